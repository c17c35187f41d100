"""The first page: today's routine, one big Start, and what was noted last time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipmobility.core.coaching.suggestions import Reason
from hipmobility.core.model.leaning import Leaning
from hipmobility.pages.home.content import HomeContent
from hipmobility.pages.home.context import ContextRow
from hipmobility.pages.home.drills import DrillCards
from hipmobility.pages.home.last_time import LastTimeCard
from hipmobility.pages.home.pattern import PatternCard, PatternOfDrill
from hipmobility.pages.home.plan_card import PlanCard
from hipmobility.pages.home.routine_row import RoutineRow
from hipmobility.pages.home.start_button import StartButton
from hipmobility.pages.home.suggestion import suggestion_words
from hipmobility.pages.home.time_row import TimeRow
from hipmobility.pages.home.week_card import WeekCard
from hipmobility.pages.words.difference import sentence_case
from hipmobility.widgets.factories import (
    CAPTION,
    captioned,
    card,
    clock,
    label,
    plain_container,
    side_words,
)
from hipmobility.widgets.keyboard import letter_of
from hipmobility.widgets.overlays.overlay import is_covered
from hipmobility.widgets.spacing import apply_spacing, page_unit_of, px, spaced
from hipmobility.widgets.style import Look, has_look, restyle, set_look
from hipmobility.widgets.tall_area import TallArea
from hipmobility.widgets.theme import DARK, Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

_WIDE_MARGINS = (px(32), px(12), px(32), px(24))
_NARROW_MARGINS = (px(16), px(8), px(16), px(12))
_FOOT_MARGINS = (px(20), px(14), px(20), px(16))
_ANY = 16_777_215
"""What Qt takes for no limit."""
_MAIN, _SIDE = 3, 1
_MAIN_SHARE = _MAIN / (_MAIN + _SIDE)
_NARROWEST = 105.0
"""Units of width under which time and context take a line each."""
_NARROW, _SHORT, _LOW, _TIGHT = 185.0, 150.0, 95.0, 62.0
"""Units of width under which the side column lies behind a button, of height under which the side
column shows less, the cards show less, and all but Start scrolls."""


class HomePage(QWidget):
    """Today's routine. `start_requested` brings the chosen context (or an empty string).

    `review_requested` asks for Review, `plan_requested` for the plan, `routine_chosen` brings an
    id, `minutes_chosen` the minutes there are (0: the default), `way_chosen` a drill and its
    variant, `details_requested` and `leave_out_requested` a drill, `easy_day_requested` whether
    the day shall be easy, `leaning_chosen` a drill and whether more or less of it is wanted.
    """

    start_requested = Signal(str)
    routine_chosen = Signal(str)
    minutes_chosen = Signal(int)
    context_chosen = Signal()
    way_chosen = Signal(str, str)
    details_requested = Signal(str)
    leave_out_requested = Signal(str)
    put_back_requested = Signal()
    easy_day_requested = Signal(bool)
    leaning_chosen = Signal(str, Leaning)
    review_requested = Signal()
    measure_requested = Signal()
    plan_requested = Signal()

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = DARK
        self._content: HomeContent | None = None
        self._suggests = False
        self.title = label("", "display")
        self.subtitle = label("", "lead", muted=True, wrap=True)
        self.row = RoutineRow()
        self.time = TimeRow()
        self.suggestion = QPushButton()
        self.measure = QPushButton(self.tr("A month since you measured. Measure again?"))
        self.put_back = QPushButton(self.tr("Put it back"))
        self.start = StartButton()
        self.show_last = QPushButton(self.tr("Last time"))
        self.drills = DrillCards(clips)
        self._week = WeekCard()
        self._last = LastTimeCard()
        self.pattern = PatternCard()
        self.plan = PlanCard()
        self._contexts = ContextRow()
        self.own_context, self.easy = self._contexts.own, self._contexts.easy
        self._side = QWidget()
        self._side_area = TallArea(self._side, keeps_rows=True)
        self._side_area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._main = QWidget()
        self._row = QHBoxLayout(self)
        self._today = QHBoxLayout()
        self._today_part = plain_container(self._today)
        self._upper = QVBoxLayout()
        self._foot = card()
        self._foot_column = QVBoxLayout(self._foot)
        self._connect()
        self._build()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        self._last.set_theme(theme)
        self._week.set_theme(theme)
        self.pattern.set_theme(theme)
        self.drills.set_theme(theme)
        if self._content:
            self.subtitle.setText(self._subtitle(self._content))

    def set_figures(self, *, like_mirror: bool, stepping: bool) -> None:
        """Show the figures as in a mirror or face to face, moving or still."""
        self.drills.set_figures(like_mirror=like_mirror, stepping=stepping)

    def show_content(self, content: HomeContent) -> None:
        """Show today's routine and last time's notes; what is being typed stays."""
        self._content = content
        self.title.setText(content.timeline.routine.name)
        self.row.show_routines(content.routines, content.timeline.routine.id)
        self.time.show_time(content.minutes, content.timeline.total_s)
        self._show_suggestion(content)
        self.measure.setVisible(content.measure_due)
        left_out = self.tr("Put back {}").format(", ".join(content.left_out))
        self.put_back.setToolTip(left_out)
        self.put_back.setAccessibleName(left_out)
        self.subtitle.setText(self._subtitle(content))
        self.easy.setChecked(content.timeline.routine.is_easy)
        self.start.show_total(content.timeline.total_s)
        self.drills.show_drills(content.timeline, content.ways, content.leanings)
        self._week.show_content(content)
        self._last.show_content(content)
        self.plan.show_plan(content.plan)
        apply_spacing(self)
        self._arrange()
        self._order_tabs()
        focused = QApplication.focusWidget()
        if (focused is None or not self.isAncestorOf(focused)) and not is_covered(self.window()):
            self.setFocus()

    def show_pattern(self, drills: Sequence[PatternOfDrill]) -> None:
        """Show what all notes say of today's drills, which is known a moment later."""
        self.pattern.show_pattern(drills)
        self._arrange()

    def key_help(self) -> list[tuple[str, str]]:
        """The keys of the page and what they do."""
        return [
            (self.tr("Space"), self.tr("start")),
            ("+ −", self.tr("more or less time")),
            ("E", self.tr("easy day: every drill in its easier way, this time only")),
            (self.tr("Enter"), self.tr("open the chosen drill")),
            ("F", self.tr("full screen")),
        ]

    def context(self) -> str:
        """The chosen context, or an empty string."""
        return self._contexts.context()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start with Space, Enter, or a clicker's PageDown; never with a key meant for a field."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown)
        if isinstance(QApplication.focusWidget(), QLineEdit):
            super().keyPressEvent(event)
        elif event.key() in keys and not event.isAutoRepeat():
            self.start.click()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.time.step(1 if event.key() == Qt.Key.Key_Plus else -1)
        elif letter_of(event) == "e" and not event.isAutoRepeat():
            self.easy.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Any width will do: what does not fit is left out, or lies behind a button."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show less where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Narrow: the side column takes the place of the cards when it is asked for.

        Tight: all but Start scrolls.
        """
        unit = page_unit_of(self)
        narrow, low = self.width() < _NARROW * unit, self.height() < _LOW * unit
        margins = _NARROW_MARGINS if narrow else _WIDE_MARGINS
        self._row.setContentsMargins(*(round(margin * unit) for margin in margins))
        self._today.setDirection(
            QBoxLayout.Direction.TopToBottom
            if self.width() < _NARROWEST * unit
            else QBoxLayout.Direction.LeftToRight
        )
        self._place_today(tight=self.height() < _TIGHT * unit, framed=not narrow)
        wants_last = narrow and self.show_last.isChecked()
        self._place_side(narrow)
        self.pattern.set_compact(not narrow and self.height() < _SHORT * unit)
        self._last.fit_into(_ANY if narrow else self._room_for_last())
        self.show_last.setVisible(narrow)
        self._side_area.setVisible(not narrow or wants_last)
        self._side_area.setMinimumHeight(self._side_height() if wants_last else 0)
        self.drills.setVisible(not wants_last)
        self.drills.set_compact(narrow or low, round(self._main_width() / unit))
        self.time.default.setVisible(not narrow)
        self.title.setVisible(not narrow)
        self._contexts.set_compact(narrow)
        self.suggestion.setVisible(self._suggests)
        self._fit_suggestion()
        self.put_back.setVisible(bool(self._content and self._content.left_out))
        self.row.fit_into(0 if narrow else self._room_for_routines())
        self._captions(shown=not low)

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: routine, drills, what is special today, Start, the side."""
        order: list[QWidget] = [
            *(self.measure, self.suggestion),
            *self.row.findChildren(QPushButton),
            *(self.put_back, self.show_last),
        ]
        for drill in self.drills.cards:
            order += [drill, *drill.findChildren(QPushButton)]
        order += [*self._contexts.findChildren(QPushButton), self.own_context]
        order += [*self.time.findChildren(QPushButton), self.start]
        order += self._side.findChildren(QPushButton)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _place_today(self, *, tight: bool, framed: bool) -> None:
        """In the foot, or where there is little room above it, where it scrolls."""
        if tight and self._upper.indexOf(self._today_part) < 0:
            self._upper.addWidget(self._today_part)
        elif not tight and self._foot_column.indexOf(self._today_part) < 0:
            self._foot_column.insertWidget(0, self._today_part)
        if has_look(self._foot, Look.CARD) is not framed:
            set_look(self._foot, Look.CARD, on=framed)
            restyle(self._foot)
        margins = _FOOT_MARGINS if framed else (0, 0, 0, 0)
        spaced(self._foot_column, px(12), margins)
        unit = page_unit_of(self)
        self._foot_column.setContentsMargins(*(round(margin * unit) for margin in margins))

    def _place_side(self, narrow: bool) -> None:
        """Beside all else, or in the place of the cards."""
        area, side = self._side_area, self._side.layout()
        self._last.set_whole(narrow)
        week_at = 1 if narrow else 0
        if isinstance(side, QBoxLayout) and side.indexOf(self._week) != week_at:
            side.insertWidget(week_at, self._week)
        if narrow and self._upper.indexOf(area) < 0:
            self._upper.insertWidget(self._upper.indexOf(self.drills) + 1, area, stretch=1)
        elif not narrow and self._row.indexOf(area) < 0:
            self._row.addWidget(area, stretch=_SIDE)

    def _side_height(self) -> int:
        """Pixels of height of all in the side column, in the place of the cards."""
        least = self._side.minimumSizeHint().height()
        wide = self._main_width() - round(px(24) * page_unit_of(self))
        return max(least, self._side.heightForWidth(wide))

    def _room_for_last(self) -> int:
        """Pixels of height that the other cards of the side column leave."""
        margins, side = self._row.contentsMargins(), self._side.layout()
        others = [part for part in (self._week, self.pattern, self.plan) if not part.isHidden()]
        gaps = side.spacing() * len(others) if side else 0
        room = self.height() - margins.top() - margins.bottom() - gaps
        return room - sum(part.sizeHint().height() for part in others)

    def _main_width(self) -> int:
        """Pixels of the main column."""
        margins = self._row.contentsMargins()
        inside = self.width() - margins.left() - margins.right()
        return round(inside * _MAIN_SHARE) if self._row.indexOf(self._side_area) >= 0 else inside

    def _room_for_routines(self) -> int:
        """Pixels beside what can be put back, in the main column."""
        beside = 0 if self.put_back.isHidden() else self.put_back.sizeHint().width()
        return round(self._main_width() - beside - px(64) * page_unit_of(self))

    def _captions(self, *, shown: bool) -> None:
        for caption in self._main.findChildren(QWidget, CAPTION):
            caption.setVisible(shown)

    def _subtitle(self, content: HomeContent) -> str:
        words = side_words()
        first = content.timeline.first_side
        colour = self._theme.side(first).name()
        side = f'<b style="color:{colour}">{sentence_case(words[first])}</b>'
        count = len(content.timeline.routine.items)
        drills = self.tr("%n drills", "", count)
        parts = [drills, clock(content.timeline.total_s)]
        parts.append(self.tr("{side} side first today").format(side=side))
        if longer := content.timeline.longer_side:
            colour = self._theme.side(longer).name()
            side = f'<b style="color:{colour}">{words[longer]}</b>'
            parts.append(self.tr("longer on the {side}, by lot").format(side=side))
        if content.timeline.routine.is_easy:
            easy = self.tr("easy day: easier ways, this time only")
            parts.append(f"<b>{escape(easy)}</b>")
        if content.dropped:
            left_out = self.tr("no time for {}").format(", ".join(content.dropped))
            parts.append(escape(left_out))
        return " · ".join(parts)

    def _show_suggestion(self, content: HomeContent) -> None:
        suggestion = content.suggestion
        self._suggests = suggestion is not None
        if suggestion:
            words = suggestion_words(suggestion, dict(content.routines), content.drill_names)
            self.suggestion.setAccessibleName(words)
            self.suggestion.setToolTip(words)

    def _fit_suggestion(self) -> None:
        """Show as much of it as there is room for; all of it is its tip."""
        room = self._main_width() - round(px(24) * page_unit_of(self))
        words = self.suggestion.accessibleName()
        elided = self.suggestion.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.suggestion.setText(elided.replace("&", "&&"))

    def _take_suggestion(self) -> None:
        suggestion = self._content.suggestion if self._content else None
        if suggestion and suggestion.reason is Reason.LESS_OF_DRILL:
            self.leave_out_requested.emit(suggestion.drill)
        elif suggestion:
            self.routine_chosen.emit(suggestion.routine)

    def _start(self) -> None:
        """Begin with the chosen context, which holds for this practice only."""
        context = self.context()
        self._contexts.clear()
        self.start_requested.emit(context)

    def _connect(self) -> None:
        self.row.routine_chosen.connect(self.routine_chosen)
        self.time.minutes_chosen.connect(self.minutes_chosen)
        self.suggestion.clicked.connect(self._take_suggestion)
        self.start.clicked.connect(self._start)
        self.drills.details_requested.connect(self.details_requested)
        self.drills.leave_out_requested.connect(self.leave_out_requested)
        self.put_back.clicked.connect(self.put_back_requested)
        self.drills.way_chosen.connect(self.way_chosen)
        self.drills.leaning_chosen.connect(self.leaning_chosen)
        self.pattern.review_requested.connect(self.review_requested)
        self.plan.edit_requested.connect(self.plan_requested)
        self.show_last.toggled.connect(lambda _: self._arrange())
        self._contexts.chosen.connect(self.context_chosen)
        self._contexts.easy_requested.connect(self.easy_day_requested)

    def _build(self) -> None:
        side = QVBoxLayout(self._side)
        spaced(side, px(16))
        side.addWidget(self._week)
        side.addWidget(self._last, stretch=1)
        side.addWidget(self.pattern)
        side.addWidget(self.plan)
        main = QVBoxLayout(self._main)
        spaced(main, px(14))
        spaced(self._upper, px(12))
        self._upper.addWidget(self._head())
        self._upper.addWidget(self.drills, stretch=1)
        area = TallArea(plain_container(self._upper), keeps_rows=True)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        main.addWidget(area, stretch=1)
        main.addWidget(self._filled_foot())
        spaced(self._row, px(24), _WIDE_MARGINS)
        self._row.addWidget(self._main, stretch=_MAIN)
        self._row.addWidget(self._side_area, stretch=_SIDE)
        for part in (self._main, self._side):
            set_look(part, Look.PLAIN)

    def _head(self) -> QWidget:
        self.measure.hide()
        self.measure.clicked.connect(lambda: self.measure_requested.emit())
        for link in (self.suggestion, self.put_back, self.measure):
            set_look(link, Look.LINK)
            link.setCursor(Qt.CursorShape.PointingHandCursor)
        set_look(self.show_last, Look.CHIP)
        self.show_last.setCheckable(True)
        top = QHBoxLayout()
        spaced(top, px(12))
        top.addWidget(self.title, stretch=1)
        choice = QHBoxLayout()
        spaced(choice, px(12))
        choice.addWidget(self.row)
        choice.addWidget(self.put_back)
        choice.addStretch()
        choice.addWidget(self.show_last)
        column = QVBoxLayout()
        spaced(column, px(6))
        column.addWidget(plain_container(top))
        self.subtitle.setTextFormat(Qt.TextFormat.RichText)
        column.addWidget(self.subtitle)
        for line in (self.measure, self.suggestion):
            column.addWidget(line, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(plain_container(choice))
        return plain_container(column)

    def _filled_foot(self) -> QFrame:
        """What is special about today, and Start, which is always in sight."""
        spaced(self._today, px(20))
        self._today.addWidget(self._contexts, stretch=1)
        self._today.addWidget(captioned(self.tr("Time available"), self.time))
        spaced(self._foot_column, px(12), _FOOT_MARGINS)
        self._foot_column.addWidget(self._today_part)
        self._foot_column.addWidget(self.start)
        return self._foot
