"""The exact sign test: how often coin flips lean to one side as far as some notes do."""

from __future__ import annotations

from fractions import Fraction


def sign_test(right: int, left: int) -> float:
    """The two-sided p of `right` against `left`, as a float; 1 where there is nothing.

    Under it heads and tails are equally likely, so p is twice the chance of at least as
    many heads in `right` + `left` flips as the larger of the two, and at most 1. Dixon &
    Mood 1946, J Am Stat Assoc 41:557-566; for a chance of one half it is also the
    two-sided exact binomial test. Ties are left out beforehand.
    Raises ValueError where a number is negative.
    """
    return float(exact_sign_test(right, left))


def exact_sign_test(right: int, left: int) -> Fraction:
    """The same as a fraction, which never rounds to nothing."""
    if right < 0 or left < 0:
        raise ValueError("a count is negative")
    flips = right + left
    return min(Fraction(1), Fraction(2 * _outcomes_up_to(min(right, left), flips), 2**flips))


def _outcomes_up_to(heads: int, flips: int) -> int:
    """How many of the 2 ** `flips` rows have at most `heads` heads."""
    rows = total = 1
    for number in range(1, heads + 1):
        rows = rows * (flips - number + 1) // number
        total += rows
    return total
