"""The start of the program: its window, its journal, and what to do when that fails."""
