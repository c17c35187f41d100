"""Routines that go from one person to another: as a text, or packed with their pictures."""
