"""The model: pure Python, no Qt, no clock. Time and data are passed in."""
