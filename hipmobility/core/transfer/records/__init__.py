"""What our JSON holds, as tables of fields that are read and written by the same declaration."""
