"""Routines: looked at, edited, shared."""
