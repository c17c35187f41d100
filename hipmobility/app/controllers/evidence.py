"""What all notes say, worked out once for all pages that show it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hipmobility.store.errors import JournalError
from hipmobility.store.journal import Journal

if TYPE_CHECKING:
    from hipmobility.core.review.evidence import AllEvidence
    from hipmobility.core.review.extra_round import ExtraRoundResult


class EvidenceReader:
    """Reads the journal again only when something may have been written.

    The statistics are loaded when they are first asked for. Its methods may raise JournalError.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._state: tuple[int, ...] | None = None
        self._steps: Generator[None, None, AllEvidence] | None = None
        self._evidence: AllEvidence | None = None
        self._names: dict[str, str] = {}
        self._extra_round: ExtraRoundResult | None = None
        self._extra_state: tuple[int, ...] | None = None

    def evidence(self) -> AllEvidence:
        """Of all notes there are."""
        while not self.work(_MANY) or self._evidence is None:
            continue
        return self._evidence

    def is_ready(self) -> bool:
        """Whether all is worked out, as things are now."""
        return self._steps is None and self._state == self._journal.state()

    def work(self, days: int) -> bool:
        """Go on for so many days of notes; whether all is done, as things are now."""
        state = self._journal.state()
        if state != self._state:
            from hipmobility.core.review.evidence import evidence_in_steps

            self._steps = evidence_in_steps(self._journal.review.sides_notes())
            self._state = state
        for _ in range(days):
            if self._steps is None:
                break
            try:
                next(self._steps)
            except StopIteration as done:
                self._evidence, self._steps, self._names = done.value, None, {}
        return self._steps is None

    def extra_round(self) -> ExtraRoundResult:
        """What came of the extra rounds by lot."""
        from hipmobility.core.review.extra_round import extra_round_result

        state = self._journal.state()
        if self._extra_round is None or state != self._extra_state:
            self._extra_round = extra_round_result(self._journal.review.with_lot())
            self._extra_state = state
        return self._extra_round

    def names(self, known: Mapping[str, str]) -> dict[str, str]:
        """The names of all drills with evidence; those that are not `known` are looked up."""
        drills = self.evidence().drills.keys()
        missing = drills - known.keys() - self._names.keys()
        if missing:
            self._names |= self._journal.review.drill_names(missing)
        return {**self._names, **known}


_MANY = 10_000
_AFTER_MS, _EVERY_MS, _DAYS = 300, 15, 20
"""When it begins, how often it goes on, and for how many days of notes each time."""


class EvidenceWork(QObject):
    """Works all of it out for a page that is painted already, some milliseconds at a time.

    It goes on only while it is `wanted`, such as while the page is seen; `done` brings all.
    """

    done = Signal(object)  # AllEvidence, which is not loaded before

    def __init__(
        self, evidence: EvidenceReader, wanted: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._evidence, self._wanted = evidence, wanted
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin soon, when what is shown is painted."""
        self._timer.start(_AFTER_MS)

    def stop(self) -> None:
        """Leave it as it is."""
        self._timer.stop()

    def _go_on(self) -> None:
        if not self._wanted():
            self._timer.stop()
            return
        self._timer.setInterval(_EVERY_MS)
        try:
            if not self._evidence.work(_DAYS):
                return
            evidence = self._evidence.evidence()
        except JournalError:  # it is told by what else reads the journal
            self._timer.stop()
            return
        self._timer.stop()
        self.done.emit(evidence)
