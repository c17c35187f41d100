"""What the pages are made from: one value, put together in `application`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from hipmobility.app.controllers.evidence import EvidenceReader
from hipmobility.app.controllers.history_reader import HistoryReader
from hipmobility.app.controllers.leanings import LeaningsController
from hipmobility.app.options import Options
from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.shell.appearance import Appearance
from hipmobility.app.shell.current_library import CurrentLibrary
from hipmobility.app.shell.settings import Settings
from hipmobility.app.shell.window import Window
from hipmobility.files import AppPaths
from hipmobility.store.journal import Journal
from hipmobility.user_routines.library import UserFolder

if TYPE_CHECKING:
    from hipmobility.app.practice.audible.audio import PracticeAudio


@dataclass(frozen=True)
class AppParts:
    """The parts that are there once; a page takes those it needs."""

    window: Window
    options: Options
    paths: AppPaths
    own: UserFolder
    library: CurrentLibrary
    recorder: Recorder
    history: HistoryReader
    settings: Settings
    appearance: Appearance
    wall_clock: Callable[[], datetime]
    make_audio: Callable[[], PracticeAudio] | None
    """None in a program that is to be silent."""

    @property
    def journal(self) -> Journal:
        """The journal that is open."""
        return self.recorder.journal

    @cached_property
    def evidence(self) -> EvidenceReader:
        """What all notes say."""
        return EvidenceReader(self.journal)

    @cached_property
    def leanings(self) -> LeaningsController:
        """What the person wants more or less of."""
        return LeaningsController(self.window, self.recorder, self.library, self.wall_clock)

    @cached_property
    def audio(self) -> PracticeAudio | None:
        """Tones, voice and a screen that stays on; made when it is first wanted."""
        if self.make_audio is None:
            return None
        audio = self.make_audio()
        audio.set_preferences(self.settings.preferences)
        self.settings.changed.connect(lambda change: audio.set_preferences(change.preferences))
        return audio
