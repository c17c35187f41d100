"""Sheets over a page for what goes in and out: import, mapping, export, progress."""
