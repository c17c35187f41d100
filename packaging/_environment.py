"""What start.py and test.py share: a virtual environment, and Debian's system libraries.

Standard library only, since it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
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
    "libpulse.so.0": "libpulse0",
}
"""Libraries that Qt needs for a window and for tones, and the Debian packages that hold them."""
TEST_LIBRARIES = {**WINDOW_LIBRARIES, "libspeechd.so.2": "libspeechd2"}
_APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pulseaudio": "pulseaudio",
    "parec": "pulseaudio-utils",
    "speech-dispatcher": "speech-dispatcher",
    "espeak-ng": "espeak-ng",
    "/usr/lib/speech-dispatcher-modules/sd_espeak-ng": "speech-dispatcher-espeak-ng",
    "dbus-daemon": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "strace": "strace",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "objdump": "binutils",
    "groff": "groff-base",
    "bindfs": "bindfs",
    "fusermount3": "fuse3",
}
"""Programs that the tests need beside Python, and their packages."""


class SetupError(Exception):
    """Something is missing that this script cannot put right; the text says what to do."""


def in_words(main: Callable[[], int]) -> int:
    """Run `main`; what goes wrong before the program runs is told without a traceback."""
    try:
        return main()
    except SetupError as error:
        say(str(error))
    except OSError as error:
        say(f"{error.filename or 'the system'}: {error.strerror}")
    except KeyboardInterrupt:
        say("stopped; the same command goes on from here")
        return 130
    return 1


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
    if shutil.which("apt-get") is None:
        say(f"system libraries seem to be missing; on Debian they are called: {' '.join(packages)}")
    elif os.geteuid() != 0:
        command = " ".join([*_APT_INSTALL, *packages])
        say(f"system libraries are missing. Install them with:\n    sudo {command}")
    else:
        _apt_install(packages)


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
    if not _works(python):
        _make_environment()
    say(f"installing what {requirements} lists (once)")
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
    ]
    _call(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", path],
        "installing failed; pip says above why. If there was no network connection, run the same "
        "command again when there is one. The folder .venv can be deleted at any time.",
    )
    stamp.write_text(wanted)
    return python


def program_environment(**more: str) -> dict[str, str]:
    """Variables under which `.venv` runs the program from this folder."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    joined = os.pathsep.join(path for path in paths if path)
    return {**os.environ, "PYTHONPATH": joined, **more}


def run(command: Iterable[str | Path], environment: Mapping[str, str]) -> int:
    """Become `command`, so that signals and exit code are its own; on Windows wait for it."""
    words = [str(word) for word in command]
    if os.name == "posix":
        os.execve(words[0], words, environment)
    return subprocess.run(words, env=environment, check=False).returncode


def say(text: str) -> None:
    """Tell the person what is happening, apart from the program's own output."""
    sys.stderr.write(f"hipmobility: {text}\n")
    sys.stderr.flush()


def _works(python: Path) -> bool:
    """Whether `python` is in a whole virtual environment of the version that runs this script.

    Without this a half-made folder would let pip install into the system's own Python.
    """
    question = "import pip, sys; print(sys.prefix != sys.base_prefix, sys.version)"
    try:
        answer = subprocess.run(
            [python, "-c", question], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return answer.stdout.strip() == f"True {sys.version}"


def _make_environment() -> None:
    say("making .venv")
    _provide_venv()
    _call(
        [sys.executable, "-m", "venv", "--clear", ENVIRONMENT],
        "making .venv failed; see above why.",
    )


def _provide_venv() -> None:
    """Debian keeps what `venv` needs in a package of its own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = "python{}.{}-venv".format(*sys.version_info)
    if not sys.platform.startswith("linux") or not shutil.which("apt-get") or os.geteuid() != 0:
        raise SetupError(
            "this Python cannot make virtual environments. On Debian and Ubuntu:\n"
            f"    sudo apt-get install {package}"
        )
    _apt_install([package])


def _apt_install(packages: list[str]) -> None:
    """Install Debian packages, as root and without questions."""
    say(f"installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], [*_APT_INSTALL, "-qq", *packages]):
        done = subprocess.run(
            step, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            raise SetupError(f"this failed: {' '.join(step)}")


def _call(command: list[str | Path], remedy: str) -> None:
    done = subprocess.run([str(word) for word in command], stdout=sys.stderr, check=False)
    if done.returncode:
        raise SetupError(remedy)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
