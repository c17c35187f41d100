"""What is heard of a practice: tones and the voice."""
