"""How the figures of Review are worked out, in plain words: one text for all who show it."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001
    """`text` as it is; the name tells Qt's tools that it is to be translated."""
    return text


CONTEXT = "WorkedOut"

PARAGRAPHS = (
    (
        QT_TRANSLATE_NOOP("WorkedOut", "What is compared"),
        QT_TRANSLATE_NOOP(
            "WorkedOut",
            "After each drill you say how freely each side moved, from 1 (stuck) to 5 (free). The "
            "difference is right minus left. It is taken only where both sides have an answer, and "
            "the two sides are never averaged. The scale is home-made: it says what you felt and "
            "measures nothing, and a felt difference need not be a measured one.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("WorkedOut", "What is counted"),
        QT_TRANSLATE_NOOP(
            "WorkedOut",
            "Each practice counts once: right freer, left freer, or no difference. For all drills "
            "together it counts for the side that more of its drills named. While 5 or fewer "
            "differ, you see dots and no more; counts are shown from 6 on.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("WorkedOut", "When a side is named"),
        QT_TRANSLATE_NOOP(
            "WorkedOut",
            "Only after 10, 20, 30 and so on practices in which the sides differ, never in "
            "between, and only if they span three weeks or more. Then we ask how often coin flips "
            "would come out that one-sided (the exact two-sided sign test). A side is named if "
            "that is at most 1 in 100: 10 of 10, 17 of 20, 23 of 30. Looking after every practice "
            "would name a side by chance far more often.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("WorkedOut", "When a change is named"),
        QT_TRANSLATE_NOOP(
            "WorkedOut",
            "Also only at every tenth note of a drill, over three weeks or more, with at least 10 "
            "notes off their middle value (the median). Three things have to hold. Either too many "
            "notes in a row lie on one side of the median, or the notes cross it too seldom (the "
            "run-chart rule). The median of the later half lies at least one step from that of the "
            "earlier half. And shuffled notes come out as unlike in their halves at most once in "
            "100 times (the median test), after allowing for how much one note is like the next.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("WorkedOut", "What is only drawn"),
        QT_TRANSLATE_NOOP(
            "WorkedOut",
            "The line through the dots is the median of the five notes around each, fewer at the "
            "ends; of several drills, or of very many notes, it is that of more, and the chart "
            "says of how many. Straight lines (Theil-Sen: the median of the slopes between all "
            "pairs of notes) help the eye. Nothing is claimed from either.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("WorkedOut", "How sure that is"),
        QT_TRANSLATE_NOOP(
            "WorkedOut",
            "Not very. Today often feels like yesterday, and then such tests see more than there "
            "is. In simulated people with nothing to find, a side was named within 50 practices "
            "of a drill for 1 in 100 where days know nothing of each other, for 6 to 9 where they "
            "are somewhat alike, and for 15 to 21 where they are much alike; a change for 1 or 2, "
            "for 6 to 8, and for 12 to 15. Several drills, and choosing a range after seeing the "
            "chart, are more chances to be misled. Take what is named as worth a second look, no "
            "more.",
        ),
    ),
)
"""Titles with their text."""
