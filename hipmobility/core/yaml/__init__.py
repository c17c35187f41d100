"""One front end for YAML, which names line and column of every problem."""
