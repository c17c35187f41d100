"""Install a .deb, use the program in a real window, remove it: ``try_deb.py FILE``.

As root, on Debian or a system made from it. What the package depends on, and a virtual display,
are installed first and stay. Fails where a practice does not end in the answers that were given by
key, or where a file is left behind. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = "/usr/bin/hipmobility"
_TOOLS = ("xvfb", "xdotool", "x11-utils", "desktop-file-utils", "shared-mime-info")
_PLACES = ("/usr", "/etc", "/opt", "/var/lib", "/bin", "/lib", "/sbin")
_NOT_OURS = ("/var/lib/dpkg/", "/var/lib/apt/", "/var/lib/systemd/")
KEYS = (("2", "9"), ("3", "equal"), ("5", "6"), ("4", "7"))
"""Keys pressed in the check-in of each drill, and the eases they stand for."""
EASES = [2, 4, 3, 3, 5, 1, 4, 2]
_PATIENCE_S = 60.0
_WM_CLASS = '"hipmobility"'
_APP_ID = '"org.hipmobility.HipMobility"'


class TrialError(Exception):
    """The package is not what it should be; the text says how."""


def main() -> int:
    """Install, use and remove; returns 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    package = parser.parse_args().package.resolve()
    if os.geteuid() != 0:
        parser.error("only root can install a package")
    try:
        _try(package)
    except TrialError as error:
        say(f"failed: {error}")
        return 1
    return 0


def _try(package: Path) -> None:
    depends = _output("dpkg-deb", "-f", str(package), "Depends").strip()
    _quietly("apt-get", "install", "-y", "-qq", "--no-install-recommends", *_TOOLS)
    _quietly("apt-get", "satisfy", "-y", "-qq", "--no-install-recommends", depends)
    before = files()
    began = time.monotonic()
    _quietly("dpkg", "-i", str(package))
    added = files() - before
    size = sum(Path(path).lstat().st_size for path in added if not Path(path).is_dir())
    say(f"installed in {time.monotonic() - began:.1f} s: {len(added)} files, {size / 1e6:.1f} MB")
    try:
        with tempfile.TemporaryDirectory() as folder, screen() as environment:
            _use(Path(folder), environment)
    finally:
        _quietly("dpkg", "--purge", "hipmobility")
    if left := sorted(files() ^ before):
        raise TrialError(f"not as it was after removal: {' '.join(left[:20])}")
    say("removed; every file is as it was before")


def _use(folder: Path, environment: Mapping[str, str]) -> None:
    for words in (["--version"], ["--help"], ["doctor", "--data-dir", str(folder)]):
        _output(PROGRAM, *words, environment=environment)
    say("version, help and doctor answer")
    _home(folder, environment)
    _practice(folder, environment)


def _home(folder: Path, environment: Mapping[str, str]) -> None:
    """Open the window, and look at what the desktop knows of it."""
    for _ in range(3):
        began = time.monotonic()
        with running(["--data-dir", str(folder)], environment):
            window = _window(environment)
            say(f"a window after {1000 * (time.monotonic() - began):.0f} ms")
    with running(["--data-dir", str(folder)], environment):
        window = _window(environment)
        names = ("WM_CLASS", "_KDE_NET_WM_DESKTOP_FILE", "_NET_WM_ICON")
        told = _output("xprop", "-id", window, *names, environment=environment)
        for wanted in (_WM_CLASS, _APP_ID, "Icon"):
            if wanted not in told:
                raise TrialError(f"the window does not tell {wanted}: {told[:300]}")
    say("the window has its class, its desktop file and its icon")


def _practice(folder: Path, environment: Mapping[str, str]) -> None:
    """Do a whole practice by keys; the answers must be in the export."""
    trace = folder / "trace.jsonl"
    options = ["--data-dir", str(folder), "--begin", "--speed", "50", "--trace", str(trace)]
    with running(options, environment) as process:
        for number, keys in enumerate(KEYS, 1):
            wait(process, lambda n=number: asked(trace) >= n, f"question {number}")  # type: ignore[misc]
            window = _window(environment)
            _output("xdotool", "windowfocus", window, "key", *keys, environment=environment)
            wait(process, lambda n=number: answered(trace) >= 2 * n, f"answers {number}")  # type: ignore[misc]
        wait(process, lambda: finished(trace), "the end")
    export = _output(PROGRAM, "export", "--data-dir", str(folder), environment=environment)
    (practice,) = json.loads(export)["practices"]
    eases = [check_in["ease"] for check_in in practice["checkins"]]
    if practice["state"] != "finished" or eases != EASES:
        raise TrialError(f"the practice ended as {practice['state']} with the answers {eases}")
    say(f"a practice was done by keys; exported answers: {eases}")


def files() -> set[str]:
    """Paths of all files and folders where packages put theirs."""
    found = set()
    for place in (each for each in _PLACES if not Path(each).is_symlink()):
        for folder, folders, names in os.walk(place):
            found |= {f"{folder}/{name}" for name in (*folders, *names)}
    return {path for path in found if not path.startswith(_NOT_OURS)}


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Variables of a virtual display of 1366x768, without those of a Python environment."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    try:
        yield {**kept, "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def running(
    options: list[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """The installed program, for as long as the block lasts."""
    process = subprocess.Popen([PROGRAM, *options], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


def say(text: str) -> None:
    """Tell what was found."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _window(environment: Mapping[str, str]) -> str:
    """The id of the program's window, once there is one."""
    found = _output(
        *("xdotool", "search", "--sync", "--onlyvisible", "--class", "hipmobility"),
        environment=environment,
    )
    return found.split()[0]


def events(trace: Path) -> list[dict[str, Any]]:
    """What the trace tells so far."""
    if not trace.exists():
        return []
    lines = trace.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.endswith("}")]


def asked(trace: Path) -> int:
    """How many check-ins have begun."""
    started = [event for event in events(trace) if event["event"] == "segment_started"]
    return sum(event["kind"] == "check_in" for event in started)


def answered(trace: Path) -> int:
    """How many answers were saved."""
    return sum(event["event"] == "checkin_saved" for event in events(trace))


def finished(trace: Path) -> bool:
    """Whether the practice has come to its end."""
    return any(event["event"] == "finished" for event in events(trace))


def wait(process: subprocess.Popen[bytes], ready: Callable[[], bool], what: str) -> None:
    """Wait until something is so; raises `TrialError` when the program ends, or after a minute."""
    until = time.monotonic() + _PATIENCE_S
    while not ready():
        if process.poll() is not None:
            raise TrialError(f"the program ended with {process.returncode} before {what}")
        if time.monotonic() > until:
            raise TrialError(f"waited in vain for {what}")
        time.sleep(0.05)


def _quietly(*command: str) -> None:
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _output(*command, environment=variables, patience_s=900)


def _output(
    *command: str, environment: Mapping[str, str] | None = None, patience_s: float = _PATIENCE_S
) -> str:
    """What a command prints; raises `TrialError` where it fails."""
    if shutil.which(command[0]) is None:
        raise TrialError(f"{command[0]} is not there")
    try:
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            timeout=patience_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TrialError(f"{' '.join(command[:4])}: no end after {patience_s:.0f} s") from None
    if done.returncode:
        raise TrialError(f"{' '.join(command[:4])}: {done.stderr[-500:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
