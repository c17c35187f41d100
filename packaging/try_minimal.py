"""Install, use and remove the program on a minimal Debian 12: ``try_minimal.py FILE.deb``.

As root, on Debian or a system made from it. A system with nothing but what Debian needs to run is
made by debootstrap in a temporary folder (or in that of `--keep`, where it stays). The package is
installed there with apt, an ordinary user opens its window on a virtual display, does a practice by
keys, and exports it; then it is removed. Fails where the answers are not those that were given, or
where anything but the user's data is left behind. Mounts belong to a namespace of their own, so the
kernel undoes them however this ends. Standard library only.
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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import try_deb
from _environment import SetupError, in_words, provide_system, say

_PROGRAMS = {"debootstrap": "debootstrap", "Xvfb": "xvfb", "xdotool": "xdotool"}
_INSIDE = "HIPMOBILITY_OWN_MOUNTS"
_USER, _HOME, _TRACE = "runner", "home/runner", "home/runner/trace.jsonl"
_NOT_LOOKED_AT = ("proc", "sys", "dev", "tmp", "run", "home", "var/cache", "var/log")
_OF_APT = ("var/lib/dpkg", "var/lib/apt")
"""Where apt notes what it did; what it removed may be named there still."""
_SYSTEM_S, _APT_S, _USE_S = 1200.0, 900.0, 120.0


def main() -> int:
    """Make the system, then install, use and remove; returns 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--suite", default="bookworm", help="release of Debian")
    parser.add_argument("--keep", type=Path, help="folder of a system that stays and is used again")
    parser.add_argument("--picture", type=Path, help="where a picture of the window goes")
    options = parser.parse_args()
    if os.geteuid() != 0:
        parser.error("only root can make a system in a folder")
    provide_system({}, _PROGRAMS)
    if _INSIDE not in os.environ:
        own = ("unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv)
        os.execvpe(own[0], own, {**os.environ, _INSIDE: "1"})
    try:
        with _folder(options.keep) as system, _mounted(system, options.suite):
            _try(system, options.package.resolve(), options.picture)
    except try_deb.TrialError as error:
        say(f"failed: {error}")
        return 1
    return 0


def _try(system: Path, package: Path, picture: Path | None) -> None:
    shutil.copy(package, system / "tmp" / "hipmobility.deb")
    _in(system, "apt-get", "update", "-qq", patience_s=_APT_S)
    depends = subprocess.check_output(["dpkg-deb", "-f", package, "Depends"], text=True).strip()
    wanted = ("satisfy", "-y", "-qq", "--no-install-recommends", depends)
    _in(system, "apt-get", *wanted, patience_s=_APT_S)
    before = files(system)
    began = time.monotonic()
    _in(
        system, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "/tmp/hipmobility.deb"
    )
    added = len(files(system) - before)
    say(f"installed in {time.monotonic() - began:.1f} s: {added} files; its libraries were there")
    try:
        with try_deb.screen() as display:
            _use(system, display, picture)
    finally:
        _in(system, "apt-get", "purge", "-y", "-qq", "hipmobility", patience_s=_APT_S)
    if left := sorted(files(system) ^ before):
        raise try_deb.TrialError(f"not as it was after removal: {' '.join(left[:20])}")
    kept = sorted(
        str(path.relative_to(system / _HOME))
        for path in (system / _HOME).rglob("*")
        if path.is_file() and path != system / _TRACE
    )
    say(f"removed; every file is as it was, and the data stay: {', '.join(kept)}")


def _use(system: Path, display: Mapping[str, str], picture: Path | None) -> None:
    for words in (["--version"], ["--help"], ["validate", "--help"]):
        _as_user(system, display, *words)
    say(f"{_as_user(system, display, '--version').strip()} answers")
    began = time.monotonic()
    with _running(system, display) as process:
        window = _window(display, process)
        say(f"a window after {1000 * (time.monotonic() - began):.0f} ms")
        if picture:
            time.sleep(2.0)
            _out(["import", "-window", "root", str(picture)], display)
    options = ("--begin", "--speed", "50", "--trace", f"/{_TRACE}")
    trace = system / _TRACE
    with _running(system, display, *options) as process:
        for number, keys in enumerate(try_deb.KEYS, 1):
            try_deb.wait(process, lambda n=number: try_deb.asked(trace) >= n, f"question {number}")  # type: ignore[misc]
            window = _window(display, process)
            _out(["xdotool", "windowfocus", "--sync", window, "key", *keys], display)
            try_deb.wait(process, lambda n=number: try_deb.answered(trace) >= 2 * n, "answers")  # type: ignore[misc]
        try_deb.wait(process, lambda: try_deb.finished(trace), "the end")
    (practice,) = json.loads(_as_user(system, display, "export"))["practices"]
    eases = [check_in["ease"] for check_in in practice["checkins"]]
    if practice["state"] != "finished" or eases != try_deb.EASES:
        raise try_deb.TrialError(f"the practice ended as {practice['state']}, answers {eases}")
    say(f"a practice was done by keys; exported answers: {eases}")


def files(system: Path) -> set[str]:
    """Paths of all files and folders of the system, but for data and what apt notes."""
    found = set()
    for folder, folders, names in os.walk(system):
        place = Path(folder).relative_to(system)
        folders[:] = [name for name in folders if str(place / name) not in _NOT_LOOKED_AT]
        if not str(place).startswith(_OF_APT):
            found |= {str(place / name) for name in (*folders, *names)}
    return found


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="minimal-debian-") as folder:
        yield Path(folder)


@contextmanager
def _mounted(system: Path, suite: str) -> Iterator[None]:
    """The system, made where it is not there, with a user, /proc, /dev and the display's socket."""
    if not (system / "usr/bin/apt-get").exists():
        say(f"making a minimal Debian ({suite})")
        _out(["debootstrap", "--variant=minbase", suite, str(system)], os.environ, _SYSTEM_S)
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(Path("/etc") / name, system / "etc" / name)
    if not (system / _HOME).exists():
        _in(system, "useradd", "--create-home", "--shell", "/bin/sh", _USER)
    shutil.rmtree(system / _HOME / ".local", ignore_errors=True)
    (system / _TRACE).unlink(missing_ok=True)
    sockets = "tmp/.X11-unix"
    (system / sockets).mkdir(exist_ok=True)
    Path("/", sockets).mkdir(mode=0o1777, exist_ok=True)
    places = ("proc", "dev", sockets)
    for place in places:
        _out(["mount", "--rbind", f"/{place}", str(system / place)], os.environ)
    try:
        yield
    finally:
        for place in places:
            _out(["umount", "--lazy", "--recursive", str(system / place)], os.environ)


def _in(system: Path, *command: str, patience_s: float = _USE_S) -> str:
    """What a command of the system prints, run there by root."""
    variables = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
    return _out(["chroot", str(system), *command], {**variables, "HOME": "/root"}, patience_s)


def _words(system: Path, display: Mapping[str, str], options: tuple[str, ...]) -> list[str]:
    """The program as an ordinary user of the system starts it, on a display of ours."""
    variables = (f"HOME=/{_HOME}", f"DISPLAY={display['DISPLAY']}", "LANG=C.UTF-8")
    environment = ("env", "-i", "PATH=/usr/bin:/bin", *variables)
    return [
        *("chroot", f"--userspec={_USER}:{_USER}", str(system), *environment, "hipmobility"),
        *options,
    ]


def _as_user(system: Path, display: Mapping[str, str], *options: str) -> str:
    return _out(_words(system, display, options), os.environ)


@contextmanager
def _running(
    system: Path, display: Mapping[str, str], *options: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The program for as long as the block lasts; it must end well when it is asked to."""
    with (system / "tmp" / "said").open("wb") as said:
        process = subprocess.Popen(_words(system, display, options), stderr=said, stdout=said)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _window(display: Mapping[str, str], process: subprocess.Popen[bytes]) -> str:
    """The id of the program's window, once there is one."""
    command = ["xdotool", "search", "--onlyvisible", "--class", "hipmobility"]
    found: list[str] = []

    def look() -> bool:
        done = subprocess.run(
            command, env=dict(display), capture_output=True, text=True, timeout=_USE_S, check=False
        )
        found[:] = done.stdout.split()
        return bool(found)

    try_deb.wait(process, look, "a window")
    return found[0]


def _out(command: list[str], environment: Mapping[str, str], patience_s: float = _USE_S) -> str:
    """What a command prints; raises `TrialError` where it fails."""
    done = subprocess.run(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=patience_s,
        check=False,
    )
    if done.returncode:
        said = (done.stdout + done.stderr)[-800:]
        raise try_deb.TrialError(f"{' '.join(command[:6])}: {said}")
    return done.stdout


if __name__ == "__main__":
    try:
        sys.exit(in_words(main))
    except (SetupError, subprocess.TimeoutExpired) as error:
        sys.exit(f"try_minimal: {error}")
