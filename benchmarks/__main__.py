"""Measure and write the table.

    python -m benchmarks [SUBJECT ...] [-o FILE] [--page] [--before CHECKOUT] [--slower TIMES]

Without a subject all are measured, in less than fifteen minutes: each has a process of its own and
a time by which it is ended. One that fails is told, and the others go on. The table is printed,
and written below the text of docs/performance.md when all subjects were measured, or to a file of
its own where `-o` says; with `--page` the sections of some subjects are put in place of those that
stand there. With `--before` the program of another checkout is measured as well, each
subject right after ours, and stands in a row below ours. `--slower 3` waits three times as long
for each, on a machine that is slow or does much else.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks import ROOT
from benchmarks.table import Table

SUBJECTS = {
    "start": 70,
    "memory": 125,
    "cpu": 100,
    "figure": 40,
    "video": 105,
    "lateness": 215,
    "journal": 15,
    "routine_files": 15,
    "review": 40,
    "growth": 175,
}
"""What is measured, and the seconds after which it is ended; all together fifteen minutes."""
_PAGE = ROOT / "docs" / "performance.md"
_MADE = "<!-- What follows is made by python -m benchmarks. -->\n"
_INTRO = """# Measured

Our way against another way to do as much, in the same run and in turn or at once; each ratio is the
median of the rounds' ratios, with their range beside it. Times are CPU time where a section does
not say otherwise. What is measured, ours and the other, comes before other work of the machine.

With {software} on {machine}.
"""


def software() -> str:
    """What runs here, with versions."""
    qt = "PySide6 " + version("PySide6-Essentials")
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = f"{platform.system()} {platform.release()}"
    return f"Python {platform.python_version()}, {qt}, {system}"


def machine() -> str:
    """The processor and the memory, as Linux tells them."""
    told = Path("/proc/cpuinfo"), Path("/proc/meminfo")
    text = "".join(path.read_text(encoding="utf-8") for path in told if path.exists())
    name = re.search(r"^model name\s*: (.*)", text, re.MULTILINE)
    memory = re.search(r"^MemTotal: +(\d+)", text, re.MULTILINE)
    size = f", {int(memory[1]) / 1024**2:.0f} GiB of memory" if memory else ""
    return f"{os.cpu_count()} cores of {name[1] if name else platform.machine()}{size}"


def measured(subject: str, checkout: Path, patience_s: float) -> Table | str:
    """The table of one subject, or in words why there is none after `patience_s`."""
    variables = {**os.environ, "HIPMOBILITY_CHECKOUT": str(checkout)}
    with tempfile.TemporaryDirectory() as folder:
        target, said = Path(folder) / "table.json", Path(folder) / "said"
        command = [sys.executable, "-m", "benchmarks.child", subject, str(target)]
        with said.open("wb") as out:
            # A session of its own: whatever it starts can be ended with it.
            process = subprocess.Popen(
                command, cwd=ROOT, env=variables, stderr=out, stdout=out, start_new_session=True
            )
            try:
                code: int | None = process.wait(patience_s)
            except subprocess.TimeoutExpired:
                code = None
            _end_all(process)
        if code == 0 and target.exists():
            return Table.from_json(target.read_text(encoding="utf-8"))
        last = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    if code is None:
        return f"ended after {patience_s:.0f} seconds"
    return last[0] if last else f"exit code {code}"


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it left running."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        time.sleep(0.2)
    process.wait()


def sections(subjects: list[str], before: Path | None, slower: float) -> Iterator[str]:
    """The sections, one after the other as they are measured."""
    for subject in subjects:
        patience_s = slower * SUBJECTS[subject]
        ours = measured(subject, ROOT, patience_s)
        earlier = measured(subject, before, patience_s) if before else None
        if isinstance(ours, str):
            yield f"## {subject.capitalize().replace('_', ' ')}\n\nNot measured: {ours}.\n"
            continue
        text = ours.markdown(earlier if isinstance(earlier, Table) else None)
        yield f"{text}\nBefore: not measured, {earlier}.\n" if isinstance(earlier, str) else text


def main() -> None:
    """Measure what was asked for, print it, and write it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, []], metavar="SUBJECT")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--page", action="store_true", help="put what is measured into the page")
    parser.add_argument("--before", type=Path, metavar="CHECKOUT")
    parser.add_argument("--slower", type=float, default=1.0, metavar="TIMES")
    given = parser.parse_args()
    began = time.monotonic()
    text = _INTRO.format(software=software(), machine=machine())
    print(text, flush=True)
    for found in sections(given.subjects or list(SUBJECTS), given.before, given.slower):
        print(found, flush=True)
        text += f"\n{found}"
    minutes = (time.monotonic() - began) / 60
    load = os.getloadavg()[2]
    last = f"Measured in {minutes:.0f} minutes; the machine's load was {load:.1f}, ours included.\n"
    print(last)
    text += f"\n{last}"
    if given.output:
        given.output.write_text(text, encoding="utf-8")
    elif not given.subjects:
        _renew(_PAGE, text)
    elif given.page:
        _renew(_PAGE, with_sections(_PAGE.read_text(encoding="utf-8").partition(_MADE)[2], text))


def with_sections(old: str, new: str) -> str:
    """The table `old` with those sections that `new` has too in place of its own."""
    parts, newer = (re.split(r"(?m)^(?=## )", text.strip() + "\n") for text in (old, new))
    found = {part.partition("\n")[0]: part.split("\nMeasured in ")[0] for part in newer[1:]}
    known = [part.partition("\n")[0] for part in parts]
    kept = [found.get(title, part) for title, part in zip(known, parts, strict=True)]
    added = [part for title, part in found.items() if title not in known]
    return "\n\n".join(part.strip() for part in (*kept, *added)) + "\n"


def _renew(page: Path, made: str) -> None:
    """Put the table into a page, below the text that was written by hand."""
    written, _, _ = page.read_text(encoding="utf-8").partition(_MADE)
    page.write_text(f"{written}{_MADE}\n{made}", encoding="utf-8")


if __name__ == "__main__":
    main()
