"""One screen each. Given what they need, they report with signals."""
