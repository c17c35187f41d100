"""Files that lie beside the journal."""
