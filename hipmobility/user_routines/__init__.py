"""The folder of the user's own routines: made, given away from, and added to."""
