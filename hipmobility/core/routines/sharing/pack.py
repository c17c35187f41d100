"""A routine with its pictures in one file: made, and read without trusting who made it.

The file is a ZIP archive with ``manifest.json`` first, which lists the other files with their
sizes and SHA-256: one `ROUTINE_FILE` and the pictures it names.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from hipmobility.core.model.translatable import FileWords
from hipmobility.core.yaml.kinds import FILE_PATTERN, LONGEST_FILE, PICTURES
from hipmobility.core.yaml.problems import MOST_BYTES, quoted
from hipmobility.core.yaml.scalars import NOT_IN_A_NAME

FORMAT = 1
MANIFEST = "manifest.json"
ROUTINE_FILE = "routine.yaml"
MOST_PACK_BYTES = 25_000_000
MOST_FILES = 60
MOST_PICTURE_BYTES = 10_000_000
MOST_ALL_BYTES = 40_000_000
MOST_RATIO, LEAST_RATIO_BYTES = 100, 200_000
"""A file that grows more than this while it is unpacked is a bomb, unless it stays small."""
_MOST_MANIFEST_BYTES = 64_000
_MOST_DIRECTORY_BYTES = 64_000
_END = b"PK\x05\x06"
_END_BYTES = 22
_ZIP64 = b"PK\x06\x07"
_MADE = (2020, 1, 1, 0, 0, 0)
_ENCRYPTED = 1
_SHA256 = re.compile("[0-9a-f]{64}")
_NAME = re.compile(FILE_PATTERN)


class ShareRefused(Exception):
    """A shared file that is not taken in. `str()` says why, for a person."""


def pack(routine: str, yaml: str, pictures: Mapping[str, bytes]) -> bytes:
    """The file for the routine with the id `routine`, the same bytes for the same content.

    `pictures` are by the names they have in `yaml`.
    """
    files = {ROUTINE_FILE: yaml.encode(), **pictures}
    manifest = {
        "format": FORMAT,
        "routine": routine,
        "files": [
            {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        ],
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: json.dumps(manifest, indent=1).encode(), **files}.items():
            info = zipfile.ZipInfo(name, _MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data)
    return packed.getvalue()


def unpack(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The YAML of a packed routine, and its pictures by name.

    Sizes are measured while reading and never believed. Raises `ShareRefused`.
    """
    _check_frame(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = _checked_names(archive.infolist())
            manifest = _manifest(_read(archive, inside[MANIFEST], _MOST_MANIFEST_BYTES))
            files = _read_all(archive, inside, manifest)
    except ShareRefused:
        raise
    except (zipfile.BadZipFile, zlib.error, struct.error) as error:
        raise ShareRefused(
            FileWords.tr("the file is damaged: {error}", error=str(error))
        ) from error
    except (EOFError, RuntimeError, ValueError, LookupError, OSError) as error:
        raise ShareRefused(FileWords.tr("the file is damaged")) from error
    return files.pop(ROUTINE_FILE), files


def _check_frame(data: bytes) -> None:
    """Refuse what cannot be looked at without much memory; see APPNOTE.TXT 4.3.16."""
    if len(data) > MOST_PACK_BYTES:
        raise ShareRefused(
            FileWords.tr(
                "the file is larger than {most_pack_bytes:,} bytes", most_pack_bytes=MOST_PACK_BYTES
            )
        )
    end = data[-_END_BYTES:]
    if len(end) < _END_BYTES or not end.startswith(_END) or end[-2:] != b"\0\0":
        raise ShareRefused(FileWords.tr("the file is cut off, or is no packed routine"))
    entries, directory_bytes = struct.unpack("<H", end[10:12])[0], *struct.unpack("<I", end[12:16])
    if _ZIP64 in data[-_END_BYTES - 20 : -_END_BYTES]:
        raise ShareRefused(FileWords.tr("the file is larger than a routine can be"))
    if entries > MOST_FILES + 2 or directory_bytes > _MOST_DIRECTORY_BYTES:
        raise ShareRefused(
            FileWords.tr(
                "there are too many files in it, at most {most_files}", most_files=MOST_FILES
            )
        )


def _checked_names(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The entries by name, when all of them are plain files that stay in their folder."""
    inside: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = entry.orig_filename
        if name not in (MANIFEST, ROUTINE_FILE):
            check_picture_name(name)
        if trouble := _odd(entry):
            raise ShareRefused(f"{quoted(name)} {trouble}")
        if name.casefold() in (other.casefold() for other in inside):
            raise ShareRefused(FileWords.tr("{name} is in it twice", name=quoted(name)))
        inside[name] = entry
    for name in (MANIFEST, ROUTINE_FILE):
        if name not in inside:
            raise ShareRefused(
                FileWords.tr("there is no {name} in it: it is no packed routine", name=name)
            )
    return inside


def check_picture_name(name: str) -> None:
    """Raise `ShareRefused` for anything but the name of a picture inside the folder."""
    if len(name) > LONGEST_FILE or not _NAME.fullmatch(name) or NOT_IN_A_NAME.search(name):
        raise ShareRefused(
            FileWords.tr(
                "{name} does not stay in its folder, or cannot be a name", name=quoted(name)
            )
        )
    if not name.lower().endswith(tuple(f".{ending}" for ending in PICTURES)):
        raise ShareRefused(
            FileWords.tr(
                "{name} is no picture; only .{pictures} may be",
                name=quoted(name),
                pictures=", .".join(PICTURES),
            )
        )


def _odd(entry: zipfile.ZipInfo) -> str:
    """What is odd about an entry, or nothing."""
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return FileWords.tr("is a link or no file at all; that is not allowed")
    if entry.flag_bits & _ENCRYPTED:
        return FileWords.tr("is encrypted; that is not allowed")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return FileWords.tr("is packed in a way that is not allowed")
    return ""


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """What is in an entry; reading stops where it gets too much."""
    most = min(most, max(LEAST_RATIO_BYTES, MOST_RATIO * entry.compress_size))
    with archive.open(entry) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ShareRefused(
            FileWords.tr(
                "{filename} is larger than {most:,} bytes unpacked",
                filename=quoted(entry.filename),
                most=most,
            )
        )
    return data


def _read_all(
    archive: zipfile.ZipFile,
    inside: Mapping[str, zipfile.ZipInfo],
    manifest: Mapping[str, tuple[int, str]],
) -> dict[str, bytes]:
    """All files but the manifest, which has to list just these as they are."""
    if different := inside.keys() - {MANIFEST} ^ manifest.keys():
        raise ShareRefused(
            FileWords.tr(
                "{different} is not both in the file and in its list",
                different=quoted(min(different)),
            )
        )
    files: dict[str, bytes] = {}
    left = MOST_ALL_BYTES
    for name, (size, sha256) in manifest.items():
        most = MOST_BYTES if name == ROUTINE_FILE else MOST_PICTURE_BYTES
        files[name] = data = _read(archive, inside[name], min(most, left))
        left -= len(data)
        if len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
            raise ShareRefused(FileWords.tr("{name} is not as it was packed", name=quoted(name)))
    return files


def _manifest(data: bytes) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of each file that is listed, by name."""
    try:
        manifest = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ShareRefused(
            FileWords.tr("its {manifest} cannot be read", manifest=MANIFEST)
        ) from error
    if not isinstance(manifest, dict) or type(manifest.get("format")) is not int:
        raise ShareRefused(
            FileWords.tr("its {manifest} is not one of a routine", manifest=MANIFEST)
        )
    if manifest["format"] > FORMAT:
        raise ShareRefused(FileWords.tr("it was packed by a newer version of the program"))
    listed = manifest.get("files")
    if not isinstance(listed, list) or not all(map(_is_listing, listed)):
        raise ShareRefused(
            FileWords.tr("its {manifest} is not one of a routine", manifest=MANIFEST)
        )
    return {entry["name"]: (entry["size"], entry["sha256"]) for entry in listed}


def _is_listing(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    name, size, sha256 = (entry.get(key) for key in ("name", "size", "sha256"))
    if not isinstance(name, str) or not isinstance(sha256, str) or type(size) is not int:
        return False
    return bool(_SHA256.fullmatch(sha256))
