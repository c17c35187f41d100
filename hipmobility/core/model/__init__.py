"""What a routine and a practice are."""
