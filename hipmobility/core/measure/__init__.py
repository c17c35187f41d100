"""Measuring, once a month: what is measured, how it is done, and what the numbers may say."""
