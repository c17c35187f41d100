"""What the answers to two tones say."""

from __future__ import annotations

import pytest

from hipmobility.core.session.ear_test import HeardSide, StereoResult, verdict


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (HeardSide.LEFT, HeardSide.RIGHT, StereoResult.APART),
        (HeardSide.RIGHT, HeardSide.LEFT, StereoResult.SWAPPED),
        (HeardSide.BOTH, HeardSide.BOTH, StereoResult.TOGETHER),
        (HeardSide.LEFT, HeardSide.LEFT, StereoResult.TOGETHER),
        (HeardSide.LEFT, HeardSide.NOTHING, StereoResult.TOGETHER),
        (HeardSide.NOTHING, HeardSide.NOTHING, StereoResult.SILENT),
    ],
)
def test_two_answers_make_a_verdict(
    first: HeardSide, second: HeardSide, says: StereoResult
) -> None:
    assert verdict((first, second)) is says
