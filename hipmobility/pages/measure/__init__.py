"""Measuring, once a month: choosing a test, the readings, and what they say."""
