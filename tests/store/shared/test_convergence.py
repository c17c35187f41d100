"""Whatever is done on several laptops, in whichever order they meet: all come to the same."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from measure_builders import measurement
from store_helpers import LEFT, RIGHT, T0, practise

from hipmobility.core.model.leaning import Leaning, LeaningEntry, LeaningKind
from hipmobility.core.model.practice import CheckIn, Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.transfer.export_json import to_json
from hipmobility.files import AppPaths
from hipmobility.store.journal import Journal
from hipmobility.store.shared.sync import sync

KINDS = ("add", "answer", "strike", "remove", "put back", "measure", "lean", "sync")


@dataclass(frozen=True)
class Act:
    """Something done on one of the laptops, about the practice or measurement `which`."""

    kind: str
    laptop: int
    which: int
    ease: int
    side: Side


ACTS = st.lists(
    st.builds(
        Act,
        st.sampled_from(KINDS),
        st.integers(0, 2),
        st.integers(0, 3),
        st.integers(1, 5),
        st.sampled_from([LEFT, RIGHT]),
    ),
    max_size=14,
)
CLOCKS = st.tuples(*[st.integers(-7200, 7200)] * 3)
"""By how many seconds the clock of each laptop is wrong."""


class Laptops:
    """Some journals that share a folder, and what should be in all of them at the end."""

    def __init__(self, root: Path, clocks: tuple[int, ...]) -> None:
        self.folder = root / "shared"
        self.folder.mkdir()
        self.clocks = clocks
        self.paths = [AppPaths(root / str(number)) for number in range(len(clocks))]
        self.journals = [Journal.open(paths.journal) for paths in self.paths]
        self.time = 0
        self.said: set[tuple[str, CheckIn]] = set()
        self.removed: set[str] = set()
        self.added: set[str] = set()
        self.measured: set[str] = set()

    def now(self, laptop: int) -> datetime:
        self.time += 1
        return T0 + timedelta(days=30, seconds=60 * self.time + self.clocks[laptop])

    def do(self, act: Act) -> None:
        journal, now = self.journals[act.laptop], self.now(act.laptop)
        day = act.which + 4 * act.laptop
        kept = sorted(each.id for each in journal.queries.practices())
        practice_id = kept[act.which % len(kept)] if kept else ""
        if act.kind == "add" and f"practice {day}" not in self.added:
            self.added.add(practise(journal, day, act.ease))
        elif act.kind == "answer" and kept:
            check_in = CheckIn(0, "shin_box", act.side, act.ease, (), f"n{self.time}", now)
            journal.save_check_in(practice_id, check_in)
            (newest,) = (
                each
                for each in journal.queries.revisions(practice_id, 0, act.side)
                if each.note == check_in.note
            )
            self.said.add((practice_id, newest))
        elif act.kind == "strike" and kept and journal.queries.revisions(practice_id, 0, LEFT):
            journal.strike_out(practice_id, 0, LEFT, now)
        elif act.kind == "remove" and kept:
            journal.removal.remove(practice_id, now)
            self.removed.add(practice_id)
        elif act.kind == "put back" and f"practice {day}" in self.removed - {*kept}:
            gone = [mark.id for mark in journal.removal.marks() if mark.stands]
            if f"practice {day}" in gone:
                journal.removal.put_back(f"practice {day}", now)
        elif act.kind == "measure":
            made = replace(measurement(), id=f"measure {act.which}", note=f"n{self.time}")
            known = journal.measures.revisions(made.id)
            journal.measures.save(replace(made, revised_at=now if known else None))
            self.measured.add(made.id)
        elif act.kind == "lean":
            leaning = [*Leaning][act.ease % len(Leaning)]
            entry = LeaningEntry(LeaningKind.DRILL, f"drill {act.which}", leaning, now)
            journal.leanings.save(entry)
        elif act.kind == "sync":
            self.sync(act.laptop)

    def sync(self, laptop: int) -> None:
        result = sync(self.paths[laptop], self.folder, f"laptop {laptop}", self.now(laptop))
        assert not result.problems

    def settle(self) -> None:
        for _ in range(2):
            for laptop in range(len(self.journals)):
                self.sync(laptop)

    def practices(self, laptop: int = 0) -> dict[str, Practice]:
        return {each.id: each for each in self.journals[laptop].queries.practices()}

    def close(self) -> None:
        for journal in self.journals:
            journal.close()


def text_of(journal: Journal) -> str:
    practices, measured = journal.queries.practices(), journal.measures.all_revisions()
    return to_json(practices, (), measured, leanings=journal.leanings.all())


@given(ACTS, CLOCKS)
@settings(max_examples=12)
def test_all_laptops_come_to_hold_the_same_and_nothing_is_lost(
    acts: list[Act], clocks: tuple[int, ...]
) -> None:
    with tempfile.TemporaryDirectory() as root:
        laptops = Laptops(Path(root), clocks)
        try:
            for act in acts:
                laptops.do(act)
            laptops.settle()
            first, *others = (text_of(journal) for journal in laptops.journals)
            assert all(other == first for other in others)
            assert laptops.added - laptops.removed <= laptops.practices().keys()
            for practice_id, said in laptops.said:
                practice = laptops.practices().get(practice_id)
                known = {*practice.revisions, *practice.check_ins} if practice else {said}
                assert said in known
            measured = {each.id for each in laptops.journals[2].measures.all_revisions()}
            assert measured == laptops.measured
        finally:
            laptops.close()


def test_of_two_laptops_the_one_that_was_asleep_for_a_year_comes_to_the_same(
    tmp_path: Path,
) -> None:
    laptops = Laptops(tmp_path, (0, 0))
    practise(laptops.journals[0], 1)
    laptops.settle()
    laptops.journals[0].removal.remove("practice 1", datetime(2026, 6, 1, tzinfo=UTC))
    practise(laptops.journals[0], 2)
    laptops.journals[0].removal.remove("practice 2", datetime(2027, 6, 1, tzinfo=UTC))
    practise(laptops.journals[1], 3)
    laptops.settle()
    assert laptops.practices(0).keys() == laptops.practices(1).keys() == {"practice 3"}
    laptops.close()
