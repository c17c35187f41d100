"""Build source archive and wheel, compare them with the checkout, and try the wheel alone.

Run from the environment that test.py makes: ``.venv/bin/python packaging/check_wheel.py``. More:

    --python python3.13     try it with another Python; may be given several times
    --tests tests/core      run these tests against the installed package
    --keep dist             keep both archives in this folder
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from _distribution import problems_of_source, problems_of_wheel
from _environment import ROOT

_TRY = """
import hipmobility, sys
from hipmobility import files
from hipmobility.user_routines.library import read_builtin
assert not hipmobility.__file__.startswith(sys.argv[1]), hipmobility.__file__
assert list(files.packaged("assets", "figures").glob("*.yaml"))
print("routines in the wheel:", *read_builtin().routines)
"""
_COMMANDS = (
    ("python", "-m", "hipmobility", "--help"),
    ("hipmobility", "--version"),
    ("hipmobility", "validate", str(ROOT / "routines.yaml")),
    ("hipmobility", "routines", "list"),
    ("hipmobility", "export", "--format", "csv"),
    ("hipmobility", "figures", "--clip", "march", "--format", "json"),
)


def main() -> int:
    """Build and check; returns 1 when something is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--python", action="append", default=[], help="default: this one")
    parser.add_argument("--tests", action="append", default=[], metavar="PATH")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT)
        (wheel,), (source,) = out.glob("*.whl"), out.glob("*.tar.gz")
        problems = [*problems_of_wheel(wheel), *problems_of_source(source)]
        sys.stdout.write("".join(f"{problem}\n" for problem in problems))
        if problems:
            return 1
        for python in options.python or [sys.executable]:
            _try_alone(python, wheel, options.tests)
        for archive in (wheel, source):
            sys.stdout.write(f"{archive.name}, {archive.stat().st_size // 1024} KB, complete\n")
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                shutil.copy(archive, options.keep)
    return 0


def _try_alone(python: str, wheel: Path, tests: list[str]) -> None:
    """Use the wheel outside the checkout, in a new environment with the pinned packages only."""
    # A sound server that the program woke may still be writing in this home when it goes.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _run(python, "-m", "venv", folder / "alone")
        scripts = folder / "alone" / ("Scripts" if os.name == "nt" else "bin")
        _install(scripts / "python", wheel, "requirements.txt")
        variables = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        variables |= {"QT_QPA_PLATFORM": "offscreen", "HOME": name, "XDG_DATA_HOME": f"{name}/data"}
        for words in (("python", "-c", _TRY, str(ROOT)), *_COMMANDS):
            _run(scripts / words[0], *words[1:], cwd=folder, env=variables)
        _play(scripts / "hipmobility", folder, variables)
        if tests:
            _install(scripts / "python", wheel, "requirements-test.txt")
            # A script does not put the checkout before the installed package, as -m would.
            command: list[str | Path] = [scripts / "pytest", "-q", "-p", "no:cacheprovider", *tests]
            _run(*command, cwd=ROOT, env=variables)
        sys.stdout.write(f"{python}: the installed program works\n")


def _install(python: Path, wheel: Path, pins: str) -> None:
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    listed = ROOT / "packaging" / pins
    _run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", listed)
    _run(*pip, "--no-deps", "--no-index", wheel)
    _run(python, "-m", "pip", "check")


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
