"""Tones, played at once or not at all; a machine without sound holds nothing up."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QUrl, Signal

from hipmobility.core.routine import Side
from hipmobility.core.timeline import Cue

_log = logging.getLogger(__name__)


class Effect(Protocol):
    """A loaded tone."""

    def play(self) -> None:
        """Sound from the start."""

    def set_volume(self, volume: float) -> None:
        """How loud, linear from 0 to 1."""


class Device(Protocol):
    """What tones are played on."""

    def effect(self, path: Path) -> Effect:
        """Load a tone."""

    def is_there(self) -> bool:
        """Whether there is any output."""

    def linear(self, volume: float) -> float:
        """The linear volume for one that is heard as `volume`, both from 0 to 1."""


class NoSoundError(Exception):
    """There is no sound on this machine; `str()` says why."""


class Sounds(QObject):
    """Plays the tones in a folder. No method waits or raises.

    `problem` says in words why nothing is heard, and is empty where something may be.
    """

    problem_changed = Signal(str)

    def __init__(
        self,
        folder: Path,
        open_device: Callable[[Callable[[], None]], Device] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.problem = ""
        self._folder = folder
        self._open_device = open_device or _QtDevice
        self._device: Device | None = None
        self._tried = False
        self._effects: dict[str, Effect] = {}
        self._volume = 0.7
        self._muted = False
        self._panned = False
        self._kinds: frozenset[Cue] = frozenset(Cue)

    def prepare(self) -> None:
        """Open the output and load all tones; again does nothing more.

        One tone is played without being heard: the first after a silence would be late.
        """
        if not self._tried:
            self._tried = True
            self._open()
        self._look()
        if warm := self._effects.get("tick-both"):
            warm.set_volume(0.0)
            warm.play()

    def set_levels(self, volume: int, *, muted: bool, panned: bool, kinds: frozenset[Cue]) -> None:
        """Use a volume from 0 to 100; with `panned` a side's tones come from its side only."""
        self._volume = max(0, min(100, volume)) / 100
        self._muted, self._panned, self._kinds = muted, panned, kinds

    def play(self, cue: Cue, side: Side | None) -> None:
        """Play the tone of `cue`, which belongs to `side`."""
        if self._muted or cue not in self._kinds or self._device is None:
            return
        ear = side.value if side and self._panned else "both"
        effect = self._effects.get(f"{cue.value}-{ear}")
        if effect:
            effect.set_volume(self._device.linear(self._volume))
            effect.play()

    def _open(self) -> None:
        try:
            self._device = self._open_device(self._look)
        except NoSoundError as error:
            _log.info("no sound: %s", error)
            self._set_problem(
                self.tr(
                    "Tones cannot be played: a system library is missing. On Debian and "
                    "Ubuntu install libpulse0, then start the program again."
                )
            )
            return
        for path in sorted(self._folder.glob("*.wav")):
            self._effects[path.stem] = self._device.effect(path)

    def _look(self) -> None:
        """Say whether there is an output now; it may have been plugged in or out."""
        if self._device is None:
            return
        missing = self.tr("No sound output was found. Tones will be heard once there is one.")
        self._set_problem("" if self._device.is_there() else missing)

    def _set_problem(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.problem_changed.emit(problem)


class _QtEffect:
    def __init__(self, path: Path, parent: QObject) -> None:
        from PySide6.QtMultimedia import QSoundEffect

        self._effect = QSoundEffect(parent)
        self._effect.setSource(QUrl.fromLocalFile(str(path)))

    def play(self) -> None:
        self._effect.play()

    def set_volume(self, volume: float) -> None:
        self._effect.setVolume(volume)


class _QtDevice:
    """QtMultimedia, imported here and no earlier: without libpulse it cannot be.

    Raises NoSoundError.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError as error:
            raise NoSoundError(str(error)) from error
        self._devices = QMediaDevices()
        self._devices.audioOutputsChanged.connect(changed)

    def effect(self, path: Path) -> Effect:
        return _QtEffect(path, self._devices)

    def is_there(self) -> bool:
        return bool(self._devices.audioOutputs())

    def linear(self, volume: float) -> float:
        from PySide6.QtMultimedia import QtAudio

        scales = QtAudio.VolumeScale
        return QtAudio.convertVolume(
            volume, scales.LogarithmicVolumeScale, scales.LinearVolumeScale
        )
