"""What may stand on the command line, and what it comes to."""
