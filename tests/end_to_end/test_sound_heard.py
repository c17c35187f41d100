"""The tones, heard: the real program plays to a private sound server whose output is recorded.

`python tests/support/heard_practice.py` does the same with the whole built-in routine at speed 1,
and tells how late each tone was.
"""

from __future__ import annotations

from collections import Counter

import heard_practice
import pytest
import sound_server

ROUTINE = """
drills:
  knees:
    name: Knees
    sides: alternating
    side_means: "knees to the {side}"
    dose: 5s
    picture: dot.svg
    tempo: [{phase: over, for: 2.5s, cue: Over}]
  reach:
    name: Reach
    sides: each
    side_means: "{side} hand up"
    dose: 20s
    picture: dot.svg
    tempo: [{phase: up, for: 2.5s, cue: Up}]
routines:
  short: {name: Short, prepare: 40s, switch: 6s, check_in: 3s, drills: [knees, reach]}
"""
SPEED = 3.0
"""So fast that the test is short, and so slow that no two tones are heard at once."""


@pytest.mark.skipif(bool(sound_server.NEEDS), reason=sound_server.NEEDS)
def test_every_tone_is_heard_once_in_its_turn_and_on_its_side() -> None:
    with sound_server.folder() as home:
        own = home / "data" / "routines"
        own.mkdir(parents=True)
        (own / "short.yaml").write_text(ROUTINE)
        (own / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        try:
            with (
                sound_server.sound_server(home) as server,
                sound_server.recording(server) as record,
            ):
                trace = heard_practice.practise(server, record, home / "data", "short", SPEED, 100)
        except sound_server.NoServerError as error:
            pytest.skip(f"no sound server: {error}")
    due = heard_practice.due_tones(trace)
    assert heard_practice.heard_in_order(record, due) == [(kind, ear) for _, kind, ear in due]
    ears = Counter((kind, ear) for _, kind, ear in due)
    assert (ears["end", "both"], ears["check_in", "both"]) == (1, 2)
    # A lot decides which side goes first, and so to which side it is switched.
    assert ears["switch", "left"] + ears["switch", "right"] == ears["go", "both"] == 1
    for side in ("left", "right"):
        assert ears["go", side] == ears["halfway", side] == 1
