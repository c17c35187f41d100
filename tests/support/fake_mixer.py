"""A sound server for tests: streams with volumes, and a memory of them by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hipmobility.system.players.stream import MixerError, Stream


class FakeMixer:
    """Remembers what each name was set to last, as PulseAudio and PipeWire do."""

    def __init__(self) -> None:
        self.playing: dict[int, Stream] = {}
        self.memory: dict[str, tuple[float, ...]] = {}
        self.is_lost = False
        self.has_memory_of_its_own = False
        """As PipeWire, whose memory cannot be corrected."""

    def play(self, index: int, name: str, volume: float = 1.0, *, is_player: bool = True) -> None:
        """A stream begins, as loud as the one of its name before it."""
        volumes = self.memory.get(name, (volume, volume))
        self.playing[index] = Stream(index, name, volumes, is_player)

    def move_slider(self, index: int, volume: float) -> None:
        """The person makes a stream so loud."""
        stream = self.playing[index]
        self._set(stream, (volume,) * len(stream.volumes))

    def volume(self, index: int) -> float:
        """How loud a stream is now."""
        return self.playing[index].volumes[0]

    def streams(self) -> Sequence[Stream]:
        self._answer()
        return list(self.playing.values())

    def set_volumes(self, stream: Stream, volumes: Sequence[float]) -> None:
        self._answer()
        if stream.index in self.playing:
            self._set(self.playing[stream.index], tuple(volumes))

    def correct_memory(self, name: str, volumes: Sequence[float]) -> bool:
        self._answer()
        if self.has_memory_of_its_own:
            return False
        if name in self.memory and max(self.memory[name]) < max(volumes):
            self.memory[name] = tuple(volumes)
        return True

    def _set(self, stream: Stream, volumes: tuple[float, ...]) -> None:
        self.playing[stream.index] = replace(stream, volumes=volumes)
        self.memory[stream.name] = volumes

    def _answer(self) -> None:
        if self.is_lost:
            raise MixerError("gone")
