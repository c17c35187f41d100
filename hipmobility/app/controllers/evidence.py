"""What all notes say, worked out once for all pages that show it."""

from __future__ import annotations

from collections.abc import Mapping

from hipmobility.core.review.evidence import AllEvidence, all_evidence
from hipmobility.store.journal import Journal


class EvidenceReader:
    """Reads the journal again only when something may have been written.

    Its methods may raise JournalError.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._state: tuple[int, ...] | None = None
        self._evidence = all_evidence(())
        self._names: dict[str, str] = {}

    def evidence(self) -> AllEvidence:
        """Of all notes there are."""
        state = self._journal.state()
        if state != self._state:
            self._evidence = all_evidence(self._journal.review.sides_notes())
            self._names = {}
            self._state = state
        return self._evidence

    def names(self, known: Mapping[str, str]) -> dict[str, str]:
        """The names of all drills with evidence; those that are not `known` are looked up."""
        drills = self.evidence().drills.keys()
        missing = drills - known.keys() - self._names.keys()
        if missing:
            self._names |= self._journal.review.drill_names(missing)
        return {**self._names, **known}
