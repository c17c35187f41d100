"""What to do next: the routine, the way of a drill, the side that goes first."""
