"""Which Debian packages a bundle needs: read from the libraries its own files are linked with."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path

from _environment import SetupError

OPTIONAL = (
    "*/platformthemes/*",
    "*/libQt6Multimedia*",
    "*/QtMultimedia*",
    "*/texttospeech/*",
    "*/libQt6TextToSpeech*",
    "*/QtTextToSpeech*",
    "*/platforms/libqwayland*",
    "*/libQt6Wayland*",
    "*/wayland-*",
)
"""Files without whose libraries the program still works, with less."""
_NEEDED = re.compile(r"NEEDED\s+(\S+)")
_LISTED = re.compile(r"^\s+(\S+) .*=> (\S+)$", re.MULTILINE)
_GLIBC = re.compile(rb"GLIBC_2\.(\d+)\b")


def of_bundle(folder: Path) -> tuple[list[str], list[str]]:
    """Packages that the program needs, and those without which it has no sound or voice.

    Raises `SetupError` where a library belongs to no package.
    """
    programs = [path for path in folder.rglob("*") if _is_program(path)]
    own = {path.name for path in folder.rglob("*.so*")}
    places = _places()
    must = [path for path in programs if not _optional(path)]
    needed = _packages(_linked(must) - own, places)
    wished = _packages(_linked(set(programs) - set(must)) - own, places) - needed
    libc = f"libc6 (>= 2.{max(map(_glibc, programs), default=0)})"
    return [libc, *sorted(needed - {"libc6"})], sorted(wished - {"libc6"})


def _is_program(path: Path) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _optional(path: Path) -> bool:
    return any(fnmatch(path.as_posix(), pattern) for pattern in OPTIONAL)


def _linked(programs: Iterable[Path]) -> set[str]:
    """Names of all libraries that `programs` are linked with."""
    names = sorted(map(str, programs))
    if not names:
        return set()
    done = subprocess.run(["objdump", "-p", *names], capture_output=True, text=True, check=True)
    return set(_NEEDED.findall(done.stdout))


def _places() -> Mapping[str, str]:
    """Where this system has each library."""
    done = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True)
    return dict(reversed(_LISTED.findall(done.stdout)))


def _packages(libraries: set[str], places: Mapping[str, str]) -> set[str]:
    if missing := sorted(libraries - places.keys()):
        raise SetupError(f"install these libraries to make a package: {' '.join(missing)}")
    return {_package(Path(places[name])) for name in libraries}


def _package(library: Path) -> str:
    """The package of a file; it may be listed without the /usr of today's systems."""
    real = library.resolve()
    for path in (real, Path("/", *real.parts[2:]), library):
        done = subprocess.run(
            ["dpkg-query", "-S", str(path)], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return done.stdout.partition(":")[0]
    raise SetupError(f"{library} belongs to no package")


def _glibc(program: Path) -> int:
    """The newest 2.x of the C library that `program` asks for."""
    return max(map(int, _GLIBC.findall(program.read_bytes())), default=0)
