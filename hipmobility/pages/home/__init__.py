"""Home, the page a practice is started from."""
