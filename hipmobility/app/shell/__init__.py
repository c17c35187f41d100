"""The window and what dresses it; knows no page."""
