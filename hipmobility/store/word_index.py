"""Words of notes, indexed in memory beside the journal; no second copy of a note on the disk."""

from __future__ import annotations

import re
import sqlite3

_BEYOND_ALL = 2**62
_MANY = 1500
"""Of more hits than this, practices are looked through for them rather than they for practices."""
_INDEX = """CREATE VIRTUAL TABLE words.noted USING
    fts5(note, content='', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"""
_HITS = """SELECT rowid FROM words.noted
    WHERE noted MATCH :words AND rowid BETWEEN :first AND :last"""
_ADD = """INSERT INTO words.noted (rowid, note)
    SELECT id, note FROM main.answer WHERE id > ? AND id <= ? AND note <> ''"""


class WordIndex:
    """The index of one connection, kept in step by `catch_up`.

    Answers are only ever added to a journal, so what is new is what has a higher id. After
    a practice was removed ids are given again, so all is indexed anew.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._upto = 0
        connection.execute("ATTACH ':memory:' AS words")
        self._removed = 0
        self.usable = _made(connection)
        """False where this SQLite has no FTS5; then notes are looked through one by one."""

    def belongs_to(self, connection: sqlite3.Connection) -> bool:
        """Whether it is the index of this connection."""
        return connection is self._db

    def catch_up(self, *, at_most: int = _BEYOND_ALL) -> bool:
        """Index up to so many answers that are new; whether all are indexed."""
        if not self.usable:
            return True
        self._start_anew_after_removal()
        newest = self._db.execute("SELECT ifnull(max(id), 0) FROM main.answer").fetchone()[0]
        upto = min(newest, self._upto + at_most)
        if upto > self._upto:
            self._db.execute(_ADD, (self._upto, upto))
            self._upto = upto
        return bool(upto == newest)

    def _start_anew_after_removal(self) -> None:
        last = "SELECT ifnull(max(number), 0) FROM main.removed_practice"
        removed = self._db.execute(last).fetchone()[0]
        if removed != self._removed:
            self._removed = removed
            if self._upto:
                self._db.execute("DROP TABLE words.noted")
                self._upto = 0
                _made(self._db)

    def condition(self, text: str) -> tuple[str, dict[str, str]]:
        """SQL that holds for rows of `answer` named `said` whose note has the words.

        Of the values it needs `:first` and `:last`, the ids to look between, are not among those
        returned.
        """
        if not self.usable or not any(letter.isalnum() for letter in text):
            return _one_by_one(text)
        return f"said.id IN ({_HITS})", {"words": quoted(text)}

    def is_common(self, text: str) -> bool:
        """Whether very many notes have the words."""
        if not self.usable or not any(letter.isalnum() for letter in text):
            return True
        hits = "SELECT 1 FROM words.noted WHERE noted MATCH ? LIMIT ?"
        count = f"SELECT count(*) FROM ({hits})"
        return bool(self._db.execute(count, (quoted(text), _MANY)).fetchone()[0] == _MANY)


def _made(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute(_INDEX)
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):
            raise
        return False
    return True


def quoted(text: str) -> str:
    """`text` in the language of FTS5, each word quoted and meant as the beginning of one."""
    words = (word.replace('"', '""') for word in text.replace("\0", " ").split())
    return " ".join(f'"{word}"*' for word in words)


def _one_by_one(text: str) -> tuple[str, dict[str, str]]:
    words = text.replace("\0", " ").split()
    names = {f"word{number}": word for number, word in enumerate(words)}
    like = " AND ".join(f"said.note LIKE :{name} ESCAPE '\\'" for name in names)
    escaped = {name: re.sub(r"([%_\\])", r"\\\1", word) for name, word in names.items()}
    return like or "1", {name: f"%{word}%" for name, word in escaped.items()}
