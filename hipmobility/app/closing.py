"""Closing the window, with all answers written, or by the person's own word without them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from hipmobility.app.parts import AppParts
from hipmobility.app.practice.recording.unwritten import keep_unwritten
from hipmobility.app.practices import Practices


class Closing(QObject):
    """Is asked before the window closes, and ends the program where the system ends it."""

    def __init__(self, parts: AppParts, practices: Practices, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._practices = parts, practices
        self._loses_answers = False
        parts.window.may_close = self._may_close
        parts.window.closing.connect(self._closing)

    def end(self) -> None:
        """Go without a question, as at a logout; a practice under way can go on afterwards."""
        if screen := self._practices.screen_if_any:
            screen.settle()
        from hipmobility.widgets.overlays.answer_editor import AnswerEditor

        for editor in self._parts.window.findChildren(AnswerEditor):
            if editor.isVisible():
                editor.save()
        self._keep_all()
        self._parts.recorder.close()
        self._practices.release()
        self._parts.window.closing.emit()
        QCoreApplication.exit(0)

    def _keep_all(self) -> bool:
        """Write all answers, at the last into a file for the next start; says if it is done."""
        parts = self._parts
        parts.recorder.last_try()
        return parts.recorder.is_settled or keep_unwritten(
            parts.recorder, parts.paths.data, parts.wall_clock()
        )

    def _may_close(self) -> bool:
        """Whether all is written; else ask, since it would be lost."""
        screen = self._practices.screen_if_any
        if screen:
            screen.settle()
        if self._keep_all() or self._loses_answers:
            if screen:
                screen.interrupt()
            self._keep_all()
            return True
        if screen:
            screen.wait()
        from hipmobility.widgets.overlays.question import QuestionOverlay

        question = QuestionOverlay(self._parts.window)
        question.answered.connect(self._unwritten_answered)
        question.answered.connect(question.deleteLater)
        question.ask(
            self.tr("Your last answers are not saved yet."),
            self.tr(
                "The journal cannot be written right now. If you close the window, they are lost."
            ),
            self.tr("Close and lose them"),
            self.tr("Stay and try again"),
        )
        return False

    def _closing(self) -> None:
        self._parts.settings.flush()
        self._parts.appearance.stop()

    def _unwritten_answered(self, yes: bool) -> None:
        self._loses_answers = yes
        if yes or self._parts.recorder.is_settled:
            self._parts.window.close()
        elif screen := self._practices.screen_if_any:
            screen.go_on()
