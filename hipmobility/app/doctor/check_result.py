"""One thing that `hipmobility doctor` found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hipmobility.widgets.words import Words


class DoctorWords(Words):
    """What `hipmobility doctor` says."""


class Severity(Enum):
    """How a finding bears on a practice."""

    GOOD = "good"
    NOTE = "note"
    """A practice can be done, without something."""
    WRONG = "wrong"
    """No practice with pictures can be done."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found about a topic, and what to do about it."""

    topic: str
    text: str
    level: Severity = Severity.GOOD
    remedy: str = ""
