"""Measuring: its page with what is behind it."""
