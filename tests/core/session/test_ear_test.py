"""What the answers to two tones say."""

from __future__ import annotations

import pytest

from hipmobility.core.session.ear_test import Ears, Heard, verdict


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (Heard.LEFT, Heard.RIGHT, Ears.APART),
        (Heard.RIGHT, Heard.LEFT, Ears.SWAPPED),
        (Heard.BOTH, Heard.BOTH, Ears.TOGETHER),
        (Heard.LEFT, Heard.LEFT, Ears.TOGETHER),
        (Heard.LEFT, Heard.NOTHING, Ears.TOGETHER),
        (Heard.NOTHING, Heard.NOTHING, Ears.SILENT),
    ],
)
def test_two_answers_make_a_verdict(first: Heard, second: Heard, says: Ears) -> None:
    assert verdict((first, second)) is says
