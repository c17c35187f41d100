"""Run both commands of the README on a bare Debian: ``try_bare.py [pytest arguments]``.

As root, on Debian or a system made from it. A system with Python and nothing else is made by
debootstrap in a temporary folder, and the checkout is copied into it. ``packaging/start.py`` must
open a window there, and end well when asked to; ``packaging/test.py`` must pass. What is printed
there is printed here. Mounts and processes belong to a namespace of their own, so the kernel undoes
them however this ends. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from _environment import ROOT, SetupError, in_words, provide_system, say
from try_deb import screen

_PROGRAMS = {"debootstrap": "debootstrap", "Xvfb": "xvfb", "xdotool": "xdotool"}
_CERTIFICATES = ("PIP_CERT", "SSL_CERT_FILE")
"""Variables that name the certificates of a network which puts its own in front."""
_INSIDE = "root/hipmobility"
_SOCKETS = "tmp/.X11-unix"
_SYSTEM_S, _START_S, _TEST_S, _END_S = 1200.0, 900.0, 3600.0, 30.0
"""How long to wait for the system, a window, the tests, and the end of a program, in seconds."""


def main() -> int:
    """Make the system and run both commands; returns 1 where one of them fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", default="bookworm", help="release of Debian")
    parser.add_argument("--keep", type=Path, help="folder of a system that stays and is used again")
    options, pytest = parser.parse_known_args()
    if os.geteuid() != 0:
        parser.error("only root can make a system in a folder")
    provide_system({}, _PROGRAMS)
    with _folder(options.keep) as system:
        environment = _make(system, options.suite)
        started = _try_start(system, environment)
        tested = _in_system(system, environment, ["packaging/test.py", *pytest], _TEST_S)
    say(f"packaging/start.py: {started or 'opened a window and ended well'}")
    say(f"packaging/test.py: exit code {tested}")
    return 1 if started or tested else 0


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="bare-debian-") as folder:
        yield Path(folder)


def _make(system: Path, suite: str) -> dict[str, str]:
    """Put Debian and the checkout into `system`; returns the variables for a command there."""
    if not (system / "usr/bin/python3").exists():
        say(f"making a minimal Debian ({suite}) with python3")
        command = ["debootstrap", "--variant=minbase", "--include=python3", suite, str(system)]
        with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
            done = subprocess.run(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, timeout=_SYSTEM_S
            )
            log.seek(0)
            if done.returncode:
                raise SetupError(f"debootstrap failed:\n{log.read()[-2000:]}")
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc") / name, system / "etc" / name)
    target = system / _INSIDE
    for old in target.glob("*"):
        if old.is_dir() and old.name != ".venv":
            shutil.rmtree(old)
    for name in _checkout():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}
    return environment | _certificates(system)


def _checkout() -> list[str]:
    """All files of the checkout, also new ones that git does not know yet."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if (ROOT / name).is_file()]


def _certificates(system: Path) -> dict[str, str]:
    """Copies the certificates this machine's pip trusts, if it was told any."""
    named = [name for name in _CERTIFICATES if os.environ.get(name)]
    if not named:
        return {}
    copy = system / "etc/ssl/certificates.crt"
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(os.environ[named[0]], copy)
    return dict.fromkeys(named, f"/{copy.relative_to(system)}")


def _try_start(system: Path, environment: Mapping[str, str]) -> str:
    """Open the program's window and close it; returns what went wrong, or nothing."""
    say("README: python3 packaging/start.py")
    with (
        screen() as display,
        _running(
            system, {**environment, "DISPLAY": display["DISPLAY"]}, ["packaging/start.py"]
        ) as process,
    ):
        began = time.monotonic()
        while not _window(display):
            if process.poll() is not None:
                return f"ended with {process.returncode} before there was a window"
            if time.monotonic() - began > _START_S:
                return f"no window in {_START_S:.0f} s"
            time.sleep(0.5)
        say(f"a window after {time.monotonic() - began:.0f} s, with all that was installed")
        os.kill(_program(process.pid), signal.SIGTERM)
        try:
            code = process.wait(_END_S)
        except subprocess.TimeoutExpired:
            return f"no end {_END_S:.0f} s after it was asked to end"
    return f"ended with {code}" if code else ""


def _program(pid: int) -> int:
    """The program itself, below the shells and tools that started it; it has helpers of its own."""
    while b"\0-m\0hipmobility\0" not in Path(f"/proc/{pid}/cmdline").read_bytes():
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if not children:
            break
        pid = int(children[0])
    return pid


def _window(display: Mapping[str, str]) -> str:
    command = ["xdotool", "search", "--onlyvisible", "--class", "hipmobility"]
    done = subprocess.run(
        command, env=display, capture_output=True, text=True, timeout=_END_S, check=False
    )
    return done.stdout.partition("\n")[0]


def _in_system(
    system: Path, environment: Mapping[str, str], words: list[str], patience_s: float
) -> int:
    """Run Python with `words` there; returns its exit code, 124 where it had to be ended."""
    say(f"README: python3 {' '.join(words)}")
    with _running(system, environment, words) as process:
        try:
            return process.wait(patience_s)
        except subprocess.TimeoutExpired:
            return 124


@contextmanager
def _running(
    system: Path, environment: Mapping[str, str], words: list[str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A command of the README in the system, which is ended with all it started.

    The shell is process 1 there, which takes in children that lost their parent.
    """
    script = (
        'mount -t proc proc "$0/proc" && mkdir -p "$0/$1" && mount --bind "/$1" "$0/$1" || exit\n'
        "system=$0 folder=/$2; shift 2\n"
        'chroot "$system" /bin/sh -c \'cd "$0" && exec python3 "$@"\' "$folder" "$@" & wait $!'
    )
    process = subprocess.Popen(
        [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"),
            *("/bin/sh", "-c", script, str(system), _SOCKETS, _INSIDE, *words),
        ],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(_END_S)


if __name__ == "__main__":
    sys.exit(in_words(main))
