"""Reading the parts of a clip from YAML: its poses, its notes, its props."""
