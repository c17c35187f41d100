"""Sentences that several pages and the report share."""
