"""How the figures of Review are worked out, in plain words: one text for all who show it."""

from __future__ import annotations

from hipmobility.core.model.translatable import Declared


class WorkedOut(Declared):
    """Titles and paragraphs."""


CONTEXT = WorkedOut.__name__

PARAGRAPHS = (
    (
        WorkedOut.tr("What is compared"),
        WorkedOut.tr(
            "After each drill you say how freely each side moved, from 1 (stuck) to 5 (free). "
            "Only days with an answer for both sides are compared, and a drill counts once a "
            "day. The scale is home-made: it says what you felt, and a felt difference need not "
            "be a measured one.",
        ),
    ),
    (
        WorkedOut.tr("When a side is named"),
        WorkedOut.tr(
            "Days that follow each other feel alike, so a run of right, right, right is less "
            "proof than it looks. We compare two stories of all your notes of a drill: one side "
            "keeps coming out freer; or neither does, and good and bad spells last. A side is "
            "named when the first fits 25 times better for each thing you note. Then it does "
            "not matter how often you look: of simulated people with nothing to find, whose "
            "days were as alike as we allow for, fewer than 5 in 100 were ever told a side in "
            "three drills and about three years.",
        ),
    ),
    (
        WorkedOut.tr("What else it takes"),
        WorkedOut.tr(
            "Three weeks of days that differ, and each side going first on a third of them or "
            "more, with the same side ahead whichever went first. If one side always goes "
            "first, a freer side cannot be told from going first; that is why the program draws "
            "lots.",
        ),
    ),
    (
        WorkedOut.tr("The band"),
        WorkedOut.tr(
            "Some shares of days fit your notes and others do not. The band holds those that "
            "do: wide at first, narrower with every note. A side is named about when the band "
            "leaves the middle. If it lies between 35 and 65 %, your sides are about even.",
        ),
    ),
    (
        WorkedOut.tr("When a change is named"),
        WorkedOut.tr(
            "At every tenth note of a drill (of very many, less often) we ask the same of each "
            "side, and of the gap: did it move at some point, or is it the same all along, with "
            "spells? A change of a step among notes that vary by a step may take a year to tell "
            "from a long spell. "
            "After a change is named, everything is counted anew from the next day.",
        ),
    ),
    (
        WorkedOut.tr("What stays"),
        WorkedOut.tr(
            "It is always over all your notes, whatever days you look at. What was named stays "
            "named on its day; if newer notes no longer carry it, we say so.",
        ),
    ),
    (
        WorkedOut.tr("What is only drawn"),
        WorkedOut.tr(
            "The lines are smoothed: a mean of the notes around each day, where near ones count "
            "more. The shaded space is the gap between them. Nothing is claimed from either.",
        ),
    ),
    (
        WorkedOut.tr("How sure that is"),
        WorkedOut.tr(
            "Spells of one to three weeks, again and again, can still mislead: 1 in 10 to 1 in 4 "
            "of such people over three years. So can leaving bad days of one side unanswered, or "
            "giving last time’s answer by habit. One step is what days differ by anyway. Take "
            "what is named as worth a second look, with a physio if it troubles you.",
        ),
    ),
)
"""Titles with their text."""
