"""Charts of ease over time, on the screen and on paper."""
