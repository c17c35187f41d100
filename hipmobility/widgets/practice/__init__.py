"""What the pages of a practice are built of."""
