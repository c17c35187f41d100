"""Learn: articles, drills and the self-check."""
