"""The sheet of a drill with what it needs: its place in a routine, the way, the last answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QObject, Signal

from hipmobility.app.controllers.history_reader import HistoryReader
from hipmobility.app.shell.appearance import AppearanceState, apply_appearance
from hipmobility.app.shell.window import Window
from hipmobility.core.figure import Clip
from hipmobility.core.model.day import today
from hipmobility.core.model.leaning import Leaning
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Item, Side
from hipmobility.pages.drill.content import DrillSheetContent, PastAnswer
from hipmobility.pages.drill.sheet import DrillSheet
from hipmobility.pages.words.answers import context_words, day_words

SHOWN = 3
"""So many answers are shown."""
_A_WEEK, _CLEAR = timedelta(days=7), timedelta(days=300)


@dataclass(frozen=True, slots=True)
class SheetScope:
    """The drills one can leaf through, and what can be done with them from there."""

    items: Sequence[Item]
    can_leave_out: Callable[[str], bool] = lambda _drill: False
    can_try: bool = True


class DrillSheetController(QObject):
    """Opens the sheet over any page; signals bring the id of a drill.

    `way_of` tells in which way a drill is done today; `way_chosen` brings another one.
    `leaning_of` tells whether more or less of it is wanted; `leaning_chosen` what is now.
    """

    way_chosen = Signal(str, str)
    leaning_chosen = Signal(str, Leaning)
    leave_out_requested = Signal(str)
    try_requested = Signal(Item)
    learn_requested = Signal(str)
    review_requested = Signal(str)
    closed = Signal()

    def __init__(
        self,
        window: Window,
        clips: Mapping[str, Clip],
        history: HistoryReader,
        way_of: Callable[[str], str],
        leaning_of: Callable[[str], Leaning],
        wall_clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._history = history
        self._way_of = way_of
        self._leaning_of = leaning_of
        self._wall_clock = wall_clock
        self._scope = SheetScope(())
        self._at = 0
        self.sheet = DrillSheet(clips, window)
        self._connect()

    @property
    def item(self) -> Item:
        """The drill that is shown, in its place."""
        return self._scope.items[self._at]

    def set_appearance(self, appearance: AppearanceState) -> None:
        """Use other colours, and show the figure in another way."""
        apply_appearance(self.sheet, appearance)

    def open_at(self, drill_id: str, scope: SheetScope) -> None:
        """Open with one of the drills of `scope`."""
        self._scope = scope
        self._at = next((n for n, item in enumerate(scope.items) if item.drill.id == drill_id), 0)
        self._show()

    def _show(self) -> None:
        item, scope = self.item, self._scope
        practices, count = self._history.lately_answered(item.drill.id, SHOWN)
        day = today(self._wall_clock())
        content = DrillSheetContent(
            item,
            self._way_of(item.drill.id),
            tuple(past_answer(practice, item.drill.id, day) for practice in practices),
            count,
            self._leaning_of(item.drill.id),
            can_leave_out=scope.can_leave_out(item.drill.id),
            can_try=scope.can_try,
        )
        self.sheet.show_drill(content, several=len(scope.items) > 1)

    def _go(self, by: int) -> None:
        self._at = (self._at + by) % len(self._scope.items)
        self._show()

    def _connect(self) -> None:
        sheet = self.sheet
        sheet.neighbour_requested.connect(self._go)
        sheet.way_chosen.connect(lambda way: self.way_chosen.emit(self.item.drill.id, way))
        sheet.leaning_chosen.connect(
            lambda leaning: self.leaning_chosen.emit(self.item.drill.id, leaning)
        )
        sheet.try_requested.connect(lambda: self.try_requested.emit(self.item))
        sheet.closed.connect(self.closed)
        for wish, signal in (
            (sheet.leave_out_requested, self.leave_out_requested),
            (sheet.learn_requested, self.learn_requested),
            (sheet.review_requested, self.review_requested),
        ):
            wish.connect(lambda signal=signal: signal.emit(self.item.drill.id))


def past_answer(practice: Practice, drill_id: str, day: date) -> PastAnswer:
    """What was answered about a drill in a practice."""
    record = practice.drills.get(drill_id)
    return PastAnswer(
        _short_day(practice.local_date, day),
        context_words(practice.context),
        practice.ease(drill_id, Side.LEFT),
        practice.ease(drill_id, Side.RIGHT),
        record.scale if record else (),
    )


def _short_day(day: date, today: date) -> str:
    """As `day_words`, without the year where it is clear."""
    if not _A_WEEK <= today - day < _CLEAR:
        return day_words(day, today)
    words: str = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")
    return words
