"""Every clip keeps every limit, 60 times a second, but for those that it breaks by name."""

from __future__ import annotations

import pytest
from figure_clips import DRILLS, TEMPO, clip

from hipmobility.core.figure.measure.limits import LIMITS
from hipmobility.core.figure.measure.run import played
from hipmobility.core.figure.measure.worst import broken, measured, worst
from hipmobility.core.model.routine import Sides

each_clip = pytest.mark.parametrize("name", TEMPO, scope="module")


def letters(name: str) -> bool:
    """Whether both sides of the figure wear their letter."""
    return DRILLS[name].sides is not Sides.EACH


@each_clip
@pytest.mark.parametrize("alive", [False, True])
def test_a_clip_keeps_the_limits(name: str, alive: bool) -> None:
    """The right side is the exact mirror of the left (test_figure.py): measuring one is enough."""
    shown = clip(name).alive(TEMPO[name]) if alive else clip(name)
    run = played(shown, TEMPO[name])
    found = broken(shown, run, letters=letters(name))
    assert not found, [
        f"{each.limit} {each.value:.1f} ({each.what}) in {each.phase} at {each.at_s:.2f} s"
        for each in found
    ]


@pytest.mark.parametrize("name", [name for name in TEMPO if clip(name).breaks])
def test_a_limit_broken_by_name_is_broken_and_has_a_reason(name: str) -> None:
    run = played(clip(name), TEMPO[name])
    found = worst(measured(clip(name), run, letters=letters(name)))
    for limit, each in clip(name).breaks.items():
        assert len(each.because.split()) > 4, limit
        own_way = LIMITS[limit].holds(each.up_to)
        assert not own_way, f"{limit}: {each.up_to} is within the limit"
        if limit in OWN.get(name, ()):
            assert not LIMITS[limit].holds(found[limit].value), f"{limit} is kept after all"


OWN = {name: tuple(clip(name).breaks) for name in TEMPO if name == DRILLS[name].id}
"""The limits that a drill's own clip breaks; a variant inherits them and may keep some."""
