"""The user's folder on the disk: made with its schema, and written to all at once."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hipmobility import files
from hipmobility.core.routines import SCHEMA_FILE
from hipmobility.core.yaml.problems import MOST_BYTES


def make_folder(folder: Path) -> None:
    """Make the folder with the schema that files in it name, for editors. Raises `OSError`."""
    files.make_private_folder(folder)
    wanted = files.packaged("assets", SCHEMA_FILE).read_bytes()
    there = folder / SCHEMA_FILE
    if not there.is_file() or there.read_bytes() != wanted:
        files.write_atomic(there, wanted)


def write_together(
    folder: Path, path: Path, text: str, data: Mapping[str, bytes], edits: Mapping[Path, str]
) -> None:
    """Write a new file with its pictures, and what changes in others (empty: the file goes).

    All is written into a folder beside first and moved in when it is whole; what a file was
    stays beside it with the ending ``.bak``. The pictures share one folder, which must not be
    there yet. Raises `OSError`.
    """
    make_folder(folder)
    beside = Path(tempfile.mkdtemp(prefix=".adding-", dir=folder))
    moved: list[Path] = []
    try:
        (beside / path.name).write_bytes(text.encode())
        for name, picture in data.items():
            target = beside / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(picture)
        for part in (part for part in beside.rglob("*") if part.is_file()):
            _to_disk(part)
        # One by one, so that what was moved is known when the next cannot be.
        moved.extend(
            (beside / name).rename(folder / name)
            for name in {picture_name.partition("/")[0] for picture_name in data}
        )
        _edit(edits)
        (beside / path.name).replace(path)
        files.sync_folder(folder)
    except BaseException:
        for there in moved:
            shutil.rmtree(there, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _edit(edits: Mapping[Path, str]) -> None:
    """Write the changed files, each with what it was beside it."""
    for path, text in edits.items():
        copy = files.free_name(path.with_name(f"{path.name}.bak"))
        files.write_atomic(copy, files.read_whole(path, MOST_BYTES))
        if text:
            files.write_atomic(path, text.encode())
        else:
            path.unlink()


def _to_disk(path: Path) -> None:
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    with contextlib.suppress(OSError), path.open("rb") as file:
        os.fsync(file.fileno())
