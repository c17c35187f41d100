"""The person's own routines in the window: kept, shared, watched."""
