"""Notes on several laptops: syncing through a folder, and what is said of it."""
