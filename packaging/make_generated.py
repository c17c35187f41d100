"""Makes all that is generated from code: ``packaging/make_generated.py [--check]``.

The JSON Schema of routines, the compiled routines, the tones, the translations,
`docs/settings.md` and the pictures of the README. With `--check` nothing is written; the exit code
is 1 where one of the first five is not what would be made (pictures depend on the machine's fonts
and painter, so they are looked at instead).

The moving pictures (`docs/recordings.py`, needs Pillow), the body (`make_body.py`, with a download)
and the icons of a bundle (`make_icons.py`) are made on their own.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys

from _environment import ROOT, say

_SETTINGS = ROOT / "docs" / "settings.md"
_TABLE = re.compile(r"^\| key \|.*\n(?:\|.*\n)+", re.MULTILINE)


def main() -> int:
    """Make everything, or check it; returns 1 where something differs or fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    option = ["--check"] if check else []
    scripts = ("schema", "library", "sounds", "translations")
    failed = [
        *(name for name in scripts if _run(f"packaging/make_{name}.py", *option)),
        *(["settings"] if _settings(check=check) else []),
    ]
    if not check and _run("docs/pictures.py"):
        failed.append("pictures")
    for name in failed:
        say(f"{name}: {'not what would be made' if check else 'failed'}")
    return 1 if failed else 0


def _run(script: str, *options: str) -> int:
    return subprocess.run([sys.executable, ROOT / script, *options], check=False).returncode


def _settings(*, check: bool) -> int:
    """Write the table in the page on settings anew, or return 1 where it is another."""
    sys.path.insert(0, str(ROOT))
    from hipmobility.core.settings.preferences_file import preferences_table

    page = _SETTINGS.read_text(encoding="utf-8")
    made, count = _TABLE.subn(lambda _: preferences_table(), page)
    if count != 1 or (check and made != page):
        return 1
    _SETTINGS.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
