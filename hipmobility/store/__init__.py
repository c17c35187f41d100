"""The journal on disk: sqlite3 and nothing else."""
