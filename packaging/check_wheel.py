"""Build sdist and wheel, compare the wheel with the checkout, and try it alone.

Run from the environment that test.py makes: ``.venv/bin/python packaging/check_wheel.py``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from _environment import ROOT

_PACKED = ("hipmobility/", "assets/", "routines.yaml")
_TRY = """
import hipmobility, sys
from hipmobility import files
from hipmobility.cli import read_builtin, read_clips
assert not hipmobility.__file__.startswith(sys.argv[1]), hipmobility.__file__
assert list(files.packaged("assets", "figures").glob("*.yaml"))
print("routines in the wheel:", *read_builtin(read_clips()).routines)
"""


def main() -> int:
    """Build and check; returns 1 when the wheel is not what it should be."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT)
        (wheel,) = out.glob("*.whl")
        problems = compare(wheel)
        for problem in problems:
            sys.stdout.write(f"{problem}\n")
        if not problems:
            _try_alone(wheel, out)
            sys.stdout.write(f"wheel: {wheel.name}, {wheel.stat().st_size // 1024} KB, complete\n")
    return 1 if problems else 0


def compare(wheel: Path) -> list[str]:
    """What is in the wheel and not in the checkout, and the other way round."""
    with zipfile.ZipFile(wheel) as packed:
        inside = {name for name in packed.namelist() if ".dist-info/" not in name}
    expected = {_in_wheel(name) for name in _checkout()}
    return [f"missing in the wheel: {name}" for name in sorted(expected - inside)] + [
        f"only in the wheel: {name}" for name in sorted(inside - expected)
    ]


def _checkout() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *_PACKED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def _in_wheel(name: str) -> str:
    return name if name.startswith("hipmobility/") else f"hipmobility/{name}"


def _try_alone(wheel: Path, folder: Path) -> None:
    """Use the installed wheel from outside the checkout, beside what is installed already."""
    target = folder / "alone"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    _run(*pip, "--no-deps", "--no-index", "--target", target, wheel)
    environment = {"PYTHONPATH": str(target), "PATH": "/usr/bin:/bin"}
    for words in (("-c", _TRY, str(ROOT)), ("-m", "hipmobility", "--version")):
        subprocess.run([sys.executable, *words], cwd=folder, env=environment, check=True)


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
