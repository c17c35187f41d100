"""Where the numbers come from: the formula, the sources, and what is not measured and why."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hipmobility.core.measure.catalogue import MeasureTest
from hipmobility.pages.measure.words import MeasureWords, alike_sentence, value_words
from hipmobility.widgets.factories import label
from hipmobility.widgets.spacing import px, spaced
from hipmobility.widgets.style import Look, set_look


class MethodCard(QFrame):
    """A text to read, the same for all tests but for the published error."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.CARD)
        self._source = label("", "body", muted=True, wrap=True)
        column = QVBoxLayout(self)
        spaced(column, px(8), (px(18), px(14), px(18), px(14)))
        column.addWidget(label(self.tr("How this is worked out"), "heading"))
        column.addWidget(self._source)
        for text in method_sentences():
            column.addWidget(label(text, "body", muted=True, wrap=True))

    def show_test(self, test: MeasureTest) -> None:
        """Tell where the published error of this test is from."""
        text = self.tr("Published error of this test: {change}. {source}.")
        change = value_words(test, test.published_change)
        self._source.setText(text.format(change=change, source=test.source))


def method_sentences() -> tuple[str, ...]:
    """What the page and the report tell of the method."""
    return (
        MeasureWords.tr(
            "Your own error: t × √2 × s. s is the spread of the same hip over three days of one "
            "week, both sides together; t is Student's, for so few days. (Bland and Altman 1996, "
            "BMJ 312:1654 and 313:744; Weir 2005, J Strength Cond Res 19:231.) The larger of "
            "this and the published error is the band. Within it nothing is said."
        ),
        MeasureWords.tr(
            "A change counts when two measurements in a row lie beyond the band on the same "
            "end. Cold hips are compared with cold ones, warm with warm."
        ),
        alike_sentence(),
        MeasureWords.tr(
            "Not measured here: the FABER height, because the difference of the sides is read "
            "too unsteadily (ICC 0.20 to 0.66), and the modified Thomas test, because it is "
            "worth nothing unless somebody holds the pelvis."
        ),
    )
