"""The page seen from the mat: side, seconds left, the figure, one line of instruction."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Drill, Side, say
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline
from hipmobility.core.model.variant import Difficulty
from hipmobility.core.session.events import PlayerState
from hipmobility.core.session.player import GET_READY_S
from hipmobility.core.settings.legibility import FontSizes
from hipmobility.pages.practice.bar import PracticeBar
from hipmobility.pages.practice.keys import PracticePage
from hipmobility.pages.practice.session_layout import Box, SessionSpace, lay_out, ring_at_right
from hipmobility.widgets.announce import announce
from hipmobility.widgets.factories import clock, side_words
from hipmobility.widgets.practice.big_text import BigText
from hipmobility.widgets.practice.countdown import Countdown
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.practice.plate import Plate
from hipmobility.widgets.practice.timeline_strip import TimelineStrip
from hipmobility.widgets.theme import DARK, Theme, page_unit

_BAND = 2.2
_ENTER_FROM, _ENTER_TO = 0.3, 0.85
"""The part of prepare and switch in which the figure takes up its position."""
_LONG_ENOUGH_S = 6.0
"""A shorter preparation has no time for what not to do."""
_MISTAKE_S = (3.4, 2.0)
"""So long before the work, in seconds, the commonest mistake is shown, and for so long."""
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class SessionMoment:
    """What the page shows: where the practice is, and how the clock stands."""

    at_s: float
    state: PlayerState
    ready_left_s: float = 0.0
    variant: str = ""
    """Id of the easier or harder variant in use."""
    skipped: frozenset[int] = frozenset()
    """Indices of the segments in which nothing was done."""


class SessionPage(PracticePage):
    """Prepare, work and switch. It is told the moment, and reports keys as wishes."""

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent, click_pauses=True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = DARK
        self._sizes = FontSizes()
        self._timeline: Timeline | None = None
        self._segment: Segment | None = None
        self._drill: Drill | None = None
        self._variant = ""
        self._way_of: Callable[[Drill], str] | None = None
        self._muted = False
        self._shown_side: Side | None = None
        self.figure = Illustration(clips, self)
        self.next_plate = Plate(self)
        self.next_figure = Illustration(clips, self)
        for figure in (self.figure, self.next_figure):
            figure.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.header = BigText(self, weight=600)
        self.words = {Side.LEFT: BigText(self), Side.RIGHT: BigText(self, align=_RIGHT)}
        self.leads = {
            Side.LEFT: BigText(self, weight=400),
            Side.RIGHT: BigText(self, weight=400, align=_RIGHT),
        }
        self.ring = Countdown(self)
        self.last_note = BigText(self, weight=400, lines=3)
        self.instruction = BigText(self, weight=700, lines=3)
        self.resume = BigText(self, weight=400)
        self.time_left = BigText(self, weight=400)
        self.next_label = BigText(self, weight=400)
        self.then = BigText(self, weight=700, lines=2)
        self.strip = TimelineStrip(self)
        self.bar = PracticeBar(self)
        self.bar.wished.connect(self.wished)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        for part in (self.figure, self.next_plate, self.next_figure, self.ring, self.strip):
            part.set_theme(theme)
        muted, text = QColor(theme.muted), QColor(theme.text)
        quiet = (*self.leads.values(), self.last_note, self.time_left, self.next_label, self.header)
        quiet = (*quiet, self.resume)
        for words in quiet:
            words.set_colour(muted)
        self.instruction.set_colour(text)
        self._segment = None
        self.update()

    def set_muted(self, muted: bool) -> None:
        """Say whether all sound is off."""
        self._muted = muted

    def set_last_note(self, text: str) -> None:
        """Show what was written the last time, until the drill begins; never its numbers."""
        self.last_note.set_text(text)

    def set_sizes(self, sizes: FontSizes) -> None:
        """Use other heights of text, for another distance."""
        if sizes != self._sizes:
            self._sizes = sizes
            self._lay_out()

    def begin(self, timeline: Timeline, way_of: Callable[[Drill], str] | None = None) -> None:
        """Show the beginning of `timeline`; `way_of` tells the variant of what comes later."""
        self._timeline, self._way_of = timeline, way_of
        self._segment = None
        self.strip.set_timeline(timeline)
        self.show_moment(SessionMoment(0.0, PlayerState.RUNNING))

    def draw_ahead(self, segment: Segment, page: QSize) -> None:
        """Have the figure of a segment drawn as it will be shown, on a page of a size."""
        unit = page_unit(page.width(), page.height())
        box = lay_out(self._scene(segment, page)).boxes["figure"]
        size = QSize(*(round(value * unit) for value in box[2:]))
        drill = segment.drill.varied(self._way_of(segment.drill) if self._way_of else "")
        self.figure.draw_ahead(drill, segment.side, size)

    def show_moment(self, moment: SessionMoment) -> None:
        """Show the practice at a moment of its timeline."""
        if self._timeline is None:
            return
        segment = self._timeline.segment_at(moment.at_s)
        if segment.kind is SegmentKind.CHECK_IN:
            return
        if segment is not self._segment or moment.variant != self._variant:
            self._variant = moment.variant
            self._enter(segment)
        self.figure.set_playing(moment.state is PlayerState.RUNNING)
        self._show_side(segment, moment.at_s)
        self._show_figure(segment, moment)
        self._show_numbers(segment, moment)
        self.strip.set_skipped(moment.skipped)
        self.strip.set_position(moment.at_s)
        self.bar.show_pause(paused=moment.state is PlayerState.PAUSED)

    @property
    def side(self) -> Side | None:
        """The side that is shown as working."""
        return self._shown_side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Have drawn what comes next, now that the size is known."""
        super().showEvent(event)
        if self._segment is not None:
            self._draw_next_ahead(self._segment)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again where another style gives the parts other sizes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and a band at the working side's edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.background))
        if self._shown_side is not None:
            self._paint_side(painter, self._shown_side)

    def _paint_side(self, painter: QPainter, side: Side) -> None:
        """A band at the edge of the working side, and a glow before the work begins."""
        left = side is Side.LEFT
        unit = page_unit(self.width(), self.height())
        edge = 0.0 if left else float(self.width())
        if not self._is_work():
            reach = self.width() * 0.5
            gradient = QLinearGradient(edge, 0, edge + (reach if left else -reach), 0)
            glow = self._theme.side_deep(side)
            glow.setAlpha(200)
            gradient.setColorAt(0, glow)
            glow.setAlpha(0)
            gradient.setColorAt(1, glow)
            painter.fillRect(
                QRectF(0.0 if left else edge - reach, 0, reach, self.height()), gradient
            )
        width = _BAND * unit
        band = QRectF(0 if left else self.width() - width, 0, width, self.height())
        painter.fillRect(band, self._theme.side(side))

    def _is_work(self) -> bool:
        return self._segment is not None and self._segment.kind is SegmentKind.WORK

    def _enter(self, segment: Segment) -> None:
        assert self._timeline is not None
        self._segment = segment
        count = len(self._timeline.routine.items)
        place = self.tr("{} of {}").format(segment.position + 1, count)
        switch = self.tr("Switch sides")
        first = switch if segment.kind is SegmentKind.SWITCH else place
        self._drill = segment.drill.varied(self._variant)
        self._show_variant(segment.drill, f"{first} · {segment.drill.name}")
        self._show_next(segment)
        self._show_words(segment.side)
        self.last_note.setVisible(segment.kind is SegmentKind.PREPARE)
        self._lay_out()
        self._announce(segment)
        self._draw_next_ahead(segment)
        self.update()

    def _draw_next_ahead(self, segment: Segment) -> None:
        """Have the next figure of another size or drill drawn, to be there when it begins."""
        if self._timeline is None or not self.isVisible():
            return
        kinds = {SegmentKind.PREPARE, SegmentKind.WORK} - {segment.kind}
        later = self._timeline.segments[segment.index + 1 :]
        if following := next((coming for coming in later if coming.kind in kinds), None):
            self.draw_ahead(following, self.size())

    def _announce(self, segment: Segment) -> None:
        """Say what begins, for those who do not see it."""
        side = side_words()[segment.side] if segment.side else ""
        parts = (self.header.text(), side, clock(segment.length_s))
        announce(self, ", ".join(part for part in parts if part))

    def _show_variant(self, drill: Drill, title: str) -> None:
        variant = drill.variant(self._variant)
        self.header.set_text(f"{title} · {variant.name}" if variant else title)
        following = drill.variant(drill.next_variant(self._variant))
        levels = {Difficulty.EASIER: self.tr("Easier"), Difficulty.HARDER: self.tr("Harder")}
        text = levels[following.level] if following else self.tr("As usual")
        self.bar.show_variant(text if drill.variants else "", self.labels.of_letter("e"))

    def _show_next(self, segment: Segment) -> None:
        """What comes next: the other side, the next drill, or nothing more."""
        later = self._next_of(segment)
        is_work = segment.kind is not SegmentKind.PREPARE
        self.next_label.set_text(self.tr("Next") if later else "")
        self.then.set_text("" if later or not is_work else self.tr("Last one"))
        self.then.set_colour(QColor(self._theme.text))
        self.next_figure.setVisible(later is not None)
        self.next_plate.setVisible(later is not None)
        if later is None:
            return
        if later.position == segment.position and later.side:
            self.then.set_text(side_words()[later.side].upper())
            self.then.set_colour(self._theme.side(later.side))
        else:
            self.then.set_text(later.drill.name)
        self.next_figure.show_poster(later.drill, later.side)

    def _next_of(self, segment: Segment) -> Segment | None:
        """Where the other side or the next drill begins; None before the work, and at the end."""
        if segment.kind is SegmentKind.PREPARE or self._timeline is None:
            return None
        for later in self._timeline.segments[segment.index + 1 :]:
            other = later.kind is SegmentKind.WORK and later.side is not segment.side
            if later.position == segment.position and other and later.side:
                return later
            if later.kind is not SegmentKind.CHECK_IN and later.position != segment.position:
                return later
        return None

    def _show_words(self, side: Side | None) -> None:
        """Show the side's word in its half; while sides alternate, the other one dimmed."""
        assert self._segment is not None
        words = side_words()
        for shown, text in self.words.items():
            text.set_text(words[shown].upper())
            active = shown is side
            text.set_colour(self._theme.side(shown) if active else self._theme.side_deep(shown))
            text.setVisible(side is not None and (active or self._segment.is_alternating))
        for shown, lead in self.leads.items():
            lead.set_text(self._segment.drill.lead(side, words) if side else "")
            lead.setVisible(side is shown)
        self._shown_side = side

    def _show_side(self, segment: Segment, at: float) -> None:
        beat = segment.beat_at(at)
        side = beat.side if beat else segment.side
        if side is not self._shown_side:
            self._show_words(side)
            self.update()

    def _show_figure(self, segment: Segment, moment: SessionMoment) -> None:
        drill, at = self._drill, moment.at_s
        assert drill is not None
        movement = segment.movement_at(at)
        if movement:
            phase, fraction, side = movement.phase.name, movement.fraction, movement.beat.side
            text = drill.tempo[segment.drill.tempo.index(movement.phase)].cue
        else:
            through = (at - segment.start_s) / segment.length_s
            fraction = (through - _ENTER_FROM) / (_ENTER_TO - _ENTER_FROM)
            phase, side, text = "enter", segment.side, drill.setup
        wrong = self._mistake_at(segment, at)
        self.figure.set_ghost(movement is None and not wrong)
        if wrong:
            self.figure.show_mistake(drill, side)
            text = self.tr("Not like this: {}").format(wrong)
        else:
            fraction = min(1.0, max(0.0, fraction))
            self.figure.show_moment(drill, phase, fraction, side, enter=True)
        is_paused = moment.state is PlayerState.PAUSED
        if is_paused:
            text = self.tr("Paused")
        self.resume.set_text(self.tr("Press Space to resume") if is_paused else "")
        self.instruction.set_text(say(text, side, side_words()))

    def _mistake_at(self, segment: Segment, at: float) -> str:
        """What not to do, in the two seconds of a preparation that show it; else empty."""
        if segment.kind is not SegmentKind.PREPARE or segment.length_s < _LONG_ENOUGH_S:
            return ""
        since = at - segment.end_s + _MISTAKE_S[0]
        assert self._drill is not None
        return self.figure.mistake_of(self._drill) if 0.0 <= since < _MISTAKE_S[1] else ""

    def _show_numbers(self, segment: Segment, moment: SessionMoment) -> None:
        """Seconds left of the segment, or until a paused practice goes on."""
        assert self._timeline is not None
        left = max(0.0, segment.end_s - moment.at_s)
        colour = self._theme.side(self._shown_side) if self._shown_side else QColor(self._theme.go)
        if moment.state is PlayerState.GETTING_READY:
            self.ring.set_moment(moment.ready_left_s, GET_READY_S, colour, self.tr("get ready"))
        else:
            caption = self._repetition(segment, moment.at_s)
            self.ring.set_moment(left, segment.length_s, colour, caption)
        total = math.ceil(self._timeline.total_s - moment.at_s - 1e-6)
        text = self.tr("{} left").format(clock(total))
        self.time_left.set_text(self.tr("{} · sound off").format(text) if self._muted else text)

    def _repetition(self, segment: Segment, at: float) -> str:
        beat = segment.beat_at(at)
        if beat is None:
            return self.tr("get ready")
        beats = 2 if segment.is_alternating else 1
        done, count = beat.number // beats + 1, len(segment.beats) // beats
        return self.tr("rep {} of {}").format(done, count)

    def _lay_out(self) -> None:
        if self._segment is None:
            return
        unit = page_unit(self.width(), self.height())
        scene = self._scene(self._segment, self.size())
        layout = lay_out(scene)
        for name, part in self._parts().items():
            self._place(part, unit, layout.boxes.get(name))
            if isinstance(part, BigText) and name in layout.fonts:
                part.set_pixels(layout.fonts[name] * unit)
        self.figure.set_letters(self._sizes.letter * unit)
        self.ring.set_least_pixels(layout.fonts["ring"] * unit)
        outer = _RIGHT if ring_at_right(scene) else _LEFT
        for part in (self.header, self.time_left):
            part.set_align(outer)
        next_at = _LEFT if layout.boxes["next"][0] < scene.wide / 2 else _RIGHT
        for part in (self.next_label, self.then):
            part.set_align(next_at)
        self.last_note.set_align(_RIGHT if scene.at_right else _LEFT)
        self.instruction.set_align(_LEFT, Qt.AlignmentFlag.AlignTop)
        self.bar.place()

    def _scene(self, segment: Segment, page: QSize) -> SessionSpace:
        unit, side = page_unit(page.width(), page.height()), segment.side
        return SessionSpace(
            wide=page.width() / unit,
            high=page.height() / unit,
            high_px=page.height(),
            is_work=segment.kind is SegmentKind.WORK,
            at_right=side is Side.RIGHT,
            alternating=segment.is_alternating,
            has_side=side is not None,
            has_next_picture=self._next_of(segment) is not None,
            sizes=self._sizes,
        )

    def _parts(self) -> dict[str, QWidget]:
        """The parts by their names in the layout."""
        return {
            "header": self.header,
            "time_left": self.time_left,
            "next_label": self.next_label,
            "next": self.then,
            "next_picture": self.next_figure,
            "next_plate": self.next_plate,
            "strip": self.strip,
            "word_left": self.words[Side.LEFT],
            "word_right": self.words[Side.RIGHT],
            "lead_left": self.leads[Side.LEFT],
            "lead_right": self.leads[Side.RIGHT],
            "ring": self.ring,
            "last_note": self.last_note,
            "figure": self.figure,
            "instruction": self.instruction,
            "resume": self.resume,
        }

    def _place(self, part: QWidget, unit: float, box: Box | None) -> None:
        """Put `part` at x, y, width, height in units; without a box it is nowhere."""
        x, y, width, height = (round(value * unit) for value in box or (0.0, 0.0, 0.0, 0.0))
        part.setGeometry(x, y, width, height)
