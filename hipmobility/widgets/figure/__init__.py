"""The figure on the screen: mat, body, letters, in the colours of a theme."""
