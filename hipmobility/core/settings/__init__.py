"""Preferences as declarations, their file, and legible sizes."""
