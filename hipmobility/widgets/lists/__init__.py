"""Lists of painted rows."""
