"""What a round of syncing did, and what did not work, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from hipmobility.store.shared.result import SyncProblem, SyncResult, SyncTrouble
from hipmobility.system.desktop.language import use_language
from hipmobility.widgets.words import Words


class SyncWords(Words):
    """What is said of syncing."""


def told(result: SyncResult, *, asked: bool) -> str:
    """All that a person should know of it; nothing where there is nothing to tell.

    Somebody who `asked` for it is told that nothing was new.
    """
    sentences = [*_brought(result), *_lost(result), *_copies(result)]
    sentences += [problem_words(problem) for problem in result.problems]
    if not sentences and asked:
        sentences = [_nothing_new(result)]
    return " ".join(sentences)


def told_without_window(result: SyncResult, language: str, data: Path) -> str:
    """As `told`, where somebody asked and there is no window; `language` is the one set."""
    app = QCoreApplication.instance() or QCoreApplication([])
    use_language(app, language, data)
    return told(result, asked=True)


def _brought(result: SyncResult) -> Iterator[str]:
    counts = result.counts
    parts = [
        (counts.added, SyncWords.tr("%n practices came in", "", counts.added)),
        (counts.completed, SyncWords.tr("%n practices were changed", "", counts.completed)),
        (counts.measured, SyncWords.tr("%n measurements came in", "", counts.measured)),
        (counts.leanings, SyncWords.tr("%n wishes for more or less came in", "", counts.leanings)),
        (result.self_checks, SyncWords.tr("%n self-checks came in", "", result.self_checks)),
    ]
    what = [words for number, words in parts if number]
    if what:
        yield SyncWords.tr("From {}: {}.").format(_names(result), ", ".join(what))


def _lost(result: SyncResult) -> Iterator[str]:
    if number := result.counts.removed:
        gone = SyncWords.tr("%n practices that you deleted there are gone here too.", "", number)
        yield gone


def _copies(result: SyncResult) -> Iterator[str]:
    if number := len(result.copies):
        read = SyncWords.tr(
            "%n conflict copies were read too: {}. You can delete them.", "", number
        )
        yield read.format(", ".join(result.copies))


def _names(result: SyncResult) -> str:
    return ", ".join(result.laptops) or SyncWords.tr("your other laptop")


def _nothing_new(result: SyncResult) -> str:
    if result.others:
        return SyncWords.tr("Up to date: nothing new from %n other laptops.", "", result.others)
    return SyncWords.tr("This laptop’s notes are in the shared folder. No other laptop’s are yet.")


def problem_words(problem: SyncProblem) -> str:
    """What did not work, and what to do."""
    return _PROBLEMS[problem.trouble](problem)


def _with_reason(text: str, problem: SyncProblem) -> str:
    why = f" ({problem.why})" if problem.why else ""
    return text.format(problem.file + why)


_PROBLEMS: Mapping[SyncTrouble, Callable[[SyncProblem], str]] = {
    SyncTrouble.NO_FOLDER: lambda problem: _with_reason(
        SyncWords.tr(
            "The shared folder is not there: {}. Is its disk connected, and its program running?"
        ),
        problem,
    ),
    SyncTrouble.OWN_FOLDER: lambda problem: _with_reason(
        SyncWords.tr(
            "{} is where your journal lies. Choose another folder in Settings, Other laptops."
        ),
        problem,
    ),
    SyncTrouble.EMPTY: lambda problem: _with_reason(
        SyncWords.tr(
            "The shared folder is empty: {}. Is its disk connected? "
            "If you emptied it yourself, choose Sync now."
        ),
        problem,
    ),
    SyncTrouble.NOT_FETCHED: lambda problem: _with_reason(
        SyncWords.tr("{} has not arrived whole yet; it is read the next time."), problem
    ),
    SyncTrouble.UNREADABLE: lambda problem: SyncWords.tr(
        "{} cannot be read and was left as it is. Sync again on that laptop; both need the same "
        "version of Hip Mobility."
    ).format(problem.file),
    SyncTrouble.NEWER: lambda problem: SyncWords.tr(
        "{} was written by a newer Hip Mobility. Update this one to read it."
    ).format(problem.file),
    SyncTrouble.TOO_LARGE: lambda problem: _with_reason(
        SyncWords.tr("{} is too large to be read; it was left as it is."), problem
    ),
    SyncTrouble.NOT_WRITTEN: lambda problem: _with_reason(
        SyncWords.tr(
            "Your notes could not be written into the shared folder: {}. They are safe here."
        ),
        problem,
    ),
    SyncTrouble.SELF_CHECKS: lambda problem: problem.why,
    SyncTrouble.JOURNAL: lambda problem: problem.why,
    SyncTrouble.BUSY: lambda _problem: SyncWords.tr(
        "Another program is syncing your notes just now. Try again in a minute."
    ),
}
