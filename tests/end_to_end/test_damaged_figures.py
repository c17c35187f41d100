"""A clip with mistakes, and a missing body: it is said in words, and the program goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import processes
import pytest

import hipmobility
from hipmobility import files

SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from hipmobility.app.start import main as app

start = app.HipMobility.start
looks = []

def started(program):
    start(program)
    look(program)

def look(program):
    looks.append(program)
    labels = program.window.findChildren(QLabel)
    said = [label.text() for label in labels if label.isVisible() and sys.argv[1] in label.text()]
    if said or len(looks) > 300:
        print(said[0] if said else "nothing was said")
        program.window.close()
    else:
        QTimer.singleShot(100, lambda: look(program))

app.HipMobility.start = started
from hipmobility.cli import main
raise SystemExit(main(sys.argv[2:]))
"""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with figures of its own."""
    folder = tmp_path_factory.mktemp("program")
    package, whole = Path(hipmobility.__file__).parent, files.packaged("routines.yaml").parent
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(package, folder / "hipmobility", ignore=leave)
    for name in ("routines.yaml", "pyproject.toml"):
        if (whole / name).is_file():
            shutil.copy(whole / name, folder / name)
    if not (folder / "assets").exists():
        shutil.copytree(files.packaged("assets"), folder / "assets")
    return folder


@pytest.fixture
def program(copied: Path) -> Path:
    """The same, whole again after each test."""
    inside = copied / "hipmobility" / "assets"
    assets = inside if inside.is_dir() else copied / "assets"
    for name in ("figures", "body"):
        shutil.rmtree(assets / name)
        shutil.copytree(files.packaged("assets", name), assets / name)
    return assets


def run(assets: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    folder = assets.parent.parent if assets.parent.name == "hipmobility" else assets.parent
    return processes.run(
        [sys.executable, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def spoil(assets: Path) -> None:
    clip = assets / "figures" / "shin_box.yaml"
    clip.write_text(clip.read_text("utf-8").replace("azimuth: ", "azimuth: 50"), "utf-8")


def test_pictures_of_the_other_clips_are_drawn(program: Path, tmp_path: Path) -> None:
    spoil(program)
    done = run(program, "-m", "hipmobility", "figures", "--format", "json", "-o", tmp_path)
    assert done.returncode == 1
    assert "shin_box.yaml:" in done.stderr
    assert "azimuth" in done.stderr
    assert "Traceback" not in done.stderr
    written = (tmp_path / "figures.json").read_text("utf-8")
    assert '"clip": "march"' in written
    assert '"clip": "shin_box"' not in written


@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_plain_pictures_are_drawn_without_a_body(
    damage: str, program: Path, tmp_path: Path
) -> None:
    body = program / "body" / "body.npz"
    body.unlink() if damage == "missing" else body.write_bytes(body.read_bytes()[:5000])
    call = ["figures", "--clip", "march", "--size", "64x40", "--body", "man", "-o", str(tmp_path)]
    done = run(program, "-m", "hipmobility", *call)
    assert done.returncode == 1
    assert "body.npz" in done.stderr
    assert "drawn plainly" in done.stderr
    assert (tmp_path / "march-left-sheet.png").is_file()


@pytest.mark.parametrize(
    ("word", "damage"), [("shin_box.yaml", "clip"), ("body.npz", "body"), ("body.npz", "both")]
)
def test_the_window_says_so_and_goes_on(
    word: str, damage: str, program: Path, tmp_path: Path
) -> None:
    if damage != "body":
        spoil(program)
    if damage != "clip":
        (program / "body" / "body.npz").unlink()
    (tmp_path / "settings.yaml").write_text("start_when: now\n")
    done = run(program, "-c", SCRIPT, word, "--data-dir", tmp_path, "--begin")
    assert word in done.stdout, done.stderr
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
