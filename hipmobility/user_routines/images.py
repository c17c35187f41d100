"""Pictures that go with routines: their names in a shared file, and what they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from hipmobility import picture_check
from hipmobility.core.routines.sharing.pack import (
    MOST_PICTURE_BYTES,
    ShareRefused,
    check_picture_name,
)
from hipmobility.core.yaml.problems import quoted
from hipmobility.drawing_check import drawing_troubles
from hipmobility.user_routines.library import read_bytes


def names_within(folder: str, named: list[str]) -> dict[str, str]:
    """Each picture's name in a folder of its own, all of them different."""
    names: dict[str, str] = {}
    for name in named:
        plain = PurePosixPath(name)
        taken = {name.casefold() for name in names.values()}
        number, wanted = 1, f"{folder}/{plain.name}"
        while wanted.casefold() in taken:
            number += 1
            wanted = f"{folder}/{plain.stem}_{number}{plain.suffix}"
        names[name] = wanted
    return names


def picture(folder: Path, name: str) -> bytes:
    """A picture beside a file; only a plain file that lies inside. Raises `ShareRefused`."""
    check_picture_name(name)
    path = folder / name
    steps = [folder / part for part in (name, *map(str, PurePosixPath(name).parents))][:-1]
    if any(step.is_symlink() for step in steps):
        raise ShareRefused(f"{quoted(name)} is a link; that is not allowed")
    if trouble := picture_check.picture_trouble(path):
        raise ShareRefused(trouble)
    return read_bytes(path, MOST_PICTURE_BYTES)


def trouble_in(data: Mapping[str, bytes]) -> Callable[[str], str]:
    """What is wrong with a picture that is not on the disk yet; an SVG is drawn once."""
    trouble_of = {
        name: picture_check.picture_trouble_in(PurePosixPath(name).name, content, len(content))
        for name, content in data.items()
    }
    drawings = [name for name in data if name.lower().endswith(".svg") and not trouble_of[name]]
    troubles = drawing_troubles([data[name] for name in drawings]) if drawings else []
    for name, trouble in zip(drawings, troubles, strict=True):
        if trouble:
            trouble_of[name] = f"the picture {PurePosixPath(name).name} {trouble}"

    def trouble_with(name: str) -> str:
        return trouble_of.get(name, f"there is no picture {name} with it")

    return trouble_with
