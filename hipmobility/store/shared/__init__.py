"""The shared folder: what this laptop writes there, and what it takes in from the others."""
