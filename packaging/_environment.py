"""What start.py and test.py share: a virtual environment, and Debian's system libraries.

Standard library only, since it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "packaging"
ENVIRONMENT = ROOT / ".venv"
LEAST_PYTHON = (3, 11)

WINDOW_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Libraries that Qt needs for a window, and the Debian packages that hold them."""
TEST_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
"""Programs that the tests of the real window need, and their Debian packages."""


class SetupError(Exception):
    """Something is missing that this script cannot put right; the text says what to do."""


def missing_packages(libraries: Mapping[str, str], programs: Mapping[str, str]) -> list[str]:
    """Debian packages of the libraries and programs that are not there."""
    absent = [package for library, package in libraries.items() if not _loads(library)]
    return absent + [
        package for program, package in programs.items() if shutil.which(program) is None
    ]


def provide_system(libraries: Mapping[str, str], programs: Mapping[str, str]) -> None:
    """Install missing Debian packages as root, or say which are missing."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(libraries, programs)
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        say(f"system libraries seem to be missing; on Debian they are called: {' '.join(packages)}")
    elif os.geteuid() != 0:
        say(f"system libraries are missing. Install them with:\n    sudo {' '.join(command)}")
    else:
        say(f"installing system libraries: {' '.join(packages)}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["apt-get", "update", "-qq"], [*command, "-qq"]):
            if subprocess.run(step, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
                raise SetupError(f"this failed: {' '.join(step)}")


def provide_environment(requirements: str) -> Path:
    """Make `.venv` hold what `requirements` pins; returns its Python.

    Does nothing when that was done before and nothing has changed since.
    """
    if sys.version_info < LEAST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise SetupError(f"Python 3.11 or newer is needed; this is {found} ({sys.executable}).")
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    path = HERE / requirements
    wanted = hashlib.sha256(path.read_bytes() + sys.version.encode()).hexdigest()
    stamp = ENVIRONMENT / f"installed-{path.stem}"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    _make_environment(python)
    say(f"installing what {requirements} lists (once)")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _call(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", path],
        "installing failed. Is there a network connection? Run the same command again.",
    )
    stamp.write_text(wanted)
    return python


def program_environment(**more: str) -> dict[str, str]:
    """Variables under which `.venv` runs the program from this folder."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    joined = os.pathsep.join(path for path in paths if path)
    return {**os.environ, "PYTHONPATH": joined, **more}


def run(command: Iterable[str | Path], environment: Mapping[str, str]) -> int:
    """Run `command` from this folder and return its exit code; Ctrl+C ends both quietly."""
    try:
        return subprocess.run(
            [str(word) for word in command], env=environment, check=False
        ).returncode
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    """Tell the person what is happening, apart from the program's own output."""
    sys.stderr.write(f"hipmobility: {text}\n")
    sys.stderr.flush()


def _make_environment(python: Path) -> None:
    if python.exists():
        return
    say("making .venv")
    _call(
        [sys.executable, "-m", "venv", "--clear", ENVIRONMENT],
        "making .venv failed. On Debian and Ubuntu: apt-get install python3-venv",
    )


def _call(command: list[str | Path], remedy: str) -> None:
    done = subprocess.run([str(word) for word in command], check=False)
    if done.returncode:
        raise SetupError(remedy)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
