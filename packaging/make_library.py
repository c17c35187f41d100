"""Makes what the program would have to work out at every start.

assets/routines.json is routines.yaml as checked values, assets/figures/clips.json the clips
likewise, and assets/figures/cameras.json has the camera of each.

    python3 packaging/make_library.py [--check]

With `--check` nothing is written; the exit code is 1 where a file differs. Needs no Qt.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hipmobility.core.figure.framing import mark_of, write_framings
from hipmobility.core.figure.reading.compiled import compile_clips
from hipmobility.core.routines.compiled import compile_routines
from hipmobility.user_routines.library import COMPILED_CLIPS_FILE, FRAMINGS_FILE, Clips

SOURCE = ROOT / "routines.yaml"
FIGURES = ROOT / "assets" / "figures"


def texts() -> dict[Path, str]:
    """What belongs into the files. Clips are read without the cameras of before."""
    clips = Clips(FIGURES)
    found = (
        (replace(clip, framing=None), mark_of(clips.texts(name).values()))
        for name, clip in clips.items()
    )
    every_text = {file: text for name in clips for file, text in clips.texts(name).items()}
    return {
        ROOT / "assets" / "routines.json": compile_routines(SOURCE.read_bytes(), SOURCE.name),
        FIGURES / COMPILED_CLIPS_FILE: compile_clips(dict(sorted(every_text.items()))),
        FIGURES / FRAMINGS_FILE: write_framings(found),
    }


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return int(
            any(
                not path.exists() or path.read_text(encoding="utf-8") != text
                for path, text in texts().items()
            )
        )
    for path, text in texts().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
