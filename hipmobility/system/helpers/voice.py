"""The speech engine in a process of its own: the helper ``voice``.

Making the engine blocks for over a second and holds the interpreter, and an engine that
crashes takes its process along; neither may happen to the window. Lines of JSON come in on
standard input and go out on standard output. The process ends when its input is closed.

In:   {"do": "voice", "language": "en_GB", "name": "", "rate": 0, "volume": 100}
      {"do": "say", "id": 1, "text": "Half way."}    stops what is being said
      {"do": "stop"}
Out:  {"is": "ready", "voices": {"en_GB": ["English (Great Britain)"]}}
      {"is": "done", "id": 1}                        it is over; none comes for what was cut off
      {"is": "absent", "why": "module", "library", "engine" or "voices", "detail": "..."}
      {"is": "failed", "detail": "..."}              the process then ends
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTimer, Signal

from hipmobility.system.helpers.lifetime import die_with_program
from hipmobility.system.helpers.lines import Lines, send

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

LONGEST_OPENING_S = 30.0
"""An engine that is not made after this many seconds never will be: the process ends."""
LONGEST_STOPPING_MS = 250
"""An engine that has not said that it is silent by then is taken to be."""


class _Absent(Exception):
    """There is no engine; `why` is a word of the protocol."""

    def __init__(self, why: str, detail: str) -> None:
        super().__init__(detail)
        self.why = why


class SpeechEngine(QObject):
    """Does what the lines say with one `QTextToSpeech`; `failed` when that cannot go on."""

    failed = Signal()

    def __init__(self, speech: QTextToSpeech) -> None:
        super().__init__()
        self._speech = speech
        self._next: tuple[int, str] | None = None
        self._said: int | None = None
        self._begun = False
        speech.stateChanged.connect(self._state_changed)
        speech.errorOccurred.connect(self._failed)

    def handle(self, line: bytes) -> None:
        """Do what one line says."""
        order: dict[str, Any] = json.loads(line)
        if order["do"] == "say":
            self._cut_off()
            self._next = order["id"], order["text"]
            idle = self._speech.state() is self._speech.State.Ready
            QTimer.singleShot(0 if idle else LONGEST_STOPPING_MS, self._begin)
        elif order["do"] == "stop":
            self._cut_off()
        elif order["do"] == "voice":
            self._set_voice(order["language"], order["name"])
            self._speech.setRate(order["rate"] / 100)
            self._speech.setVolume(order["volume"] / 100)

    def _cut_off(self) -> None:
        busy = self._said is not None or self._speech.state() is not self._speech.State.Ready
        self._next = self._said = None
        if busy:
            self._speech.stop()

    def _begin(self) -> None:
        """Say what comes next, when the engine is silent or has had its time to be."""
        if self._next is not None:
            (self._said, text), self._next = self._next, None
            self._begun = False
            self._speech.say(text)

    def _set_voice(self, language: str, name: str) -> None:
        """Choose the language, and the voice of that name where the engine has it."""
        self._speech.setLocale(QLocale(language))
        for voice in self._speech.availableVoices():
            if voice.name() == name:
                self._speech.setVoice(voice)
                return

    def _state_changed(self, state: QTextToSpeech.State) -> None:
        if state is self._speech.State.Speaking:
            self._begun = True
        elif state is self._speech.State.Ready:
            # Without a beginning it is the end of what this utterance has cut off.
            if self._said is not None and self._begun:
                send({"is": "done", "id": self._said})
                self._said = None
            QTimer.singleShot(0, self._begin)

    def _failed(self, _reason: object, detail: str) -> None:
        send({"is": "failed", "detail": detail})
        self.failed.emit()


def open_speech(engine: str) -> tuple[QTextToSpeech, dict[str, list[str]]]:
    """Make the engine and list its voices by the name of their locale.

    Raises `_Absent` where there is none.
    """
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ModuleNotFoundError as error:
        raise _Absent("module", str(error)) from error
    except ImportError as error:
        raise _Absent("library", str(error)) from error
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(LONGEST_OPENING_S, exit=True, file=nowhere)
        speech = QTextToSpeech(engine) if engine else QTextToSpeech()
        faulthandler.cancel_dump_traceback_later()
    if speech.state() is QTextToSpeech.State.Error:
        raise _Absent("engine", speech.errorString())
    voices = voices_of(speech)
    if not voices:
        raise _Absent("voices", "the engine has no voice")
    return speech, voices


def voices_of(speech: QTextToSpeech) -> dict[str, list[str]]:
    """The names of all voices by locale, without the hundred timbres espeak-ng makes of each."""
    voices = {}
    for locale in speech.availableLocales():
        if locale.language() is QLocale.Language.C:
            continue
        speech.setLocale(locale)
        names = [voice.name() for voice in speech.availableVoices()]
        if plain := [name for name in names if "+" not in name]:
            voices[locale.name()] = plain
    return voices


def main(arguments: Sequence[str]) -> int:
    """Serve until the input is closed; the one argument there may be names Qt's engine."""
    die_with_program()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Without it, no callback of the system's speech arrives in a program without a window.
    os.environ.setdefault("QT_EVENT_DISPATCHER_CORE_FOUNDATION", "1")
    app = QCoreApplication(["hipmobility-voice"])
    usual = "speechd" if sys.platform.startswith("linux") else ""
    try:
        speech, voices = open_speech(arguments[0] if arguments else usual)
    except _Absent as absent:
        send({"is": "absent", "why": absent.why, "detail": str(absent)})
        return 0
    engine, lines = SpeechEngine(speech), Lines()
    lines.arrived.connect(engine.handle, Qt.ConnectionType.QueuedConnection)
    engine.failed.connect(lambda: app.exit(1))
    lines.closed.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    send({"is": "ready", "voices": voices})
    lines.start()
    return app.exec()
