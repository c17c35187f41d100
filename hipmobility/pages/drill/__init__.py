"""The sheet of one drill: how it goes, in which way, and what was felt."""
