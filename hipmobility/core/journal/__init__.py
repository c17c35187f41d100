"""What the journal keeps of practices: revisions of answers, what may stand there, merging."""
