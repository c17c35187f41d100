"""What is kept of a practice: the journal, a trace, and a file for what neither takes."""
