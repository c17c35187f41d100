"""The spoken voice: what to say goes to a process with the engine; nothing is waited for."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from hipmobility.system.audio.voice_choice import choose, language_name, named, speaks
from hipmobility.system.helpers import endpoint as helper
from hipmobility.system.helpers.process import HelperProcess

_log = logging.getLogger(__name__)

_RESTARTS = 1
_GRACE_S = 3.0
_SLOWEST_S_A_LETTER = 0.15
"""An engine that has not reported an end by then has lost it; at its slowest pace, 80 words a
minute, espeak-ng takes 0.13 s a letter."""
_PACKAGES = ("speech-dispatcher", "speech-dispatcher-espeak-ng", "libspeechd2")


@dataclass(frozen=True, slots=True)
class _Waiting:
    text: str
    deadline: float
    interrupt: bool


class Voice(QObject):
    """Says one sentence at a time, in time or not at all. No method raises or waits.

    `problem` says in words why there is no voice, and what to do about it; it is empty while
    there is one, or may still be one. `command` starts the process with the engine.
    """

    ready_changed = Signal(bool)
    problem_changed = Signal(str)
    voices_changed = Signal()
    begun = Signal(float)
    """A sentence goes to the engine; brings for how many seconds it may be heard at most."""
    silenced = Signal()
    """What was being said is over, or given up."""

    def __init__(
        self,
        command: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.problem = ""
        self._process = HelperProcess(command or helper.line("voice"), self)
        self._process.heard.connect(self._handle)
        self._process.ended.connect(self._ended)
        self._clock = clock
        self._voices: dict[str, list[str]] = {}
        self._settings: tuple[str, str, int, int] = ("", "", 0, 100)
        self._ready = False
        self._deaths = 0
        self._count = 0
        self._current: int | None = None
        self._lost_at = 0.0
        self._waiting: _Waiting | None = None

    @property
    def ready(self) -> bool:
        """Whether a sentence can be said now."""
        return self._ready

    @property
    def speaking(self) -> bool:
        """Whether a sentence is being said."""
        return self._current is not None and self._clock() < self._lost_at

    @property
    def advice(self) -> str:
        """What to install where another language's voice has to read; empty where none has."""
        language = self._settings[0]
        if not self._voices or speaks(self._voices, language):
            return ""
        text = self.tr("No voice here speaks {language}, so another one reads. {remedy}")
        return text.format(language=language_name(language), remedy=self._remedy(_PACKAGES))

    def start(self) -> None:
        """Begin to start the engine, also after a problem; does nothing while it runs."""
        if not self._process.running:
            self._deaths = 0
            self._set_problem("")
            self._process.launch()

    def languages(self) -> list[tuple[str, str]]:
        """Locales that have a voice, as code ("en_GB") and name; empty until ready."""
        return sorted(
            ((code, named(code)) for code in self._voices), key=lambda language: language[1]
        )

    def voices(self, language: str) -> list[str]:
        """The names of the voices of a locale; empty until ready."""
        return list(self._voices.get(language, ()))

    def set_voice(self, language: str, name: str, rate: int, volume: int) -> None:
        """Choose a locale and a voice of it, each "" for the usual one.

        `rate` is from -100 to 100, `volume` from 0 to 100.
        """
        self._settings = (
            language,
            name,
            max(-100, min(100, rate)),
            max(0, min(100, volume)),
        )
        if self._ready:
            self._send_voice()

    def say(self, text: str, within_s: float, *, interrupt: bool = False) -> None:
        """Say `text` if it can be begun within so many seconds from now, else never.

        With `interrupt` what is being said, or is waiting, is given up for it.
        """
        if not self._process.running or not text or within_s < 0:
            return
        if self._ready and (interrupt or not self.speaking):
            self._speak(text)
            return
        now = self._clock()
        first = self._waiting
        if interrupt or not (first and first.interrupt and now <= first.deadline):
            self._waiting = _Waiting(text, now + within_s, interrupt)

    def stop(self) -> None:
        """Be silent, and forget what was waiting."""
        self._waiting = None
        if self._current is not None:
            self._current = None
            self._process.send({"do": "stop"})
            self.silenced.emit()

    def close(self) -> None:
        """End the engine's process, for the end of the program."""
        self._lost()
        self._process.close()

    def _handle(self, message: dict[str, Any]) -> None:
        """Hear one message."""
        what, voices = message.get("is"), _voices(message.get("voices"))
        if what == "ready" and voices:
            self._found(voices)
        elif what == "done" and message.get("id") == self._current is not None:
            self._current = None
            self.silenced.emit()
            self._say_waiting()
        elif what == "absent":
            detail = str(message.get("detail", ""))
            _log.info("no voice: %s", detail)
            self._set_problem(self._absent(str(message.get("why", "")), detail))
            self._process.send_end()
        elif what == "failed":
            _log.info("the voice failed: %s", message.get("detail"))

    def _found(self, voices: dict[str, list[str]]) -> None:
        """The engine is there: what waited is said before anyone can ask for more."""
        was_ready, self._ready = self._ready, True
        self._voices = voices
        self._send_voice()
        self._say_waiting()
        self.voices_changed.emit()
        if not was_ready:
            self.ready_changed.emit(True)

    def _speak(self, text: str) -> None:
        self._waiting = None
        self._count += 1
        self._current = self._count
        self._lost_at = self._clock() + _GRACE_S + _SLOWEST_S_A_LETTER * len(text)
        self._process.send({"do": "say", "id": self._count, "text": text})
        self.begun.emit(self._lost_at - self._clock())

    def _say_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting and self._clock() <= waiting.deadline:
            self._speak(waiting.text)

    def _send_voice(self) -> None:
        language, name, rate, volume = self._settings
        code, voice = choose(self._voices, language, name)
        self._process.send(
            {"do": "voice", "language": code, "name": voice, "rate": rate, "volume": volume}
        )

    def _ended(self, was_started: bool) -> None:
        """The process is gone: for want of an engine, or it died, which it may do once."""
        self._lost()
        if self.problem:
            return
        if not was_started:
            self._set_problem(
                self.tr(
                    "Voice unavailable: its program cannot be started. Install the program again."
                )
            )
            return
        self._deaths += 1
        if self._deaths <= _RESTARTS:
            self._process.launch()
        else:
            check = self.tr("Voice unavailable. Check speech-dispatcher, then start again.")
            other = self.tr("Voice unavailable. Start the program again to get it back.")
            self._set_problem(check if sys.platform.startswith("linux") else other)

    def _lost(self) -> None:
        if self._current is not None:
            self._current = None
            self.silenced.emit()
        if self._ready:
            self._ready = False
            self.ready_changed.emit(False)

    def _absent(self, why: str, detail: str) -> str:
        if why == "module":
            return self.tr("Qt’s part for speech is missing. Install the package {}.").format(
                "PySide6-Addons"
            )
        packages = [*_PACKAGES, "libpulse0"] if "libpulse" in detail else _PACKAGES
        return self.tr("There is no voice on this system. {}").format(self._remedy(packages))

    def _remedy(self, packages: Sequence[str]) -> str:
        """Where a voice comes from, in the words of the platform."""
        if sys.platform == "win32":
            return self.tr("Add one in Settings > Time & language > Speech > Add voices.")
        if sys.platform == "darwin":
            return self.tr(
                "Add one in System Settings > Accessibility > Spoken Content > System voice."
            )
        return self.tr("On Debian, install {}.").format(" ".join(packages))

    def _set_problem(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.problem_changed.emit(problem)


def _voices(listed: object) -> dict[str, list[str]]:
    """The voices of a message by locale; empty for anything else."""
    if not isinstance(listed, dict):
        return {}
    lists = {code: names for code, names in listed.items() if isinstance(names, list) and names}
    return {code: [str(name) for name in names] for code, names in lists.items()}
