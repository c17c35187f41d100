"""The evidence card of Review: the band over time, when a side was named, and changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmobility.core.review.evidence import AllEvidence, DrillEvidence
from hipmobility.core.review.extra_round import ExtraRoundResult
from hipmobility.core.review.side_evidence import COUNTS_FROM
from hipmobility.pages.words.band import band_ends, show_bar, show_strip
from hipmobility.pages.words.change_text import change_sentences
from hipmobility.pages.words.evidence import band_words, headline, standing_words
from hipmobility.pages.words.extra_round import question_words, result_words
from hipmobility.widgets.charts.band_bar import BandBar
from hipmobility.widgets.charts.band_strip import BandStrip
from hipmobility.widgets.factories import card, label, plain_container
from hipmobility.widgets.spacing import apply_spacing, spaced
from hipmobility.widgets.style import Look, set_look
from hipmobility.widgets.theme import DARK, Theme

_MOST_BARS = 8


class ExtraRoundCard(QWidget):
    """What extra rounds by lot did; away where there were none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self.words = label("", "body", wrap=True)
        column = _card_column(self)
        column.addWidget(label(question_words(), "heading", wrap=True))
        column.addWidget(self.words)
        self.hide()

    def show_result(self, result: ExtraRoundResult) -> None:
        """Show what may be said."""
        sentences = result_words(result)
        self.words.setText("\n\n".join(sentences))
        self.setVisible(bool(sentences))


class EvidenceCard(QWidget):
    """Words first, then the picture; with several drills, a bar for each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PLAIN)
        self._theme, self._unit = DARK, 8.0
        self.words = label("", "body", wrap=True)
        self.strip = BandStrip()
        self.more = label("", "small", muted=True, wrap=True)
        self._bars = QVBoxLayout()
        self.bars: list[BandBar] = []
        self._build()

    def show_evidence(
        self,
        evidence: AllEvidence,
        drill: str | None,
        names: Mapping[str, str],
        today: date,
        *,
        own_words: Collection[str] = (),
    ) -> None:
        """Show what all notes of a drill say, or of all drills.

        `own_words` has the ids of those that are asked about in words of their own.
        """
        own = drill in own_words
        chosen = evidence.of(drill)
        sides = chosen.sides
        is_told = sides.differing >= COUNTS_FROM
        sentences = [band_words(sides, own_words=own) if is_told else self._soon()]
        standing = standing_words(sides, today, own_words=own)
        self.words.setText(" ".join((*sentences, *standing)))
        show_strip(self.strip, sides, today, own_words=own)
        self.strip.setVisible(sides.differing >= COUNTS_FROM)
        changes = list(change_sentences(chosen.changes, today))
        self.more.setText("\n".join(changes))
        self.more.setVisible(bool(changes))
        self._show_bars(
            evidence.drills if drill is None and len(evidence.drills) > 1 else {}, names, own_words
        )
        apply_spacing(self)

    def show_waiting(self) -> None:
        """Show nothing yet."""
        self.words.clear()
        self.strip.hide()
        self.more.hide()
        self._show_bars({}, {}, ())

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self.strip.set_theme(theme)
        for bar in self.bars:
            bar.set_theme(theme)

    def set_unit(self, unit: float) -> None:
        """Let the pictures follow the page; `unit` in pixels."""
        self._unit = unit
        self.strip.set_unit(unit)
        for bar in self.bars:
            bar.set_unit(unit)

    def text(self) -> str:
        """All that is said, a line each."""
        return "\n".join(part for part in (self.words.text(), self.more.text()) if part)

    def _soon(self) -> str:
        return self.tr("A band of what fits your notes will stand here; every note narrows it.")

    def _show_bars(
        self,
        drills: Mapping[str, DrillEvidence],
        names: Mapping[str, str],
        own_words: Collection[str],
    ) -> None:
        """Those with most days first."""
        while (item := self._bars.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.bars = []
        enough = [
            named_drill
            for named_drill in drills.items()
            if named_drill[1].sides.differing >= COUNTS_FROM
        ]
        ordered = sorted(enough, key=lambda named_drill: -named_drill[1].sides.differing)
        if ordered:
            shown = [drill for drill, _ in ordered[:_MOST_BARS]]
            all_own = all(drill in own_words for drill in shown)
            self._bars.addWidget(band_ends(own_words=all_own))
        for drill, evidence in ordered[:_MOST_BARS]:
            bar = BandBar()
            own = drill in own_words
            show_bar(bar, evidence.sides, own_words=own)
            bar.set_theme(self._theme)
            bar.set_unit(self._unit)
            name = label(names.get(drill, drill), "small")
            name.setToolTip(headline(evidence.sides, own_words=own))
            self.bars.append(bar)
            self._bars.addWidget(name)
            self._bars.addWidget(bar)

    def _build(self) -> None:
        column = _card_column(self)
        column.addWidget(label(self.tr("Evidence"), "heading"))
        column.addWidget(self.words)
        column.addWidget(self.strip)
        column.addWidget(self.more)
        spaced(self._bars, 0.2)
        column.addWidget(plain_container(self._bars))


def _card_column(widget: QWidget) -> QVBoxLayout:
    """The column of a card that fills `widget`."""
    frame = card()
    whole = QVBoxLayout(widget)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(frame)
    column = QVBoxLayout(frame)
    spaced(column, 0.8, (2.2, 1.4, 2.2, 1.4))
    return column
