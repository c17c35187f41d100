"""Review: left against right, over time."""
