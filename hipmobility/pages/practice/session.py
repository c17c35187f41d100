"""The page seen from the mat: side, seconds left, the figure, one line of instruction."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hipmobility.core.figure import Clip
from hipmobility.core.model.routine import Difficulty, Drill, Side, say
from hipmobility.core.model.timeline import Segment, SegmentKind, Timeline
from hipmobility.core.session.player import PlayerState
from hipmobility.core.settings.legibility import FontSizes
from hipmobility.pages.practice.keys import PracticePage
from hipmobility.pages.practice.session_layout import Box, Scene, lay_out
from hipmobility.widgets.factories import clock, key_hint, key_hints, side_words
from hipmobility.widgets.practice.big_text import BigText
from hipmobility.widgets.practice.countdown import Countdown
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.practice.timeline_strip import TimelineStrip
from hipmobility.widgets.theme import DARK, Theme, page_unit

_BAND = 2.2
_ENTER_FROM, _ENTER_TO = 0.3, 0.85
"""The part of prepare and switch in which the figure takes up its position."""


@dataclass(frozen=True, slots=True)
class SessionMoment:
    """What the page shows: where the practice is, and how the clock stands."""

    at_s: float
    state: PlayerState
    ready_left_s: float = 0.0
    variant: str = ""
    """Id of the easier or harder variant in use."""


class SessionPage(PracticePage):
    """Prepare, work and switch. It is told the moment, and reports keys as wishes."""

    def __init__(self, clips: Mapping[str, Clip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = DARK
        self._sizes = FontSizes()
        self._timeline: Timeline | None = None
        self._segment: Segment | None = None
        self._drill: Drill | None = None
        self._variant = ""
        self._shown_side: Side | None = None
        right = Qt.AlignmentFlag.AlignRight
        self.figure = Illustration(clips, self)
        self.header = BigText(self, weight=600)
        self.words = {
            Side.LEFT: BigText(self),
            Side.RIGHT: BigText(self, align=right),
        }
        self.lead = BigText(self, weight=400)
        self.lead_right = BigText(self, weight=400, align=right)
        self.ring = Countdown(self)
        self.number = BigText(self)
        self.number_right = BigText(self, align=right)
        self.last_note = BigText(self, weight=400, lines=3)
        self.instruction = BigText(self, weight=600, lines=2)
        self.time_left = BigText(self, weight=400)
        self.then = BigText(self, weight=600, align=right)
        self.strip = TimelineStrip(self)
        self.standing = BigText(self, align=Qt.AlignmentFlag.AlignHCenter)
        self.hints = key_hints(
            [
                (self.tr("Space"), self.tr("pause")),
                ("← →", self.tr("step")),
                ("?", self.tr("all keys")),
            ]
        )
        variant_key, self.variant_hint = key_hint("E", "")
        self._variant_key = variant_key
        self._sound_key, self.sound_hint = key_hint("M", self.tr("sound is off"))
        self._sound_key.hide()
        if row := self.hints.layout():
            row.addWidget(variant_key)
            row.addWidget(self._sound_key)
        self.hints.setParent(self)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        for part in (self.figure, self.ring, self.strip):
            part.set_theme(theme)
        muted, text = QColor(theme.muted), QColor(theme.text)
        quiet = (self.header, self.lead, self.lead_right, self.last_note, self.time_left, self.then)
        for words in quiet:
            words.set_colour(muted)
        for words in (self.number, self.number_right, self.instruction, self.standing):
            words.set_colour(text)
        self._segment = None
        self.update()

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001
        """Say whether all sound is off."""
        self._sound_key.setVisible(muted)
        self._lay_out()

    def set_last_note(self, text: str) -> None:
        """Show what was written the last time, until the drill begins; never its numbers."""
        self.last_note.set_text(text)

    def set_sizes(self, sizes: FontSizes) -> None:
        """Use other heights of text, for another distance."""
        if sizes != self._sizes:
            self._sizes = sizes
            self._lay_out()

    def begin(self, timeline: Timeline) -> None:
        """Show the beginning of `timeline`."""
        self._timeline = timeline
        self._segment = None
        self.strip.set_timeline(timeline)
        self.show_moment(SessionMoment(0.0, PlayerState.RUNNING))

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
        self._show_figure(segment, moment.at_s)
        self._show_numbers(segment, moment.at_s)
        self._show_standing(moment)

    @property
    def side(self) -> Side | None:
        """The side that is shown as working."""
        return self._shown_side

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, ARG002
        """Lay out again."""
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Lay out again where another style gives the parts other sizes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Paint the ground, and a band at the working side's edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.background))
        if self._shown_side is None:
            return
        left = self._shown_side is Side.LEFT
        unit = page_unit(self.width(), self.height())
        reach = self.width() * (0.16 if self._is_work() else 0.5)
        edge = 0.0 if left else float(self.width())
        gradient = QLinearGradient(edge, 0, edge + (reach if left else -reach), 0)
        glow = self._theme.side_deep(self._shown_side)
        glow.setAlpha(150 if self._is_work() else 220)
        gradient.setColorAt(0, glow)
        glow.setAlpha(0)
        gradient.setColorAt(1, glow)
        start = 0.0 if left else edge - reach
        painter.fillRect(QRectF(start, 0, reach, self.height()), gradient)
        width = _BAND * unit
        band = QRectF(0 if left else self.width() - width, 0, width, self.height())
        painter.fillRect(band, self._theme.side(self._shown_side))

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
        self.then.set_text(self._what_comes_next(segment))
        self._show_words(segment.side)
        self._lay_out()
        self.update()

    def _show_variant(self, drill: Drill, title: str) -> None:
        variant = drill.variant(self._variant)
        self.header.set_text(f"{title} · {variant.name}" if variant else title)
        following = drill.variant(drill.next_variant(self._variant))
        levels = {Difficulty.EASIER: self.tr("easier"), Difficulty.HARDER: self.tr("harder")}
        self.variant_hint.setText(levels[following.level] if following else self.tr("as usual"))
        self._variant_key.setVisible(bool(drill.variants))

    def _what_comes_next(self, segment: Segment) -> str:
        assert self._timeline is not None
        words = side_words()
        for later in self._timeline.segments[segment.index + 1 :]:
            if later.kind is not SegmentKind.CHECK_IN and later.position != segment.position:
                return self.tr("then {}").format(later.drill.name)
            if later.kind is SegmentKind.WORK and later.side and later.side is not segment.side:
                return self.tr("then {} side").format(words[later.side].upper())
        return self.tr("then you are done")

    def _show_words(self, side: Side | None) -> None:
        """Show the side's word in its half; while sides alternate, the other one dimmed."""
        assert self._segment is not None
        words = side_words()
        for each, text in self.words.items():
            text.set_text(words[each].upper())
            active = each is side
            text.set_colour(self._theme.side(each) if active else self._theme.side_deep(each))
            text.setVisible(side is not None and (active or self._segment.is_alternating))
        lead = self._segment.drill.lead(side, words) if side else ""
        for part, wanted in ((self.lead, Side.LEFT), (self.lead_right, Side.RIGHT)):
            part.set_text(lead)
            part.setVisible(side is wanted)
        self._shown_side = side

    def _show_side(self, segment: Segment, at: float) -> None:
        beat = segment.beat_at(at)
        side = beat.side if beat else segment.side
        if side is not self._shown_side:
            self._show_words(side)
            self.update()

    def _show_figure(self, segment: Segment, at: float) -> None:
        drill = self._drill
        assert drill is not None
        movement = segment.movement_at(at)
        if movement:
            phase, fraction, side = movement.phase.name, movement.fraction, movement.beat.side
            text = drill.tempo[segment.drill.tempo.index(movement.phase)].cue
        else:
            through = (at - segment.start_s) / segment.length_s
            fraction = (through - _ENTER_FROM) / (_ENTER_TO - _ENTER_FROM)
            phase, side, text = "enter", segment.side, drill.setup
        self.figure.set_ghost(movement is None)
        fraction = min(1.0, max(0.0, fraction))
        self.figure.show_moment(drill, phase, fraction, side, enter=True)
        self.instruction.set_text(say(text, side, side_words()))

    def _show_numbers(self, segment: Segment, at: float) -> None:
        assert self._timeline is not None
        left = max(0.0, segment.end_s - at)
        colour = self._theme.side(self._shown_side) if self._shown_side else QColor(self._theme.go)
        self.ring.set_moment(left, segment.length_s, colour, self._repetition(segment, at))
        for number in (self.number, self.number_right):
            number.set_text(str(math.ceil(left - 1e-6)))
        total = self._timeline.total_s
        self.time_left.set_text(
            self.tr("{} left of {}").format(clock(math.ceil(total - at - 1e-6)), clock(total))
        )
        self.strip.set_position(at)

    def _repetition(self, segment: Segment, at: float) -> str:
        beat = segment.beat_at(at)
        if beat is None:
            return ""
        each = 2 if segment.is_alternating else 1
        done, count = beat.number // each + 1, len(segment.beats) // each
        return self.tr("rep {} of {}").format(done, count)

    def _show_standing(self, moment: SessionMoment) -> None:
        """While paused say how to go on; then count down to it in place of the figure."""
        if moment.state is PlayerState.PAUSED:
            self.instruction.set_text(self.tr("Paused. Space goes on."))
        ready = moment.state is PlayerState.GETTING_READY
        self.standing.set_text(str(math.ceil(moment.ready_left_s - 1e-6)) if ready else "")
        self.standing.setVisible(ready)
        self.figure.setVisible(not ready)

    def _lay_out(self) -> None:
        if self._segment is None:
            return
        unit = page_unit(self.width(), self.height())
        layout = lay_out(self._scene(unit))
        for name, parts in self._parts().items():
            for part in parts:
                self._place(part, unit, layout.boxes.get(name))
            if name in layout.fonts:
                self._set_pixels(parts, layout.fonts[name] * unit)
        colour = self._theme.muted if self._is_work() else self._theme.text
        self.header.set_colour(QColor(colour))
        self.number.setVisible(not self._is_work() and self._shown_side is not Side.RIGHT)
        self.number_right.setVisible(not self._is_work() and self._shown_side is Side.RIGHT)
        self.ring.setVisible(self._is_work())

    def _scene(self, unit: float) -> Scene:
        assert self._segment is not None
        self.hints.adjustSize()
        hints = self.hints.sizeHint()
        side = self._segment.side if self._is_work() else self._shown_side
        return Scene(
            wide=self.width() / unit,
            high=self.height() / unit,
            hints=(hints.width() / unit, hints.height() / unit),
            is_work=self._is_work(),
            at_right=side is Side.RIGHT and not self._segment.is_alternating,
            alternating=self._segment.is_alternating,
            sizes=self._sizes,
        )

    def _parts(self) -> dict[str, tuple[QWidget, ...]]:
        """The parts by their names in the layout."""
        return {
            "header": (self.header,),
            "time_left": (self.time_left,),
            "then": (self.then,),
            "hints": (self.hints,),
            "strip": (self.strip,),
            "word_left": (self.words[Side.LEFT],),
            "word_right": (self.words[Side.RIGHT],),
            "lead_left": (self.lead,),
            "lead_right": (self.lead_right,),
            "ring": (self.ring,),
            "number": (self.number, self.number_right),
            "last_note": (self.last_note,),
            "figure": (self.figure,),
            "standing": (self.standing,),
            "instruction": (self.instruction,),
        }

    def _place(self, part: QWidget, unit: float, box: Box | None) -> None:
        """Put `part` at x, y, width, height in units; without a box it is nowhere."""
        x, y, width, height = (round(value * unit) for value in box or (0.0, 0.0, 0.0, 0.0))
        part.setGeometry(x, y, width, height)

    def _set_pixels(self, parts: tuple[QWidget, ...], pixels: float) -> None:
        for part in parts:
            if isinstance(part, BigText):
                part.set_pixels(pixels)
            elif isinstance(part, Countdown):
                part.set_least_pixels(pixels)
