"""The only place that puts parts together."""
