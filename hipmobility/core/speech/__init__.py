"""What is said aloud during a practice: the sentences, and when each is due."""
