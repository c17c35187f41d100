"""The plan of a person, when it is due, and whether a reminder is welcome now."""
