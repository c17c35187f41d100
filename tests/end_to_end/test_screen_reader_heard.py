"""What a screen reader is given to say, on a private bus of accessibility."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import processes
import pytest
import screen_reader
import screen_saver
from virtual_display import virtual_display

import hipmobility

PACKAGE = Path(hipmobility.__file__).parents[1]
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AT-SPI is Linux's"),
    pytest.mark.skipif(bool(screen_reader.NEEDS), reason=screen_reader.NEEDS),
    pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb"),
]
PAGES = (
    "Review. Left against right",
    "Routines. Choose one",
    "Learn. How the drills work",
    "Settings. Look",
    "Home. Start a practice",
)
ANSWERS = ("left, 3 okay", "right, 4 easy")
ROUTINE = """
routines:
  asks:
    name: Asks soon
    prepare: 3s
    switch: 3s
    check_in: 2m
    drills: [shin_box]
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A display and a bus with a bus of accessibility beside it, as environment variables."""
    with screen_saver.private_bus(tmp_path) as address, virtual_display() as screen:
        session = {**screen, "DBUS_SESSION_BUS_ADDRESS": address, "QT_ACCESSIBILITY": "1"}
        command = [str(screen_reader.LAUNCHER), "--launch-immediately", "--a11y=1"]
        with processes.Child(command, env=session, text=True) as launcher:
            try:
                yield session
            finally:
                launcher.kill()


def test_pages_say_what_they_are_for_and_answers_their_side(
    session: dict[str, str], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    (data / "routines").mkdir(parents=True)
    (data / "routines" / "asks.yaml").write_text(ROUTINE, encoding="utf-8")
    (data / "settings.yaml").write_text("sound: no\nvoice_on: no\nstart_when: now\n")
    tour = Path(__file__).with_name("with_pages.py")
    options = ["--data-dir", str(data), "--routine", "asks", "--speed", "20"]
    quiet = "qt.accessibility.atspi=false"  # of texts that change while nobody holds them
    environment = {**session, "PYTHONPATH": str(PACKAGE), "QT_LOGGING_RULES": quiet}
    address = session["DBUS_SESSION_BUS_ADDRESS"]
    with screen_saver.service(address, screen_reader.__file__) as heard:
        command = [sys.executable, str(tour), *options]
        with processes.Child(command, env=environment, text=True) as program:
            try:
                for words in (*PAGES, *ANSWERS):
                    while not heard.wait_for("said")["text"].startswith(words):
                        pass
            finally:
                program.kill()
