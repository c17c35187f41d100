"""The helper processes and the protocol between them and the program."""
