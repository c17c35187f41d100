"""What `hipmobility doctor` looks at, and what it says."""
