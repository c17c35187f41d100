"""Other players go down while something is said, and come back whatever happens."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_mixer import FakeMixer
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmobility.system.helpers.players import Guard
from hipmobility.system.players.lowering import LINGER_S, LOWERED, UP_S, Lowering
from hipmobility.system.players.record import InUseError, LoweredRecord, is_left_over
from hipmobility.system.players.stream import MixerError, Stream, is_player

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


class Bench:
    """A mixer, what lowers it, and a clock set by hand."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "lowered.json"
        self.record = LoweredRecord(self.path)
        self.mixer = FakeMixer()
        self.lowering = Lowering(self.mixer, self.record)
        self.now = 100.0

    def begin_anew(self) -> None:
        """As after a kill: nothing is left but the file."""
        self.record.close()
        self.record = LoweredRecord(self.path)
        self.lowering = Lowering(self.mixer, self.record)

    def pass_time(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            wait = self.lowering.step(self.now)
            self.now = min(end, self.now + (0.5 if wait is None else max(wait, 0.001)))
        self.lowering.step(self.now)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.record.close()


def test_a_player_goes_down_at_once_and_comes_back_when_all_is_said(bench: Bench) -> None:
    bench.mixer.play(1, "music", 0.8)
    bench.lowering.lower(bench.now, 10)
    bench.pass_time(0.3)
    assert bench.mixer.volume(1) == pytest.approx(0.8 * LOWERED)
    assert is_left_over(bench.path)
    bench.lowering.over(bench.now)
    bench.pass_time(LINGER_S - 0.05)
    assert bench.mixer.volume(1) == pytest.approx(0.8 * LOWERED)
    bench.pass_time(UP_S / 2)
    assert 0.8 * LOWERED < bench.mixer.volume(1) < 0.8
    bench.pass_time(UP_S)
    assert bench.mixer.volume(1) == 0.8
    assert not is_left_over(bench.path)
    assert bench.lowering.step(bench.now) is None


def test_three_ticks_a_second_apart_lower_it_once(bench: Bench) -> None:
    bench.mixer.play(1, "music")
    for _ in range(3):
        bench.lowering.lower(bench.now, 0.6)
        bench.pass_time(0.25)
        assert bench.mixer.volume(1) == LOWERED
        bench.pass_time(0.75)
        assert bench.mixer.volume(1) == LOWERED


def test_without_a_word_that_it_is_over_it_comes_back_all_the_same(bench: Bench) -> None:
    bench.mixer.play(1, "music")
    bench.lowering.lower(bench.now, 3)
    bench.pass_time(3 + LINGER_S + UP_S + 0.2)
    assert bench.mixer.volume(1) == 1.0


def test_what_speaks_or_rings_stays_as_it_is(bench: Bench) -> None:
    bench.mixer.play(1, "screen reader", is_player=False)
    bench.lowering.lower(bench.now, 3)
    bench.pass_time(1)
    assert bench.mixer.volume(1) == 1.0
    assert not is_left_over(bench.path)


def test_a_player_that_begins_meanwhile_is_lowered_too_and_once_only(bench: Bench) -> None:
    """The next song of the same player begins as loud as the server remembers: lowered."""
    bench.mixer.play(1, "music", 0.9)
    bench.lowering.lower(bench.now, 4)
    bench.pass_time(1)
    del bench.mixer.playing[1]
    bench.mixer.play(2, "music")
    bench.mixer.play(3, "film", 0.6)
    bench.pass_time(1)
    assert bench.mixer.volume(2) == pytest.approx(0.9 * LOWERED)
    assert bench.mixer.volume(3) == pytest.approx(0.6 * LOWERED)
    bench.lowering.restore()
    assert (bench.mixer.volume(2), bench.mixer.volume(3)) == (0.9, 0.6)


def test_a_player_that_ended_meanwhile_begins_as_loud_as_before(bench: Bench) -> None:
    bench.mixer.play(1, "music", 0.9)
    bench.lowering.lower(bench.now, 4)
    bench.pass_time(1)
    del bench.mixer.playing[1]
    bench.lowering.restore()
    bench.mixer.play(2, "music")
    assert bench.mixer.volume(2) == 0.9


def test_where_the_server_cannot_be_told_the_next_song_is_raised_when_it_begins(
    bench: Bench,
) -> None:
    bench.mixer.has_memory_of_its_own = True
    bench.mixer.play(1, "music", 0.9)
    bench.lowering.lower(bench.now, 4)
    bench.pass_time(1)
    del bench.mixer.playing[1]
    bench.lowering.restore()
    assert not bench.lowering.is_settled
    assert is_left_over(bench.path)
    bench.begin_anew()  # the program is closed, and started another day
    bench.lowering.settle()
    bench.pass_time(100)
    bench.mixer.play(2, "music")
    assert bench.mixer.volume(2) < 0.5
    bench.pass_time(1.5)
    assert bench.mixer.volume(2) == 0.9
    assert bench.lowering.is_settled
    assert bench.lowering.step(bench.now) is None
    assert not is_left_over(bench.path)


def test_who_makes_it_quieter_than_that_is_left_alone(bench: Bench) -> None:
    bench.mixer.has_memory_of_its_own = True
    bench.mixer.play(1, "music", 0.9)
    bench.lowering.lower(bench.now, 4)
    bench.pass_time(1)
    del bench.mixer.playing[1]
    bench.lowering.restore()
    bench.mixer.memory["music"] = (0.2, 0.2)
    bench.mixer.play(2, "music")
    bench.pass_time(2)
    assert bench.mixer.volume(2) == 0.2


def test_a_player_that_turns_out_to_be_a_call_comes_back(bench: Bench) -> None:
    bench.mixer.play(1, "browser")
    bench.lowering.lower(bench.now, 4)
    bench.pass_time(1)
    bench.mixer.playing[1] = Stream(1, "browser", bench.mixer.playing[1].volumes, is_player=False)
    bench.lowering.restore()
    assert bench.mixer.volume(1) == 1.0


@pytest.mark.parametrize(("slider", "after"), [(0.25, 0.5), (0.0, 0.0), (0.75, 1.0), (1.2, 1.2)])
def test_a_slider_that_is_moved_meanwhile_counts(bench: Bench, slider: float, after: float) -> None:
    bench.mixer.play(1, "music", 1.0)
    bench.lowering.lower(bench.now, 4)
    bench.pass_time(1)
    bench.mixer.move_slider(1, slider)
    bench.pass_time(4 + LINGER_S + UP_S + 1)
    assert bench.mixer.volume(1) == pytest.approx(after)


@pytest.mark.parametrize("after_s", [0.05, 0.2, 5.0 + LINGER_S + UP_S / 2])
def test_a_kill_at_any_moment_is_made_good_by_the_next_process(
    bench: Bench, after_s: float
) -> None:
    bench.mixer.play(1, "music", 0.9)
    bench.mixer.play(2, "film", 0.7)
    bench.lowering.lower(bench.now, 5)
    bench.pass_time(after_s)
    del bench.mixer.playing[2]
    bench.begin_anew()
    bench.mixer.play(3, "film")
    bench.lowering.settle()
    assert bench.mixer.volume(1) == 0.9
    assert bench.mixer.volume(3) == pytest.approx(0.7)
    assert not is_left_over(bench.path)


def test_a_server_that_is_lost_gets_back_what_it_is_owed(bench: Bench) -> None:
    told: list[object] = []
    guard = Guard(bench.lowering, told.append)
    bench.mixer.play(1, "music")
    guard.take({"do": "lower", "for": 3}, bench.now)
    bench.pass_time(1)
    bench.mixer.is_lost = True
    assert guard.step(bench.now) is None
    guard.take({"do": "lower", "for": 3}, bench.now)
    assert guard.step(bench.now) is None
    assert is_left_over(bench.path)
    bench.mixer.is_lost = False
    guard.end()
    assert bench.mixer.volume(1) == 1.0
    assert not is_left_over(bench.path)
    assert told


def test_the_guard_tells_that_something_is_owed_and_that_it_is_paid(bench: Bench) -> None:
    told: list[dict[str, object]] = []
    guard = Guard(bench.lowering, told.append)
    bench.mixer.has_memory_of_its_own = True
    bench.mixer.play(1, "music")
    guard.take({"do": "lower", "for": 1}, bench.now)
    for moment in range(300):
        if moment == 50:
            del bench.mixer.playing[1]
        if moment == 200:
            bench.mixer.play(2, "music")
        guard.step(bench.now)
        bench.now += 0.05
    assert told == [{"is": "owes"}, {"is": "settled"}]
    assert bench.mixer.volume(2) == 1.0


def test_another_window_cannot_lower_as_well(bench: Bench) -> None:
    with pytest.raises(InUseError):
        LoweredRecord(bench.path)


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '[{"index": 1}]', '[{"index": 1, "name": "m", "volumes": [99]}]']
)
def test_a_file_that_is_none_of_ours_lowers_and_raises_nothing(bench: Bench, text: str) -> None:
    bench.path.write_text(text)
    bench.mixer.play(1, "music", 0.3)
    bench.lowering.settle()
    assert bench.mixer.volume(1) == 0.3
    assert not is_left_over(bench.path)


def test_nobody_is_waited_for_longer_than_a_week(bench: Bench) -> None:
    bench.mixer.has_memory_of_its_own = True
    bench.mixer.play(1, "music")
    bench.lowering.lower(bench.now, 3)
    bench.pass_time(0.3)
    del bench.mixer.playing[1]
    bench.lowering.restore()
    days_ago = bench.path.stat().st_mtime - 8 * 86_400
    os.utime(bench.path, (days_ago, days_ago))
    bench.begin_anew()
    bench.lowering.settle()
    assert bench.lowering.is_settled
    assert not is_left_over(bench.path)


def test_the_file_is_for_its_owner_only(bench: Bench) -> None:
    bench.mixer.play(1, "music")
    bench.lowering.lower(bench.now, 3)
    bench.pass_time(0.1)
    assert bench.path.stat().st_mode & 0o077 == 0


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("lower"), st.floats(0.1, 5)),
        st.tuples(st.just("over"), st.just(0.0)),
        st.tuples(st.just("time"), st.floats(0.01, 3)),
        st.tuples(st.just("next"), st.integers(0, 2)),
        st.tuples(st.just("kill"), st.just(0.0)),
    ),
    max_size=25,
)


@given(EVENTS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_whatever_happens_every_player_is_as_loud_as_it_was(
    events: list[tuple[str, float]], as_pipewire: bool
) -> None:
    volumes = {"music": 1.0, "film": 0.6, "game": 0.25}
    names = list(volumes)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for index, name in enumerate(names):
            bench.mixer.play(index, name, volumes[name])
            bench.mixer.memory[name] = (volumes[name],) * 2
        bench.mixer.has_memory_of_its_own = as_pipewire
        count = len(names)
        for what, amount in events:
            if what == "lower":
                bench.lowering.lower(bench.now, amount)
            elif what == "over":
                bench.lowering.over(bench.now)
            elif what == "time":
                bench.pass_time(amount)
            elif what == "kill":
                bench.begin_anew()
                bench.lowering.settle()
            else:  # the next song of a player
                name = names[int(amount)]
                old = next(i for i, s in bench.mixer.playing.items() if s.name == name)
                del bench.mixer.playing[old]
                bench.mixer.play(count, name)
                count += 1
        bench.lowering.restore()
        bench.pass_time(3)
        now = {stream.name: stream.volumes[0] for stream in bench.mixer.playing.values()}
        assert now == pytest.approx(volumes)
        assert {name: kept[0] for name, kept in bench.mixer.memory.items()} == pytest.approx(
            volumes
        )
        assert not is_left_over(bench.path)
        bench.record.close()


@pytest.mark.parametrize(
    ("properties", "lowered"),
    [
        ({"application.name": "Rhythmbox", "media.role": "music"}, True),
        ({"application.name": "mpv"}, True),
        ({"application.name": "Firefox", "media.role": "video"}, True),
        ({"application.name": "SuperTux", "media.role": "Game"}, True),
        ({"application.name": "hipmobility-sound"}, False),
        ({"application.name": "speech-dispatcher-espeak-ng"}, False),
        ({"application.name": "x", "application.process.binary": "sd_espeak-ng"}, False),
        ({"node.name": "orca"}, False),
        ({"application.name": "Signal", "media.role": "phone"}, False),
        ({"application.name": "Call", "media.role": "Communication"}, False),
        ({"application.name": "libcanberra", "media.role": "event"}, False),
        ({"application.name": "Reader", "media.role": "a11y"}, False),
        ({"application.name": "Reader", "media.role": "Accessibility"}, False),
        ({"application.name": "Browser", "application.process.id": "42"}, False),
        ({"application.name": "Browser", "application.process.id": "43"}, True),
    ],
)
def test_only_what_is_played_to_be_listened_to_is_lowered(
    properties: dict[str, str], lowered: bool
) -> None:
    assert is_player(properties, {"42"}) is lowered


def test_a_mixer_that_raises_does_not_end_the_guard(bench: Bench) -> None:
    guard = Guard(bench.lowering, lambda _message: None)
    bench.mixer.is_lost = True
    guard.settle()
    guard.take({"do": "lower", "for": 3}, bench.now)
    guard.take({"do": "over"}, bench.now)
    guard.step(bench.now)
    guard.end()
    with pytest.raises(MixerError):
        bench.mixer.streams()
