"""Windows of the program beside each other: who is first, who practises, who is to end."""
