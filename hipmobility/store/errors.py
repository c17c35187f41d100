"""What can be wrong with the journal's file, told in words."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from hipmobility.core.model.translatable import Declared


class JournalTroubleWords(Declared):
    """What is said of it, to be translated where it is shown."""


class JournalTrouble(Enum):
    """What can be wrong with the journal's file: the problem, and what to do about it."""

    FULL = (
        JournalTroubleWords.tr("the disk is full"),
        JournalTroubleWords.tr("Free some space there, then try again."),
    )
    READ_ONLY = (
        JournalTroubleWords.tr("it cannot be written"),
        JournalTroubleWords.tr(
            "Make the file and its folder writable for you, or choose another folder with "
            "--data-dir."
        ),
    )
    LOCKED = (
        JournalTroubleWords.tr("another program is writing to it"),
        JournalTroubleWords.tr("Close the other program, then try again."),
    )
    DISK = (
        JournalTroubleWords.tr("the disk reported an error"),
        JournalTroubleWords.tr("Check the disk and its free space, then try again."),
    )
    SHARE = (
        JournalTroubleWords.tr(
            "its disk has no memory that programs can share, as some network shares have none"
        ),
        JournalTroubleWords.tr("Choose a folder on a disk of this computer with --data-dir."),
    )
    GONE = (
        JournalTroubleWords.tr("it was moved or removed while the program was running"),
        JournalTroubleWords.tr("Put it back, or restart the program to begin a new one."),
    )
    DAMAGED = (
        JournalTroubleWords.tr("it is damaged"),
        JournalTroubleWords.tr("Set it aside and restore a backup; do not write to it."),
    )
    FOREIGN = (
        JournalTroubleWords.tr("it is not a journal of this program"),
        JournalTroubleWords.tr("Choose another folder with --data-dir, or move the file away."),
    )
    TOO_NEW = (
        JournalTroubleWords.tr("it was written by a newer version of Hip Mobility"),
        JournalTroubleWords.tr("Update Hip Mobility. The file was left as it is."),
    )

    @property
    def problem(self) -> str:
        """What is wrong, to follow "The journal PATH cannot be used: "."""
        return self.value[0]

    @property
    def remedy(self) -> str:
        """What the person can do, whole sentences."""
        return self.value[1]


class JournalError(Exception):
    """The journal's file cannot be used; `trouble` says why, `path` which file."""

    def __init__(self, path: Path, trouble: JournalTrouble, detail: str = "") -> None:
        self.path = path
        self.trouble = trouble
        self.detail = detail
        super().__init__(self.in_words(JournalTroubleWords.tr))

    def in_words(self, say: Callable[[str], str]) -> str:
        """What is wrong and what to do; `say` gives a text in the reader's language."""
        details = f" ({self.detail})" if self.detail else ""
        text = JournalTroubleWords.tr("The journal {path} cannot be used: {problem}. {remedy}")
        return say(text).format(
            path=self.path,
            problem=f"{say(self.trouble.problem)}{details}",
            remedy=say(self.trouble.remedy),
        )


class JournalTooNew(JournalError):
    """Written by a newer version; left untouched."""


class JournalDamaged(JournalError):
    """Not a journal, or not whole; left untouched."""


class JournalUnavailable(JournalError):
    """The machine does not let us read or write it: full, read-only, locked, gone."""


_BY_CODE = {
    sqlite3.SQLITE_CORRUPT: JournalTrouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: JournalTrouble.DAMAGED,
    sqlite3.SQLITE_FULL: JournalTrouble.FULL,
    sqlite3.SQLITE_READONLY: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_PERM: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: JournalTrouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: JournalTrouble.LOCKED,
    sqlite3.SQLITE_LOCKED: JournalTrouble.LOCKED,
    sqlite3.SQLITE_IOERR: JournalTrouble.DISK,
    sqlite3.SQLITE_IOERR_SHMSIZE: JournalTrouble.FULL,  # no room for the -shm
    sqlite3.SQLITE_IOERR_SHMMAP: JournalTrouble.SHARE,
    sqlite3.SQLITE_IOERR_SHMOPEN: JournalTrouble.SHARE,
    sqlite3.SQLITE_IOERR_SHMLOCK: JournalTrouble.SHARE,
}
_BY_ERRNO = {
    errno.ENOSPC: JournalTrouble.FULL,
    errno.EDQUOT: JournalTrouble.FULL,
    errno.EIO: JournalTrouble.DISK,
}


_NO_UTF_8 = "a text is not in UTF-8"
_SIGNS_OF_DAMAGE = {
    "Could not decode": _NO_UTF_8,
    "no such": "a table or column is missing",
    "unsupported file format": "its header is changed",
    "malformed": "its tables are not what they were",
}
"""How messages of SQLite begin that have no code of their own, and what they mean."""


def _damage(message: str) -> str:
    signs = (means for sign, means in _SIGNS_OF_DAMAGE.items() if message.startswith(sign))
    return next(signs, "")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and the file system into ours, naming `path`.

    A broken rule of the schema (a practice that is not there, a side that is none) is a
    mistake of the caller and becomes ValueError; misuse of sqlite3 stays as it is.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ValueError(f"the journal refused it: {error}") from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
        trouble = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF)  # the kind, else its family
        if damage := _damage(str(error)):
            # Not `from error`: SQLite's message may have a person's note in it.
            raise JournalDamaged(path, JournalTrouble.DAMAGED, damage) from None
        if trouble is None:
            raise
        kind = (
            JournalDamaged if trouble in (JournalTrouble.DAMAGED, JournalTrouble.FOREIGN) else None
        )
        detail = f"{error}, {error.sqlite_errorname}"
        raise (kind or JournalUnavailable)(path, trouble, detail) from error
    except UnicodeDecodeError:  # in the file's own words of what is wrong with it
        raise JournalDamaged(path, JournalTrouble.DAMAGED, _NO_UTF_8) from None
    except OSError as error:
        trouble = _BY_ERRNO.get(error.errno or 0, JournalTrouble.READ_ONLY)
        raise JournalUnavailable(path, trouble, error.strerror or str(error)) from error


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn rows that say what no row of ours says into JournalDamaged.

    The error tells the kind of mistake only: a cell of the file may be a person's note.
    """
    try:
        yield
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        detail = f"a row cannot be read: {type(error).__name__}"
        raise JournalDamaged(path, JournalTrouble.DAMAGED, detail) from None
