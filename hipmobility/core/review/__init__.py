"""From practices to sentences and numbers, without a screen."""
