"""What is heard: tones and the voice."""
