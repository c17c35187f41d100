"""The measuring page with what is behind it: the journal, the lot, the voice, corrections."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hipmobility.app.practice.recording.recorder import Recorder
from hipmobility.app.practice.recording.trouble import trouble_words
from hipmobility.app.shell.window import Window
from hipmobility.core.measure.catalogue import TESTS, MeasureTest
from hipmobility.core.measure.findings import findings
from hipmobility.core.measure.measurement import Measurement, Reading, Warmth
from hipmobility.core.measure.protocol import Protocol
from hipmobility.core.model.day import today
from hipmobility.core.model.routine import Side
from hipmobility.pages.measure.content import MeasureContent
from hipmobility.pages.measure.measure import MeasurePage
from hipmobility.pages.measure.words import (
    measure_name,
    spoken,
    unit_words,
    warmth_words,
)
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.evidence import date_words
from hipmobility.store.errors import JournalError
from hipmobility.widgets.overlays.measure_editor import Corrected, MeasureEditor, ReadingLimits

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip

_WARMTHS = (Warmth.COLD, Warmth.WARM)


class MeasureController(QObject):
    """Fills `page`. `say` speaks a sentence; `chance` draws the side that begins."""

    def __init__(
        self,
        clips: Mapping[str, Clip],
        window: Window,
        recorder: Recorder,
        wall_clock: Callable[[], datetime],
        chance: random.Random,
        say: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self.page = MeasurePage(clips)
        self._window = window
        self._recorder = recorder
        self._wall_clock = wall_clock
        self._chance = chance
        self._say = say
        self._test = next(iter(TESTS.values()))
        self._warmth = Warmth.COLD
        self._protocol: Protocol | None = None
        self._done: Measurement | None = None
        self._editor: MeasureEditor | None = None
        self._edited: Measurement | None = None
        self._connect()

    def show(self) -> None:
        """Open the page; a test under way goes on."""
        if self._protocol is None:
            self._show_test()
        self._window.show_page(self.page)
        if self._protocol is not None:
            self.page.work.field.setFocus()

    def _show_test(self) -> None:
        self._done = None
        self.page.show_content(self._content(), self._today())

    def _choose(self, test: str) -> None:
        self._test = TESTS[test]
        self._show_test()

    def _begin(self, warmth: Warmth) -> None:
        self._warmth = warmth
        self._show_protocol(Protocol(self._test, self._chance.choice(tuple(Side))))

    def _show_protocol(self, protocol: Protocol) -> None:
        self._protocol = protocol
        self.page.show_protocol(protocol, self._content(), self._today())
        if side := protocol.next_side:
            self._say(spoken(protocol.test, side))

    def _keep(self, value: float) -> None:
        if self._protocol is None:
            return
        protocol = self._protocol.keep(value)
        if protocol.is_complete:
            self._finish(protocol)
        else:
            self._show_protocol(protocol)

    def _take_back(self) -> None:
        if self._protocol and self._protocol.readings:
            self._show_protocol(self._protocol.take_back())

    def _stop(self) -> None:
        self._protocol = None
        self._show_test()

    def _finish(self, protocol: Protocol) -> None:
        self._protocol = None
        now = self._wall_clock()
        offset = now.utcoffset()
        self._write(
            Measurement(
                str(uuid.uuid4()),
                protocol.test.id,
                now.astimezone(UTC),
                round(offset.total_seconds() / 60) if offset else 0,
                self._warmth,
                protocol.first_side,
                protocol.readings,
            )
        )

    def _write(self, measurement: Measurement) -> None:
        """Keep what was just measured, and show it."""
        self._recorder.write(lambda journal: journal.measures.save(measurement))
        self._done = measurement
        self._show_done()

    def _show_done(self) -> None:
        if self._done:
            content = self._content()
            following = self._following(content)
            self.page.show_done(self._done, following, content, self._today())

    def _following(self, content: MeasureContent) -> MeasureTest | None:
        """The next test that is not optional and was not measured today."""
        left = [
            test
            for test in TESTS.values()
            if not test.is_optional and test.id not in content.measured_today | {self._test.id}
        ]
        return left[0] if left else None

    def _go_on(self) -> None:
        following = self._following(self._content())
        if following:
            self._test = following
        self._show_test()

    def _note(self, note: str) -> None:
        if self._done and note != self._done.note:
            self._done = replace(self._done, note=note, revised_at=self._now())
            revision = self._done
            self._recorder.write(lambda journal: journal.measures.save(revision))

    def _edit(self, key: str) -> None:
        chosen = next((measurement for measurement in self._all() if measurement.id == key), None)
        if chosen is None:
            return
        test = TESTS[chosen.test]
        self._edited = chosen
        if self._editor is None:
            choices = [sentence_case(warmth_words(warmth)) for warmth in _WARMTHS]
            self._editor = MeasureEditor(self.tr("Hips were"), choices, self._window)
            self._editor.saved.connect(self._correct)
        self._editor.edit(
            f"{measure_name(test.id)}, {date_words(chosen.day)}",
            Corrected(
                {side: chosen.counted(side) for side in Side},
                _WARMTHS.index(chosen.warmth),
                chosen.note,
            ),
            ReadingLimits(test.most, test.step, test.decimals, unit_words(test)),
        )

    def _correct(self, correction: Corrected) -> None:
        before = self._edited
        if before is None:
            return
        left = {side: list(correction.readings[side]) for side in Side}
        readings = tuple(
            reading if reading.replaced else Reading(reading.side, left[reading.side].pop(0))
            for reading in before.readings
        )
        self._revise(
            replace(
                before, readings=readings, warmth=_WARMTHS[correction.choice], note=correction.note
            )
        )
        self._window.messages.offer_undo(
            self.tr("Measurement corrected."), partial(self._revise, before)
        )

    def _strike(self, key: str) -> None:
        now = self._now()
        self._recorder.write(lambda journal: journal.measures.strike_out(key, now))
        self._window.messages.offer_undo(
            self.tr("Measurement deleted."), partial(self._put_back, key)
        )
        self._show_again()

    def _put_back(self, key: str) -> None:
        now = self._now()
        self._recorder.write(lambda journal: journal.measures.put_back(key, now))
        self._show_again()

    def _revise(self, measurement: Measurement) -> None:
        revision = replace(measurement, revised_at=self._now())
        self._recorder.write(lambda journal: journal.measures.save(revision))
        if self._done and self._done.id == revision.id:
            self._done = revision
        self._show_again()

    def _show_again(self) -> None:
        if self._protocol is not None:
            return
        if self._done and any(measurement.id == self._done.id for measurement in self._all()):
            self._show_done()
        else:
            self._show_test()

    def _content(self) -> MeasureContent:
        measured = self._all()
        day = self._today()
        return MeasureContent(
            self._test,
            tuple(measurement for measurement in measured if measurement.test == self._test.id),
            findings(self._test, measured),
            frozenset(measurement.test for measurement in measured if measurement.day == day),
        )

    def _all(self) -> list[Measurement]:
        try:
            return self._recorder.journal.measures.all()
        except JournalError as error:
            self._window.messages.show_trouble(trouble_words(error))
            return []

    def _today(self) -> date:
        return today(self._wall_clock())

    def _now(self) -> datetime:
        return self._wall_clock().astimezone(UTC)

    def _connect(self) -> None:
        page = self.page
        page.test_chosen.connect(self._choose)
        page.start_requested.connect(self._begin)
        page.given.connect(self._keep)
        page.taken_back.connect(self._take_back)
        page.stopped.connect(self._stop)
        page.noted.connect(self._note)
        page.next_requested.connect(self._go_on)
        page.edit_requested.connect(self._edit)
        page.strike_requested.connect(self._strike)
