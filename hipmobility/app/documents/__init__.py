"""What can be printed or drawn to a file: the report and sheets of figures."""
