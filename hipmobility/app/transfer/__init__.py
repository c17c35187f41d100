"""What goes in and out by the window: import, export, a practice by hand."""
