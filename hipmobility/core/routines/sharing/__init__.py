"""Routines that go from one person to another: as a text, or packed with their pictures."""

ENDING = ".hipmobility"
"""A shared routine with its pictures; see `share_pack`."""
YAML_ENDINGS = (".yaml", ".yml")
