"""Build sdist and wheel, compare the wheel with the checkout, and try it alone.

Run from the environment that test.py makes: ``.venv/bin/python packaging/check_wheel.py``.
"""

from __future__ import annotations

import contextlib
import os
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
from hipmobility.library import read_builtin, read_clips
assert not hipmobility.__file__.startswith(sys.argv[1]), hipmobility.__file__
assert list(files.packaged("assets", "figures").glob("*.yaml"))
print("routines in the wheel:", *read_builtin().routines)
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
    """Use the wheel outside the checkout, in a new environment with the pinned packages only."""
    _run(sys.executable, "-m", "venv", folder / "alone")
    scripts = folder / "alone" / ("Scripts" if os.name == "nt" else "bin")
    pip = (scripts / "python", "-m", "pip", "--disable-pip-version-check")
    pins = ROOT / "packaging" / "requirements.txt"
    _run(*pip, "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", pins)
    _run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel)
    _run(*pip, "check")
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    variables |= {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    for words in (("python", "-c", _TRY, ROOT), ("hipmobility", "--help")):
        _run(scripts / words[0], *words[1:], cwd=folder, env=variables)
    _play(scripts / "hipmobility", folder, variables)


def _play(program: Path, folder: Path, variables: dict[str, str]) -> None:
    """Start a practice in a window and wait until its first segment has begun."""
    trace = folder / "trace.jsonl"
    options = ["--data-dir", folder, "--begin", "--speed", "60", "--trace", trace]
    process = subprocess.Popen([str(w) for w in (program, *options)], cwd=folder, env=variables)
    try:
        for _ in range(300):
            if trace.exists() and '"segment_started"' in trace.read_text(encoding="utf-8"):
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
                raise SystemExit(f"the installed program ended with {process.returncode}")
        raise SystemExit("the installed program began no practice within 30 s")
    finally:
        process.terminate()
        process.wait(10)


def _run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> None:
    """Run a command; what it prints is shown only when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
        raise SystemExit(f"failed with {done.returncode}: {' '.join(words[:5])} …")


if __name__ == "__main__":
    sys.exit(main())
