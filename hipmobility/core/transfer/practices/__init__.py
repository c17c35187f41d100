"""A practice as a record: what is kept of it, and what is worked out where a record leaves it out."""
