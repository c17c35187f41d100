"""The tests behind what Review says."""
