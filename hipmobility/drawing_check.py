"""An SVG drawn in a process of its own first, which is ended where it takes too much.

This loads with the routines at every start: what only a drawing needs is loaded for it.

What drawing one costs hangs on how its lines cross and its filters reach, and cannot be told from
its bytes. The helper (`hipmobility.system.helpers.drawing`) gets half a second of the processor
and 100 MB for each; what it drew is the picture that is shown.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

DRAWN, EMPTY = b"+", b"0"
"""What the helper answers for a drawing: it was drawn, or there is nothing in it to draw."""
TOO_MUCH = "takes more than 0.5 s or 100 MB to draw"
NOTHING = "has nothing in it that can be drawn"
_known: dict[bytes, str] = {}
"""What was found, by the digest of the drawing."""
_LONGEST_S = 10.0
"""For one drawing, with the start of the helper on a machine that has much else to do."""


def command() -> list[str]:
    """The program that draws, and its arguments; from a bundle it is the bundle itself."""
    python = [] if getattr(sys, "frozen", False) else ["-P", "-m", "hipmobility.system.helpers"]
    return [sys.executable, *python, "--helper", "drawing"]


def environment() -> dict[str, str]:
    """The variables for it: this package, and no screen."""
    package = str(Path(__file__).parents[1])
    paths = [package, os.environ.get("PYTHONPATH", "")]
    search_path = os.pathsep.join(path for path in paths if path)
    return {**os.environ, "PYTHONPATH": search_path, "QT_QPA_PLATFORM": "offscreen"}


def framed(drawings: Iterable[bytes]) -> bytes:
    """Drawings as the helper reads them, each after its length."""
    return b"".join(len(drawing).to_bytes(4, "little") + drawing for drawing in drawings)


def drawing_trouble(drawing: bytes) -> str:
    """Why an SVG is not drawn, to follow its name; empty where it is. Raises `OSError`."""
    return drawing_troubles([drawing])[0]


def drawing_troubles(drawings: Sequence[bytes]) -> list[str]:
    """As `drawing_trouble` for several, of which one process draws as many as it can."""
    import hashlib

    keys = [hashlib.sha256(drawing).digest() for drawing in drawings]
    new = {key: drawing for key, drawing in zip(keys, drawings, strict=True) if key not in _known}
    _known.update(zip(new, _judged(list(new.values())), strict=True))
    return [_known[key] for key in keys]


def _judged(drawings: Sequence[bytes]) -> list[str]:
    troubles: list[str] = []
    while len(troubles) < len(drawings):
        answer = _ask(drawings[len(troubles) :])
        troubles += ["" if byte == DRAWN[0] else NOTHING for byte in answer]
        if len(troubles) < len(drawings):
            troubles.append(TOO_MUCH)
    return troubles


def _ask(drawings: Sequence[bytes]) -> bytes:
    """What the helper says of each, up to the one it was ended at."""
    import subprocess

    try:
        done = subprocess.run(
            command(),
            input=framed(drawings),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            timeout=_LONGEST_S * len(drawings),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return error.output or b""
    return done.stdout
