"""`hipmobility remind`: when it is silent, what it shows, and what an answer does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import store_helpers

from hipmobility.app.reminders import remind as module
from hipmobility.app.reminders.remind import Desktop, remind, wait_and_remind
from hipmobility.core.reminders.policy import Decision
from hipmobility.files import AppPaths
from hipmobility.store.beside.settings_file import read_preferences
from hipmobility.store.journal import Journal
from hipmobility.system.reminders.notification import Notification, NotificationError

NOW = datetime(2026, 11, 27, 17, 30, tzinfo=UTC)
DAY = timedelta(days=1)
BODY_PARTS = ("hip", "leg", "knee", "back", "glute", "body")


class Person:
    """Somebody at a desktop, who answers in the same way each time."""

    def __init__(self, answer: str = "", *, quiet: bool = False) -> None:
        self.answer = answer
        self.seen: list[Notification] = []
        self.started: list[str] = []
        self.desktop = Desktop(
            wants_quiet=lambda: quiet,
            show=self._show,
            start=lambda _paths, routine: self.started.append(routine),
        )

    def _show(self, notification: Notification, seconds: float) -> str:
        assert seconds == module.SHOWN_S
        self.seen.append(notification)
        return self.answer


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppPaths:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    found = AppPaths(tmp_path)
    found.settings.write_text("remind: yes\nplan_routine: mini\nits_own: kept\n")
    return found


def practise(paths: AppPaths, at: datetime) -> None:
    with Journal.open(paths.journal) as journal:
        practice = store_helpers.begin(journal, at, offset=0)
        journal.save_step(practice, store_helpers.step(0, store_helpers.LEFT))


def test_start_opens_the_planned_routine(paths: AppPaths) -> None:
    person = Person("start")
    assert remind(paths, NOW, person.desktop) is Decision.REMIND
    assert person.started == ["mini"]


def test_the_words_name_no_part_of_the_body(paths: AppPaths) -> None:
    person = Person()
    for number in range(4):
        remind(paths, NOW + number * DAY, person.desktop)
    assert len({each.title for each in person.seen}) == 2
    for each in person.seen:
        words = " ".join([each.title, each.text, *each.buttons.values()]).lower()
        assert not [part for part in BODY_PARTS if part in words]


def test_a_day_that_has_a_practice_is_left_alone(paths: AppPaths) -> None:
    practise(paths, NOW - timedelta(hours=5))
    person = Person()
    assert remind(paths, NOW, person.desktop) is Decision.DONE_TODAY
    assert remind(paths, NOW + DAY, person.desktop) is Decision.REMIND
    assert len(person.seen) == 1


def test_not_today_holds_for_today(paths: AppPaths) -> None:
    person = Person("later")
    remind(paths, NOW, person.desktop)
    assert remind(paths, NOW + timedelta(hours=1), person.desktop) is Decision.NOT_TODAY
    assert remind(paths, NOW + DAY, person.desktop) is Decision.REMIND


def test_a_desktop_that_wants_quiet_has_it_and_it_counts_for_nothing(paths: AppPaths) -> None:
    for number in range(5):
        assert remind(paths, NOW + number * DAY, Person(quiet=True).desktop) is Decision.QUIET
    assert not paths.reminders.exists()


def test_turned_off_it_is_silent(paths: AppPaths) -> None:
    paths.settings.write_text("remind: no\n")
    assert remind(paths, NOW, Person().desktop) is Decision.MUTED


def test_after_three_without_an_answer_it_asks_and_stop_stops_it(paths: AppPaths) -> None:
    for number in range(3):
        remind(paths, NOW + number * DAY, Person().desktop)
    person = Person("stop")
    assert remind(paths, NOW + 3 * DAY, person.desktop) is Decision.ASK_TO_STOP
    assert list(person.seen[0].buttons) == ["keep", "stop"]
    assert read_preferences(paths.settings).remind is False
    assert read_preferences(paths.settings).plan_routine == "mini"
    assert "its_own" in paths.settings.read_text()
    assert remind(paths, NOW + 4 * DAY, Person().desktop) is Decision.MUTED


def test_a_journal_that_cannot_be_read_does_not_silence_it(
    paths: AppPaths, caplog: pytest.LogCaptureFixture
) -> None:
    paths.journal.write_bytes(b"no journal" * 1000)
    before = paths.journal.read_bytes()
    assert remind(paths, NOW, Person().desktop) is Decision.REMIND
    assert paths.journal.read_bytes() == before
    assert "the journal could not be looked at" in caplog.text


def test_without_notifications_it_says_so_and_counts_nothing(paths: AppPaths) -> None:
    def fail(_notification: Notification, _seconds: float) -> str:
        raise NotificationError("no service")

    with pytest.raises(NotificationError):
        remind(paths, NOW, Desktop(wants_quiet=lambda: False, show=fail))
    assert not paths.reminders.exists()


def test_waiting_it_reminds_at_each_time_and_lets_go_what_was_slept_through(
    paths: AppPaths,
) -> None:
    paths.settings.write_text("remind: yes\nremind_days: fri, sat\nremind_at: '17:30'\n")
    person = Person("later")
    clock = [NOW - timedelta(hours=1)]
    asleep = [True]

    def sleep(seconds: float) -> None:
        assert 0 < seconds <= 30
        if clock[0].weekday() == 5 and asleep.pop():  # the laptop is shut over the second time
            clock[0] += timedelta(hours=30)
            asleep.append(False)
        else:
            clock[0] += timedelta(seconds=seconds)
        if clock[0].weekday() == 3:
            paths.settings.write_text("remind: no\n")
            clock[0] += DAY

    wait_and_remind(paths, lambda: clock[0], person.desktop, sleep)
    assert len(person.seen) == 1
