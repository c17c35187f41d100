"""Painted things that know no page."""
