"""What was drawn in earlier starts, in a folder that may be deleted at any time."""
