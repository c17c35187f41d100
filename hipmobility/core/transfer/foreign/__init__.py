"""Notes out of tables that other programs wrote."""
