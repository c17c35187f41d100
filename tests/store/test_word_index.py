"""Practices are found by what was noted: words, sides, eases, tags, contexts, days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from practice_strategies import TEXTS
from store_helpers import DAY, LEFT, RIGHT, T0, answer, begin, step

from hipmobility.core.model.practice import CheckIn
from hipmobility.core.review.note_filter import NoteFilter, marks
from hipmobility.store import backups, review_queries
from hipmobility.store import word_index as search
from hipmobility.store.journal import Journal

WITHOUT_FTS5 = "CREATE VIRTUAL TABLE words.noted USING no_such_module(note)"


@pytest.fixture(params=["fts5", "without"])
def journal(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Journal]:
    """A journal whose notes are indexed, and one on a SQLite that cannot."""
    if request.param == "without":
        monkeypatch.setattr(search, "_INDEX", WITHOUT_FTS5)
    with Journal.open(tmp_path / "journal.sqlite3") as opened:
        yield opened


def note(journal: Journal, day: int, text: str, **what: object) -> str:
    practice = begin(journal, T0 + day * DAY)
    journal.save_check_in(practice, answer(note=text, **what))  # type: ignore[arg-type]
    return practice


def found(journal: Journal, text: str = "", **wanted: object) -> list[str]:
    asked = NoteFilter(text=text, **wanted)  # type: ignore[arg-type]
    return [each.practice.id for each in journal.review.find(asked)]


def test_words_are_found_by_their_beginnings_newest_practice_first(journal: Journal) -> None:
    old = note(journal, 0, "front of the hip")
    new = note(journal, 1, "the HIP, at the front")
    note(journal, 2, "knee")
    assert found(journal, "fro") == [new, old]
    assert found(journal, "hip front") == [new, old]
    assert found(journal, "fro kne") == []
    assert found(journal, "  ") != []


def test_accents_and_case_do_not_count(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        one = note(journal, 0, "Vorne in der Hüfte gespürt")
        assert found(journal, "hufte GESP") == [one]


def test_what_has_no_letters_is_found_as_it_stands(journal: Journal) -> None:
    one = note(journal, 0, "great 👣 today")
    note(journal, 1, "100% better")
    assert found(journal, "👣") == [one]
    assert found(journal, "_") == []


def test_a_note_given_after_the_first_search_is_found(journal: Journal) -> None:
    note(journal, 0, "looser")
    assert len(found(journal, "loos")) == 1
    note(journal, 1, "much looser")
    assert len(found(journal, "loos")) == 2


def test_only_what_counts_now_is_found(journal: Journal) -> None:
    practice = note(journal, 0, "pinch in front")
    journal.correct_check_in(practice, answer(note="pull at the back", later_s=60))
    assert found(journal, "pinch") == []
    assert found(journal, "pull") == [practice]
    journal.strike_out(practice, 0, LEFT, T0 + timedelta(minutes=5))
    assert found(journal, "pull") == []
    assert found(journal) == [practice]


def test_side_ease_and_tag_are_of_the_same_answer(journal: Journal) -> None:
    practice = begin(journal)
    tagged = CheckIn(0, "shin_box", LEFT, 2, ("front hip",), "stiff", T0)
    journal.save_check_in(practice, tagged)
    journal.save_check_in(practice, answer(RIGHT, 4, "light"))
    assert found(journal, side=LEFT, ease=2, tag="front hip") == [practice]
    assert found(journal, side=RIGHT, ease=2) == []
    assert found(journal, tag="front") == []
    assert found(journal, "light", side=LEFT) == []
    assert found(journal, "light", side=RIGHT, ease=4) == [practice]


def test_of_a_practice_the_drills_that_were_asked_for_are_told(journal: Journal) -> None:
    practice = begin(journal)
    journal.save_check_in(practice, answer(LEFT, 2, "tight"))
    journal.save_check_in(practice, answer(LEFT, 4, "fine", position=1))
    journal.save_step(practice, step(2, LEFT))
    (everything,) = journal.review.find(NoteFilter())
    assert everything.positions == (0, 1, 2)
    (by_word,) = journal.review.find(NoteFilter(text="fine"))
    assert by_word.positions == (1,)
    (by_drill,) = journal.review.find(NoteFilter(drill="crawl"))
    assert by_drill.positions == (2,)


def test_context_and_days_are_those_of_the_practice(journal: Journal) -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    abroad = begin(journal, late, offset=300, context="after_run")
    journal.save_step(abroad, step(0, LEFT))
    plain = begin(journal, late - DAY, offset=-60)
    journal.save_step(plain, step(0, LEFT))
    assert found(journal, context="after_run") == [abroad]
    assert found(journal, context="") == [plain]
    second = date(2026, 3, 2)
    assert found(journal, since=second, until=second) == [abroad]
    assert found(journal, until=date(2026, 2, 28)) == [plain]
    assert found(journal, since=date(2026, 3, 3)) == []
    assert [each.id for each in journal.review.practices_of_days(second, None)] == [abroad]


def test_a_practice_without_anything_is_not_listed(journal: Journal) -> None:
    begin(journal)
    assert found(journal) == []


def test_the_next_ones_come_after_the_last_that_is_known(journal: Journal) -> None:
    made = [note(journal, day, "same words") for day in range(7)]
    for wanted in (NoteFilter(), NoteFilter(text="same")):
        first = journal.review.find(wanted, limit=3)
        second = journal.review.find(wanted, first[-1].practice.id, limit=3)
        third = journal.review.find(wanted, second[-1].practice.id, limit=3)
        assert [each.practice.id for each in (*first, *second, *third)] == made[::-1]


def test_contexts_and_tags_are_told_once_each(journal: Journal) -> None:
    for day, context in enumerate(("trail", "after_run", "trail", None)):
        practice = begin(journal, T0 + day * DAY, context=context)
        tagged = CheckIn(0, "shin_box", LEFT, 3, ("tight", "click"), "", T0)
        journal.save_check_in(practice, tagged)
    assert journal.review.contexts() == ["after_run", "trail"]
    assert journal.review.tags() == ["click", "tight"]


def test_the_last_practices_with_both_sides_come_before_the_one_given(journal: Journal) -> None:
    both = []
    for day in range(3):
        practice = begin(journal, T0 + day * DAY)
        for side in (LEFT, RIGHT):
            journal.save_check_in(practice, answer(side, 3))
        both.append(practice)
    one_sided = note(journal, 3, "")
    asked = [each.id for each in journal.review.with_both_sides("shin_box", one_sided, limit=2)]
    assert asked == [both[2], both[1]]
    journal.strike_out(both[1], 0, RIGHT, T0 + 2 * DAY)
    asked = [each.id for each in journal.review.with_both_sides("shin_box", both[2])]
    assert asked == [both[0]]


def test_a_journal_that_was_put_back_is_searched_anew(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal:
        note(journal, 0, "kept")
        journal.back_up(T0)
        note(journal, 1, "kept as well")
        assert len(found(journal, "kept")) == 2
        (backup,) = backups.backups(path)
        journal.put_back(backup.path, T0 + DAY)
        assert len(found(journal, "kept")) == 1


def test_notes_can_be_made_ready_a_few_at_a_time(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        for day in range(5):
            note(journal, day, "words")
        assert [journal.review.index_words(2) for _ in range(4)] == [False, False, True, True]
        assert len(found(journal, "word")) == 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(text=TEXTS | st.text(alphabet="\"*()^:-+{} ANDORNTE\0'%_\\a", max_size=12))
def test_no_text_is_refused(journal: Journal, text: str) -> None:
    found(journal, text)


WORDS = st.lists(st.sampled_from(["front", "from", "hip", "hips", "knee", "x"]), max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    notes=st.lists(WORDS.map(" ".join), min_size=1, max_size=6),
    asked=st.lists(st.sampled_from(["fro", "hip", "k", "hips", "zz"]), min_size=1, max_size=2),
)
def test_what_is_found_is_what_is_marked(
    tmp_path_factory: pytest.TempPathFactory, notes: list[str], asked: list[str]
) -> None:
    with Journal.open(tmp_path_factory.mktemp("j") / "journal.sqlite3") as journal:
        made = {note(journal, day, text): text for day, text in enumerate(notes)}
        wanted = {
            practice
            for practice, text in made.items()
            if all(any(word.startswith(each) for word in text.split()) for each in asked)
        }
        assert set(found(journal, " ".join(asked))) == wanted
        for practice in wanted:
            assert marks(made[practice], " ".join(asked))


def test_the_answers_of_days_are_those_that_count_now(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        one = note(journal, 0, "first", ease=1)
        journal.correct_check_in(one, answer(ease=4, note="then", later_s=60))
        journal.save_check_in(one, answer(RIGHT, 5))
        journal.strike_out(one, 0, RIGHT, T0 + DAY)
        two = note(journal, 1, "next")
        found = journal.review.answers_of_days(None, None)
        assert [each.id for each in found] == [two, one]
        assert (found[1].ease(0, LEFT), found[1].ease(0, RIGHT)) == (4, None)
        whole = {each.id: each for each in journal.queries.practices()}
        for each in found:
            said = [(c.position, c.side, c.ease, c.tags, c.note) for c in each.check_ins]
            kept = whole[each.id].check_ins
            assert said == [(c.position, c.side, c.ease, c.tags, c.note) for c in kept]
        assert [each.id for each in journal.review.answers_of_days(date(2026, 3, 2), None)] == [two]


def test_the_state_is_another_one_after_each_write_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal, Journal.open(path) as other:
        first = journal.state()
        found(journal, "word")
        assert journal.state() == first
        practice = note(journal, 0, "word")
        second = journal.state()
        assert second != first
        found(journal, "word")
        assert journal.state() == second
        other.correct_check_in(practice, answer(note="changed elsewhere", later_s=9))
        assert journal.state() != second


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(days=st.permutations(range(12)), common=st.lists(st.booleans(), min_size=12, max_size=12))
def test_what_very_many_notes_have_is_found_in_any_order_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, days: list[int], common: list[bool]
) -> None:
    path = tmp_path_factory.mktemp("many") / "journal.sqlite3"
    with Journal.open(path) as journal, pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "_MANY", 2)
        patch.setattr(review_queries, "_LARGEST_BLOCK", 3)
        made = {day: note(journal, day, "front" if common[day] else "knee") for day in days}
        wanted = [made[day] for day in sorted(days, reverse=True) if common[day]]
        listed: list[str] = []
        while more := journal.review.find(
            NoteFilter(text="front"), listed[-1] if listed else None, limit=2
        ):
            listed += [each.practice.id for each in more]
        assert listed == wanted
