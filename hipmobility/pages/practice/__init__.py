"""The pages of a practice under way, from the first drill to its end."""
