"""What the pictures of the band are given."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipmobility.core.model.routine import Side
from hipmobility.core.review.side_evidence import BandPoint, SideStanding, Verdict
from hipmobility.pages.words.evidence import band_words, date_words
from hipmobility.pages.words.numbers import digits
from hipmobility.widgets.charts.band_bar import BandBar
from hipmobility.widgets.charts.band_strip import BandStrip, StripMark, StripPoint
from hipmobility.widgets.factories import label, plain_container, side_words
from hipmobility.widgets.spacing import spaced

_FROM_DAYS = 5
"""The first days rule nothing out, so the picture begins here."""


def show_strip(
    strip: BandStrip, sides: SideStanding, today: date, *, own_words: bool = False
) -> None:
    """Show all of the band's history; with `own_words` a side is higher, not freer."""
    points = [_point(band, today, own_words=own_words) for band in sides.bands]
    begun = [point for point in points if point.differing >= _FROM_DAYS]
    ends = _end_words(own_words=own_words)
    strip.show_band(begun or points, _mark(sides, today), ends)


def show_bar(bar: BandBar, sides: SideStanding, *, own_words: bool = False) -> None:
    """Show the band as it is now."""
    share = sides.right / sides.differing if sides.differing else None
    named = sides.named.side if sides.named and sides.verdict is Verdict.NAMED else None
    words = band_words(sides, own_words=own_words)
    bar.show_band(sides.band.low, sides.band.high, share, named, words)


def _end_words(*, own_words: bool) -> dict[Side, str]:
    """What each end of a band says."""
    text = QCoreApplication.translate("Band", "{side} freer")
    if own_words:
        text = QCoreApplication.translate("Band", "{side} higher")
    return {side: text.format(side=word) for side, word in side_words().items()}


def band_ends(*, own_words: bool = False) -> QWidget:
    """A line that says what a bar goes from and to, each end in the colour of its side."""
    ends = _end_words(own_words=own_words)
    row = QHBoxLayout()
    spaced(row, 0.4)
    row.addWidget(label(ends[Side.LEFT], "small", side=Side.LEFT))
    row.addStretch()
    row.addWidget(label(QCoreApplication.translate("Band", "even"), "small", muted=True))
    row.addStretch()
    row.addWidget(label(ends[Side.RIGHT], "small", side=Side.RIGHT))
    return plain_container(row)


def _point(at: BandPoint, today: date, *, own_words: bool) -> StripPoint:
    differing = at.right + at.left
    text = QCoreApplication.translate(
        "Band", "{day}: {right} of {all} days right freer; {low} to {high} % fit"
    )
    if own_words:
        text = QCoreApplication.translate(
            "Band", "{day}: {right} of {all} days right higher; {low} to {high} % fit"
        )
    words = text.format(
        day=date_words(at.day, today),
        right=digits(at.right),
        all=digits(differing),
        low=round(100 * at.band.low),
        high=round(100 * at.band.high),
    )
    return StripPoint(differing, at.band.low, at.band.high, at.right / differing, words)


def _mark(sides: SideStanding, today: date) -> StripMark | None:
    if sides.named is None:
        return None
    before = [at for at in sides.trail if at.day <= sides.named.on]
    text = QCoreApplication.translate("Band", "{side} named {day}")
    side: Side = sides.named.side
    words = text.format(side=side_words()[side], day=date_words(sides.named.on, today))
    return StripMark(before[-1].evidence.right + before[-1].evidence.left, side, words)
