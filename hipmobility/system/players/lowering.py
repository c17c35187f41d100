"""When other players are lowered and how they come back. No clock of its own, and no server."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

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
WATCH_S = 1.0
"""So often otherwise, where a stream is owed."""
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
        self._owed: dict[str, Stream] = {}
        """Streams that ended while they were low, by name, where the server cannot be told: the
        next one of that name is raised when it begins."""
        self._watched_at = -math.inf

    def settle(self) -> None:
        """Put back what a process before this one has lowered."""
        self._owed.clear()
        lowered = self._record.read()
        if lowered:
            self._give_back(lowered)
        else:
            with suppress(OSError):
                self._record.clear()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is owed: all that was lowered before is as loud as it was."""
        return not self._owed

    def forget(self) -> None:
        """Begin anew: what the server had is gone, and what is owed stands in the record."""
        self._until, self._level = -math.inf, 1.0
        for record in (self._before, self._heard, self._owed):
            record.clear()

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
            return self._watch(now)
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
            return self._watch(now)
        self._set_volumes()
        if self._level > LOWERED or not is_low:
            return STEP_S
        return min(LOOK_S, self._until - now)

    def restore(self) -> None:
        """Put everything back at once."""
        self._until, self._level = -math.inf, 1.0
        before = tuple(self._before.values())
        self._before.clear()
        self._heard.clear()
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
            self._write_down()

    def _as_it_was(self, stream: Stream) -> Stream:
        """A new stream begins as the server remembers it, which may be as we lowered it."""
        for known in (*self._before.values(), *self._owed.values()):
            if known.name == stream.name and _took_over(stream, known):
                self._owed.pop(stream.name, None)
                return replace(stream, volumes=known.volumes)
        return stream

    def _set_volumes(self) -> None:
        for index, stream in self._before.items():
            volumes = tuple(volume * self._level for volume in stream.volumes)
            if self._heard.get(index) != volumes:
                self._mixer.set_volumes(stream, volumes)
                self._heard[index] = volumes

    def _give_back(self, lowered: Iterable[Stream]) -> None:
        """Let these be as loud as they were; what cannot be yet is owed."""
        now = {stream.index: stream for stream in self._mixer.streams()}
        given: set[int] = set()
        for stream in lowered:
            playing = now.get(stream.index)
            if playing and playing.name == stream.name:
                given.add(stream.index)
                if _loudness(playing.volumes) < _loudness(stream.volumes):
                    self._mixer.set_volumes(stream, stream.volumes)
            else:
                self._owed[stream.name] = stream
        self._pay(stream for stream in now.values() if stream.index not in given)
        for stream in tuple(self._owed.values()):
            if self._mixer.correct_memory(stream.name, stream.volumes):
                del self._owed[stream.name]
        self._write_down()

    def _pay(self, playing: Iterable[Stream]) -> None:
        """Raise what took over the lowered volume of a stream that ended before it came back."""
        for stream in playing:
            owed = self._owed.get(stream.name)
            if owed is None or not stream.is_player:
                continue
            if _took_over(stream, owed):
                self._mixer.set_volumes(stream, owed.volumes)
            elif _loudness(stream.volumes) < _loudness(owed.volumes):
                continue  # quieter than we make anything: somebody wants it so
            del self._owed[stream.name]

    def _watch(self, now: float) -> float | None:
        """Look now and then whether a stream that is owed has begun again."""
        if not self._owed:
            return None
        if now - self._watched_at >= WATCH_S:
            self._watched_at = now
            count = len(self._owed)
            self._pay(self._mixer.streams())
            if len(self._owed) < count:
                self._write_down()
        return WATCH_S if self._owed else None

    def _write_down(self) -> None:
        streams = (*self._before.values(), *self._owed.values())
        if streams:
            self._record.write(streams)
        else:
            self._record.clear()


def _took_over(stream: Stream, before: Stream) -> bool:
    """Whether a stream begins as loud as another of its name was while it was lowered."""
    whole = _loudness(before.volumes)
    return whole * LOWERED - _NEAR <= _loudness(stream.volumes) < whole


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
