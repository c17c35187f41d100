"""What lies over a page and owns the keyboard while it does."""
