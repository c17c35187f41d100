"""From text to a routine and back; edited, merged, shared."""
