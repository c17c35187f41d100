"""When a reminder is silent, and when it asks whether to stop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.reminders.policy import Decision, Memory, ReminderAnswer, after, decide
from hipmobility.core.reminders.policy import from_text as read
from hipmobility.core.reminders.policy import to_text as written

TODAY = date(2026, 11, 27)


def day(memory: Memory, number: int, answer: ReminderAnswer) -> tuple[Decision, Memory]:
    """One reminder of a day on which nothing speaks against it."""
    today = TODAY + timedelta(days=number)
    decision = decide(memory, today, on=True, done_today=False, quiet=False)
    return decision, after(memory, decision, answer, today)


def test_three_without_an_answer_are_followed_by_one_question_and_no_second() -> None:
    memory, decisions = Memory(), []
    for number in range(7):
        decision, memory = day(memory, number, ReminderAnswer.NONE)
        decisions.append(decision)
    assert decisions == [Decision.REMIND] * 3 + [Decision.ASK_TO_STOP] + [Decision.REMIND] * 3


@pytest.mark.parametrize(
    "answer", [ReminderAnswer.START, ReminderAnswer.NOT_TODAY, ReminderAnswer.KEEP]
)
def test_any_answer_begins_the_count_anew(answer: ReminderAnswer) -> None:
    memory = after(Memory(unanswered=3), Decision.REMIND, answer, TODAY)
    assert day(memory, 0, ReminderAnswer.NONE)[0] is Decision.NOT_TODAY
    for number in range(1, 4):
        decision, memory = day(memory, number, ReminderAnswer.NONE)
        assert decision is Decision.REMIND
    assert day(memory, 4, ReminderAnswer.NONE)[0] is Decision.ASK_TO_STOP


def test_where_the_system_tells_nothing_nothing_is_counted() -> None:
    memory = Memory(unanswered=1)
    assert day(memory, 0, ReminderAnswer.UNHEARD)[1] == memory


@pytest.mark.parametrize(
    ("on", "done_today", "quiet", "decision"),
    [
        (False, False, False, Decision.MUTED),
        (True, True, False, Decision.DONE_TODAY),
        (True, False, True, Decision.QUIET),
        (True, False, False, Decision.REMIND),
    ],
)
def test_reasons_for_silence(on: bool, done_today: bool, quiet: bool, decision: Decision) -> None:
    assert decide(Memory(), TODAY, on=on, done_today=done_today, quiet=quiet) is decision


@given(st.builds(Memory, st.integers(0, 99), st.booleans(), st.dates().map(str)))
def test_what_is_kept_is_read_again(memory: Memory) -> None:
    assert read(written(memory)) == memory


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"unanswered": "3", "asked": false, "not_on": ""}', "[" * 9000],
)
def test_a_damaged_file_counts_as_nothing_remembered(text: str) -> None:
    assert read(text) == Memory()
