"""The painted figure."""
