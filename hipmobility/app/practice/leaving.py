"""Asks how a practice, or the drill under way, is to end, and ends it so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hipmobility.app.practice.run import PracticeRun
from hipmobility.app.shell.window import Window
from hipmobility.core.model.practice import StopReason
from hipmobility.widgets.overlays.choice import ChoiceOverlay
from hipmobility.widgets.overlays.stop_card import StopCard


class Leaving(QObject):
    """The questions over a practice that waits; `go_on` comes where it does not end.

    `discarded` brings the id of a practice that was kept and is not any more.
    """

    go_on = Signal()
    discarded = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.question = ChoiceOverlay(window)
        self.stop_card = StopCard(window)
        self._run: PracticeRun | None = None
        self.question.chosen.connect(self._answered)
        self.stop_card.reason_chosen.connect(self._stopped)
        self.stop_card.go_on.connect(self._end_drill)
        self.stop_card.leave.connect(self._leave)
        self.stop_card.easier.connect(self._go_on_easier)
        self.stop_card.cancelled.connect(self.go_on)

    def ask(self, run: PracticeRun) -> None:
        """Ask whether the practice is to end, and what becomes of it."""
        self._begin(run)
        if run.is_kept:
            detail = self.tr("What you did so far is saved.")
            leave = self.tr("Finish now")
        else:
            detail = self.tr("You have only just begun: nothing is saved yet.")
            leave = self.tr("Leave")
        answers = [("leave", leave), ("stay", self.tr("Keep going"))]
        if run.is_kept:
            answers.insert(1, ("discard", self.tr("Discard")))
        self.question.ask(self.tr("Leave this practice?"), detail, answers)

    def ask_to_stop(self, run: PracticeRun) -> None:
        """Ask why the drill under way is stopped, and what comes then."""
        self._begin(run)
        drill = run.playback.player.segment.drill
        self.stop_card.ask(drill.back_off, has_easier=run.easier_way() is not None)

    def _begin(self, run: PracticeRun) -> None:
        """Ask about `run` until it ends."""
        self._run = run
        run.ended.connect(self._forget)

    def _forget(self) -> None:
        self._run = None

    def _answered(self, answer: str) -> None:
        run = self._run
        if run is None:
            return
        if answer == "leave":
            run.leave()
        elif answer == "discard":
            run.discard()
            self.discarded.emit(run.id)
        else:
            self.go_on.emit()

    def _leave(self) -> None:
        if self._run:
            self._run.leave()

    def _stopped(self, reason: StopReason) -> None:
        if self._run:
            self._run.stop_drill(reason)

    def _go_on_easier(self) -> None:
        if self._run:
            self._run.take_easier_way()
        self.go_on.emit()

    def _end_drill(self) -> None:
        if self._run:
            self._run.end_drill()
        self.go_on.emit()
