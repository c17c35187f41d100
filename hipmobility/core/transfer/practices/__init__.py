"""A practice as a record: what is kept of it, and what stands in for what a record leaves out."""
