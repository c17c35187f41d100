"""When other players are lowered and how they come back. No clock of its own, and no server."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress

from hipmobility.system.players.record import LoweredRecord
from hipmobility.system.players.stream import Mixer, Stream

LOWERED = 0.5
"""Of the volume a stream had, on the server's cubic scale: 18 dB less."""
LINGER_S = 0.9
"""Players stay low so long after a word or tone: the last three ticks come a second apart."""
DOWN_S, UP_S = 0.12, 0.6
"""How long going down and coming back take."""
STEP_S = 0.03
LOOK_S = 0.25
"""So often, while lowered, it is looked for streams that have begun since."""
_NEAR = 0.01
"""Volumes no further apart than this are the same."""


class Lowering:
    """Lowers all streams of `mixer` for a while; every method takes monotonic seconds as `now`.

    What was lowered stands in `record` before anything gets quieter. A person who moves a slider
    meanwhile finds it where they put it, in proportion. Raises `MixerError` where the server is
    lost and `OSError` where the record cannot be written: then `forget`, and `settle` later.
    """

    def __init__(self, mixer: Mixer, record: LoweredRecord) -> None:
        self._mixer, self._record = mixer, record
        self._before: dict[int, Stream] = {}
        """Streams as they are without us, by index."""
        self._heard: dict[int, tuple[float, ...]] = {}
        """Volumes that were set last."""
        self._level = 1.0
        self._until = -math.inf
        self._stepped_at = -math.inf

    def settle(self) -> None:
        """Put back what a process before this one has lowered."""
        owed = self._record.read()
        if not owed:
            with suppress(OSError):
                self._record.clear()
            return
        self._give_back(owed)

    def forget(self) -> None:
        """Begin anew: what the server had is gone, and what is owed stands in the record."""
        self._until, self._level = -math.inf, 1.0
        self._before.clear()
        self._heard.clear()

    def lower(self, now: float, for_s: float) -> None:
        """Something is said or sounds from now on, for so long at most."""
        self._until = max(self._until, now + for_s + LINGER_S)

    def over(self, now: float) -> None:
        """Nothing is said any more."""
        self._until = min(self._until, now + LINGER_S)

    def step(self, now: float) -> float | None:
        """Do what is due; returns in how many seconds there is more to do, None for never."""
        is_low = now < self._until
        if not is_low and self._level >= 1.0:
            return None
        if self._level >= 1.0:
            self._stepped_at = now - STEP_S
        passed, self._stepped_at = now - self._stepped_at, now
        if is_low:  # in time, also where steps come late
            self._level = max(LOWERED, self._level - (1 - LOWERED) * passed / DOWN_S)
        else:  # softly, also after the long step before
            soft = min(passed, 2 * STEP_S)
            self._level = min(1.0, self._level + (1 - LOWERED) * soft / UP_S)
        self._look()
        if self._level >= 1.0:
            self.restore()
            return None
        self._set_volumes()
        if self._level > LOWERED or not is_low:
            return STEP_S
        return min(LOOK_S, self._until - now)

    def restore(self) -> None:
        """Put everything back at once."""
        before = tuple(self._before.values())
        self.forget()
        if before:
            self._give_back(before)

    def _look(self) -> None:
        """See what plays now, and what a person has changed since the last look."""
        before = dict(self._before)
        for stream in self._mixer.streams():
            known, heard = self._before.get(stream.index), self._heard.get(stream.index)
            if known and heard and known.name == stream.name:
                self._before[stream.index] = _moved(known, heard, stream)
            elif known is None and stream.is_player:
                self._before[stream.index] = self._as_it_was(stream)
        if self._before != before:
            self._record.write(self._before.values())

    def _as_it_was(self, stream: Stream) -> Stream:
        """A new stream begins as the server remembers it, which may be as we lowered it."""
        for known in self._before.values():
            begins_lowered = _loudness(stream.volumes) < _loudness(known.volumes) - _NEAR
            if known.name == stream.name and begins_lowered:
                return Stream(stream.index, stream.name, known.volumes)
        return stream

    def _set_volumes(self) -> None:
        for index, stream in self._before.items():
            volumes = tuple(volume * self._level for volume in stream.volumes)
            if self._heard.get(index) != volumes:
                self._mixer.set_volumes(stream, volumes)
                self._heard[index] = volumes

    def _give_back(self, owed: Sequence[Stream]) -> None:
        """Let `owed` be as loud as they were; the record goes when all is done."""
        now = {stream.index: stream for stream in self._mixer.streams()}
        for stream in owed:
            playing = now.get(stream.index)
            if playing and playing.name == stream.name:
                if _loudness(playing.volumes) < _loudness(stream.volumes):
                    self._mixer.set_volumes(stream, stream.volumes)
            else:
                self._mixer.correct_memory(stream.name, stream.volumes)
        for stream in now.values():
            self._raise_to_its_like(stream, owed)
        self._record.clear()

    def _raise_to_its_like(self, stream: Stream, owed: Sequence[Stream]) -> None:
        """A stream that has begun since, and took over the lowered volume of one before it."""
        if any(one.index == stream.index and one.name == stream.name for one in owed):
            return
        now = _loudness(stream.volumes)
        for one in owed:
            whole = _loudness(one.volumes)
            took_over = whole * LOWERED - _NEAR <= now < whole and stream.is_player
            if one.name == stream.name and took_over:
                self._mixer.set_volumes(stream, one.volumes)
                return


def _moved(known: Stream, heard: Sequence[float], stream: Stream) -> Stream:
    """`known` with what a person did to the lowered stream, in proportion, but never louder
    than it was or than they made it.
    """
    now, was = _loudness(stream.volumes), _loudness(heard)
    if was <= 0 or abs(now - was) <= _NEAR:
        return known
    whole = _loudness(known.volumes)
    wanted = min(whole * now / was, max(whole, now))
    return Stream(known.index, known.name, tuple(v * wanted / whole for v in known.volumes))


def _loudness(volumes: Sequence[float]) -> float:
    return max(volumes, default=0.0)
