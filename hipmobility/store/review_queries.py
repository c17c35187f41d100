"""What Review asks of the journal: practices of some days, and those with wanted notes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from hipmobility.core.journal.validation import utc_text, utc_time
from hipmobility.core.model.day import TURNS_AT
from hipmobility.core.model.practice import Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.model.routine_snapshot import asked_positions
from hipmobility.core.review.note_filter import FoundPractice, NoteFilter
from hipmobility.core.review.sides_note import SidesNote
from hipmobility.store.database import NEWEST_FIRST, Database
from hipmobility.store.rows import ANSWER, OVERALL, PRACTICE, current
from hipmobility.store.word_index import WordIndex

_Values = dict[str, str | int]
_DAY = timedelta(days=1)
_ALL_ANSWERS: _Values = {"first": 0, "last": 2**62}
_LARGEST_BLOCK = 800
"""So many practices are named in one question; SQLite takes a limited number of values."""
_TURN = f"-{int(TURNS_AT.total_seconds())} seconds"
_LOCAL_DAY = f"date(substr(started_at, 1, 19), utc_offset_minutes || ' minutes', '{_TURN}')"

# Of a place and side the newest revision counts; the order is that of core.revisions.
_ORDER = "{0}.at, {0}.struck, {0}.drill, ifnull({0}.ease, 0), {0}.tags, {0}.note"
_COUNTS = f"""NOT EXISTS (SELECT 1 FROM answer AS later
    WHERE later.practice_id = said.practice_id AND later.position = said.position
    AND later.side = said.side AND later.at >= said.at AND later.id <> said.id
    AND ({_ORDER.format("later")}) > ({_ORDER.format("said")}))"""
_ANSWERED = "(said.ease IS NOT NULL OR said.tags <> '[]' OR trim(said.note) <> '')"


class ReviewQueries:
    """What a journal can be asked about its days and notes; errors as in `JournalQueries`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._words: WordIndex | None = None

    def practices_of_days(self, since: date | None, until: date | None) -> list[Practice]:
        """Practices begun on these days (where the person was), newest first; None is open."""
        conditions, values = _days(since, until)
        with self._database.reading():
            return self._database.practices(_where(conditions), {**values, "limit": -1})

    def answers_of_days(self, since: date | None, until: date | None) -> list[Practice]:
        """The same with the answers that count now only: no steps, stops or revisions.

        The time of an answer is that of its newest revision.
        """
        conditions, values = _days(since, until)
        chosen = f"FROM practice {_where(conditions)}"
        among = f"WHERE practice_id IN (SELECT id {chosen})"
        queries = (
            f"SELECT {PRACTICE} {chosen} {NEWEST_FIRST}",
            f"SELECT {ANSWER} FROM answer AS said {among} ORDER BY practice_id, position, side, "
            + _ORDER.format("said"),
            f"SELECT {OVERALL} FROM overall {among} ORDER BY practice_id, moment, side, at, ease",
        )
        with self._database.reading():
            rows = [self._database.rows(query, values) for query in queries]
            return current(*rows)

    def sides_notes(self) -> list[SidesNote]:
        """Every note with an ease for both sides, by what counts now; in order of time."""
        with self._database.reading():
            rows = self._database.rows(_SIDES, {})
        places: dict[tuple[str, int], dict[str, int | None]] = {}
        heads: dict[tuple[str, int], tuple[str, int, str, str]] = {}
        for practice_id, position, side, ease, *head in rows:
            places.setdefault((practice_id, position), {})[side] = ease  # the newest comes last
            heads[practice_id, position] = (head[0], head[1], head[2], head[3])
        return [
            _sides_note(*heads[key], left, right)
            for key, eases in places.items()
            if (left := eases.get("left")) and (right := eases.get("right"))
        ]

    def with_lot(self) -> list[Practice]:
        """Practices in which a lot gave one side an extra round, newest first."""
        with self._database.reading():
            return self._database.practices("WHERE longer_side IS NOT NULL", {"limit": -1})

    def drill_names(self, drills: Iterable[str]) -> dict[str, str]:
        """What these drills were called in the newest practice of each."""
        names = {}
        for drill in drills:
            for practice in self.find(NoteFilter(drill), limit=1):
                names[drill] = practice.practice.drills[drill].name
        return names

    def find(
        self, wanted: NoteFilter, after: str | None = None, limit: int = 60
    ) -> list[FoundPractice]:
        """The newest `limit` practices with what is wanted, newest first.

        `after` is the id of the last practice that is known already. Fewer than `limit`
        means that there are no more. A practice without step and answer is never among them.
        """
        words = self._word_index() if wanted.text.strip() else None
        with self._database.reading():
            condition, values = _of_answers(wanted, words)
            conditions, more = _of_practices(wanted, after)
            values |= more | _ALL_ANSWERS
            if condition and words is not None and words.is_common(wanted.text):
                ids = self._in_blocks(conditions, condition, values, limit)
            else:
                if condition:
                    conditions.append((_HAS if words is None else _AMONG).format(said=condition))
                ids = self._ids(conditions, {**values, "limit": limit})
            return self._with_positions(ids, wanted, condition, values)

    def contexts(self) -> list[str]:
        """All contexts that practices have, in order."""
        with self._database.reading():
            rows = self._database.connection.execute(
                "SELECT DISTINCT context FROM practice ORDER BY context"
            )
            return [row[0] for row in rows if row[0]]

    def tags(self) -> list[str]:
        """All tags that were ever given, in order."""
        with self._database.reading():
            rows = self._database.connection.execute(
                "SELECT DISTINCT tags FROM answer WHERE tags <> '[]'"
            )
            return sorted({tag for (tags,) in rows for tag in json.loads(tags)})

    def with_both_sides(self, drill: str, before: str, limit: int = 3) -> list[Practice]:
        """The newest practices earlier than the one with id `before` with an ease for each side."""
        values: _Values = {"drill": drill, "after": before, "limit": limit}
        with self._database.reading():
            return self._by_id(self._ids([_OLDER, _BOTH], values))

    def lately_answered(self, drill: str, limit: int) -> list[Practice]:
        """The newest practices with an answer about a drill, newest first."""
        values: _Values = {"drill": drill, "limit": limit}
        with self._database.reading():
            return self._by_id(self._ids([_SAID], values))

    def answered_count(self, drill: str) -> int:
        """In how many practices something was answered about a drill."""
        with self._database.reading():
            query = f"SELECT count(*) FROM practice WHERE {_SAID}"
            row = self._database.connection.execute(query, {"drill": drill}).fetchone()
        return int(row[0])

    def index_words(self, at_most: int) -> bool:
        """Index so many notes for `find`, ahead of time; whether all are indexed now."""
        words = self._attached()
        with self._database.reading():
            return words.catch_up(at_most=at_most)

    def _word_index(self) -> WordIndex:
        words = self._attached()
        with self._database.reading():
            words.catch_up()
        return words

    def _attached(self) -> WordIndex:
        if self._words is None or not self._words.belongs_to(self._database.connection):
            self._words = WordIndex(self._database.connection)
        return self._words

    def _ids(self, conditions: Sequence[str], values: _Values) -> list[str]:
        chosen = f"SELECT id FROM practice {_where(conditions)} {NEWEST_FIRST} LIMIT :limit"
        return [row[0] for row in self._database.connection.execute(chosen, values)]

    def _in_blocks(
        self, conditions: Sequence[str], said: str, values: _Values, limit: int
    ) -> list[str]:
        """The newest practices with an answer for which `said` holds, where very many have one.

        The words are looked for among the answers of some practices at a time, so that the time
        does not grow with the journal.
        """
        ids: list[str] = []
        size = 2 * limit
        block = self._ids(conditions, {**values, "limit": size})
        while block and len(ids) < limit:
            among, names = _among(block)
            more: _Values = {**values, **names, **self._answers_of(block)}
            asked = [f"id IN {among}", _HAS.format(said=said)]
            ids += self._ids(asked, {**more, "limit": limit - len(ids)})
            size = min(2 * size, _LARGEST_BLOCK)
            older: _Values = {**values, "after": block[-1], "limit": size}
            block = self._ids([*(c for c in conditions if c != _OLDER), _OLDER], older)
        return ids

    def _answers_of(self, ids: Sequence[str]) -> _Values:
        """The first and the last id of the answers of some practices."""
        among, names = _among(ids)
        ends = "SELECT ifnull(min(id), 0), ifnull(max(id), 0) FROM answer WHERE practice_id IN"
        first, last = self._database.connection.execute(f"{ends} {among}", names).fetchone()
        return {"first": first, "last": last}

    def _by_id(self, ids: Sequence[str]) -> list[Practice]:
        among, names = _among(ids)
        return self._database.practices(f"WHERE id IN {among}", {**names, "limit": -1})

    def _with_positions(
        self, ids: Sequence[str], wanted: NoteFilter, condition: str, values: _Values
    ) -> list[FoundPractice]:
        practices = self._by_id(ids)
        if not condition:
            return [
                FoundPractice(practice, _positions(practice, wanted.drill))
                for practice in practices
            ]
        among, names = _among(ids)
        hits = f"SELECT practice_id, position FROM answer AS said WHERE practice_id IN {among}"
        places: dict[str, set[int]] = {}
        for practice_id, position in self._database.connection.execute(
            f"{hits} AND {condition}", {**values, **names, **self._answers_of(ids)}
        ):
            places.setdefault(practice_id, set()).add(position)
        return [
            FoundPractice(practice, tuple(sorted(places[practice.id]))) for practice in practices
        ]


_SIDES = f"""SELECT said.practice_id, said.position, said.side, said.ease,
    practice.started_at, practice.utc_offset_minutes, practice.first_side, said.drill
    FROM answer AS said JOIN practice ON practice.id = said.practice_id
    ORDER BY practice.started_at, practice.seq, said.position, said.side, {_ORDER.format("said")}"""
_HAS = "EXISTS (SELECT 1 FROM answer AS said WHERE said.practice_id = practice.id AND {said})"
_AMONG = "id IN (SELECT said.practice_id FROM answer AS said WHERE {said})"
_ANYTHING = """(EXISTS (SELECT 1 FROM step WHERE practice_id = practice.id {drill})
    OR EXISTS (SELECT 1 FROM answer WHERE practice_id = practice.id {drill}))"""
_BOTH = f"""(SELECT count(DISTINCT said.side) FROM answer AS said
    WHERE said.practice_id = practice.id AND said.drill = :drill AND said.ease IS NOT NULL
    AND {_COUNTS}) = 2"""
_SAID = f"""EXISTS (SELECT 1 FROM answer AS said WHERE said.practice_id = practice.id
    AND said.drill = :drill AND {_ANSWERED} AND {_COUNTS})"""
_OLDER = "(started_at, seq) < (SELECT started_at, seq FROM practice WHERE id = :after)"


def _sides_note(
    at: str, offset: int, first_side: str, drill: str, left: int, right: int
) -> SidesNote:
    local = utc_time(at).replace(tzinfo=None) + timedelta(minutes=offset)
    return SidesNote(local, drill, Side(first_side), left, right)


def _of_answers(wanted: NoteFilter, words: WordIndex | None) -> tuple[str, _Values]:
    """What must hold of an answer named `said`; empty if nothing is asked of answers."""
    if not wanted.of_answers:
        return "", {}
    values: _Values = {}
    conditions = []
    if words is not None:
        condition, words_found = words.condition(wanted.text)
        conditions.append(condition)
        values |= words_found
    asked = (
        ("said.drill = :drill", "drill", wanted.drill),
        ("said.side = :side", "side", wanted.side.value if wanted.side else None),
        ("said.ease = :ease", "ease", wanted.ease),
        ("instr(said.tags, :tag)", "tag", _in_list(wanted.tag)),
    )
    for condition, name, value in asked:
        if value is not None:
            conditions.append(condition)
            values[name] = value
    return " AND ".join([*conditions, _ANSWERED, _COUNTS]), values


def _in_list(tag: str | None) -> str | None:
    """A tag as it stands in the JSON list of an answer."""
    return json.dumps(tag, ensure_ascii=False) if tag else None


def _of_practices(wanted: NoteFilter, after: str | None) -> tuple[list[str], _Values]:
    conditions, values = _days(wanted.since, wanted.until)
    if wanted.context is not None:
        conditions.append("ifnull(context, '') = :context")
        values["context"] = wanted.context
    if after is not None:
        conditions.append(_OLDER)
        values["after"] = after
    if not wanted.of_answers:
        conditions.append(_ANYTHING.format(drill="AND drill = :drill" if wanted.drill else ""))
        if wanted.drill:
            values["drill"] = wanted.drill
    return conditions, values


def _days(since: date | None, until: date | None) -> tuple[list[str], _Values]:
    """The days where the person was; a look at the index a day wider comes first."""
    conditions: list[str] = []
    values: _Values = {}
    if since is not None:
        conditions += ["started_at >= :from", f"{_LOCAL_DAY} >= :since"]
        values |= {"from": _midnight(since - _DAY), "since": since.isoformat()}
    if until is not None:
        conditions += ["started_at < :to", f"{_LOCAL_DAY} <= :until"]
        values |= {"to": _midnight(until + 2 * _DAY), "until": until.isoformat()}
    return conditions, values


def _midnight(day: date) -> str:
    return utc_text(datetime.combine(day, time(), UTC))


def _where(conditions: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _among(ids: Sequence[str]) -> tuple[str, dict[str, str]]:
    """A list of values in SQL, and what they are."""
    names = {f"id{number}": practice_id for number, practice_id in enumerate(ids)}
    return f"({', '.join(f':{name}' for name in names)})", names


def _positions(practice: Practice, drill: str | None) -> tuple[int, ...]:
    return tuple(
        position
        for position in (asked_positions(practice) if drill is None else practice.positions)
        if drill is None or practice.drill_at(position) == drill
    )
