"""The tones in a process of its own: the helper ``sound``, with the folder of the tones.

A sound server that dies can stop or end the program that plays to it (Qt 6.11 with libpulse 16);
it may have this one. Lines of JSON come in on standard input and go out on standard output. The
process ends when its input is closed.

In:   {"do": "volume", "volume": 70}                  as it is heard, from 0 to 100
      {"do": "play", "id": 1, "tone": "go", "ears": "both", "left" or "right"}
Out:  {"is": "ready"}                                 tones can be heard
      {"is": "silent"}                                there is no output, or no longer
      {"is": "played", "id": 1}                       it was handed to the output
      {"is": "absent", "why": "module" or "library", "detail": "..."}    the process then ends
      {"is": "lost"}                                  the output has failed; the process then ends
"""

from __future__ import annotations

import array
import json
import signal
import wave
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from hipmobility.system.helpers.lifetime import die_with_program
from hipmobility.system.helpers.lines import Lines, send

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice
    from PySide6.QtMultimedia import QAudioFormat, QAudioSink

RATE = 48_000
"""Frames a second of all tones and of the output."""
_CHANNELS, _SAMPLE_BYTES = 2, 2
_ROOM_BYTES = 2 * RATE * _CHANNELS * _SAMPLE_BYTES
"""The output takes two seconds of sound; tones that come together follow each other in it."""
_ALIVE_MS = 3000
EARS = {"both": (0, 1), "left": (0,), "right": (1,)}
"""The channels a tone is heard on."""


def load(folder: Path) -> dict[tuple[str, str], bytes]:
    """All tones of a folder, for each choice of ears, as 16-bit stereo.

    Raises OSError and wave.Error.
    """
    tones = {}
    for path in sorted(folder.glob("*.wav")):
        with wave.open(str(path)) as file:
            mono = array.array("h", bytes(file.readframes(file.getnframes())))
        for ears, channels in EARS.items():
            stereo = array.array("h", bytes(_CHANNELS * _SAMPLE_BYTES * len(mono)))
            for channel in channels:
                stereo[channel::_CHANNELS] = mono
            tones[path.stem, ears] = stereo.tobytes()
    return tones


class AudioOutput(QObject):
    """The system's usual output, open all the time: opening takes longer than a tone may be late.

    It follows the system where another output becomes the usual one.
    """

    def __init__(self, lost: Callable[[], None]) -> None:
        from PySide6.QtMultimedia import QMediaDevices

        super().__init__()
        self._lost = lost
        self._sink: QAudioSink | None = None
        self._into: QIODevice | None = None
        self._device = b""
        self._volume = 0.7
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._follow)
        self._alive = QTimer(self)
        self._alive.setInterval(_ALIVE_MS)
        self._alive.setSingleShot(True)
        self._alive.timeout.connect(self._check)

    def open(self) -> None:
        """Open the usual output, or say that there is none."""
        from PySide6.QtMultimedia import QAudioSink, QMediaDevices

        device = QMediaDevices.defaultAudioOutput()
        self._device = bytes(device.id().data())
        if device.isNull():
            self._sink = self._into = None
            send({"is": "silent"})
            return
        self._sink = QAudioSink(device, _format(), self)
        self._sink.setBufferSize(_ROOM_BYTES)
        self._into = self._sink.start()
        self.set_volume(self._volume)
        if self._into is None or self._failed():
            self._lost()
        else:
            send({"is": "ready"})

    def set_volume(self, volume: float) -> None:
        """How loud it is heard, from 0 to 1."""
        from PySide6.QtMultimedia import QtAudio

        self._volume = volume
        if self._sink is not None:
            scales = QtAudio.VolumeScale
            linear = QtAudio.convertVolume(
                volume, scales.LogarithmicVolumeScale, scales.LinearVolumeScale
            )
            self._sink.setVolume(linear)

    def play(self, sound: bytes) -> bool:
        """Hand over a tone; whether there was room for it."""
        if self._sink is None or self._into is None:
            return False
        if self._failed():
            self._lost()
            return False
        if self._sink.bytesFree() < len(sound):
            return False
        self._into.write(sound)
        self._alive.start()
        return True

    def _check(self) -> None:
        """A tone is over by now, unless its output takes no sound any more."""
        if self._sink is not None and self._sink.bytesFree() < _ROOM_BYTES // 2:
            self._lost()

    def _failed(self) -> bool:
        from PySide6.QtMultimedia import QtAudio

        if self._sink is None:
            return False
        good = (QtAudio.Error.NoError, QtAudio.Error.UnderrunError)
        return self._sink.error() not in good or self._sink.state() is QtAudio.State.StoppedState

    def _follow(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices

        if QMediaDevices.defaultAudioOutput().id().data() != self._device:
            # A new process opens the new one: closing an output has been seen to hang.
            self._lost()


class TonePlayer:
    """Does what the lines say."""

    def __init__(self, sounds: Mapping[tuple[str, str], bytes], output: AudioOutput) -> None:
        self._sounds, self._output = sounds, output

    def handle(self, line: bytes) -> None:
        """Do what one line says."""
        order: dict[str, Any] = json.loads(line)
        if order["do"] == "volume":
            self._output.set_volume(order["volume"] / 100)
        elif order["do"] == "play":
            self._output.play(self._sounds[order["tone"], order["ears"]])
            send({"is": "played", "id": order["id"]})


def _format() -> QAudioFormat:
    from PySide6.QtMultimedia import QAudioFormat

    audio_format = QAudioFormat()
    audio_format.setSampleRate(RATE)
    audio_format.setChannelCount(_CHANNELS)
    audio_format.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return audio_format


def main(arguments: Sequence[str]) -> int:
    """Serve until the input is closed; the argument is the folder of the tones."""
    die_with_program()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app = QCoreApplication(["hipmobility-sound"])
    app.setLibraryPaths([])  # what plays films would be loaded too: 15 MB, and not for tones
    try:
        import PySide6.QtMultimedia  # noqa: F401
    except ImportError as error:
        why = "module" if isinstance(error, ModuleNotFoundError) else "library"
        send({"is": "absent", "why": why, "detail": str(error)})
        return 0

    def lost() -> None:
        send({"is": "lost"})
        app.exit(1)

    output, lines = AudioOutput(lost), Lines()
    player = TonePlayer(load(Path(arguments[0])), output)
    lines.arrived.connect(player.handle, Qt.ConnectionType.QueuedConnection)
    lines.closed.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(0, output.open)
    lines.start()
    return app.exec()
