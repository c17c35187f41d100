"""From text to a routine and back; edited, merged, shared."""

SCHEMA_FILE = "routines.schema.json"
"""What a file of routines may hold, for editors."""
