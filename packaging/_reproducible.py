"""The same bytes from the same source: one time for all files, and archives in a fixed order.

As https://reproducible-builds.org/specs/source-date-epoch/ has it; PyInstaller, hatchling and
dpkg-deb read `SOURCE_DATE_EPOCH` as well.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tarfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from _environment import HERE

METAINFO = HERE / "linux" / "org.hipmobility.HipMobility.metainfo.xml"


def source_date() -> int:
    """Seconds since 1970: `SOURCE_DATE_EPOCH`, or else the day of the newest release."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    release = ElementTree.parse(METAINFO).getroot().find("releases/release")
    day = "1980-01-01" if release is None else release.attrib["date"]
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def build_environment() -> dict[str, str]:
    """Variables under which tools build the same bytes again."""
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(source_date())}
    return {**os.environ, **fixed, "DPKG_DEB_THREADS_MAX": "1"}


def set_times(folder: Path) -> None:
    """Give everything in `folder` the time of the source; links keep what they point to."""
    when = source_date()
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (when, when), follow_symlinks=False)


def tar_gz(path: Path, entries: Iterable[tuple[Path, str]]) -> None:
    """Pack files and folders under the given names: sorted, of one time, and nobody's."""
    with (
        path.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=source_date()) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for source, name in _sorted(entries):
            archive.add(source, name, recursive=False, filter=_anyones)


def checksums(files: Iterable[Path]) -> str:
    """Lines as `sha256sum` writes them and `sha256sum --check` reads them, sorted by name."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(files, key=lambda path: path.name)
    )


def _sorted(entries: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    for source, name in entries:
        yield source, name
        for path in sorted(source.rglob("*")) if source.is_dir() else ():
            yield path, f"{name}/{path.relative_to(source).as_posix()}"


def _anyones(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without who made the archive, when, and under which umask."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = source_date()
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry
