"""What is measured, against what: `python -m benchmarks [SUBJECT ...]` prints the table.

Each subject is a module here with a function `rows()`; its docstring says what it compares.
"""
