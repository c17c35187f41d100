"""A routine while it is edited: the draft, its undo, and the text that comes of it."""
