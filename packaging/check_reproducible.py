"""Build everything twice, in folders of other names, and compare the bytes.

Run from the environment that test.py makes: ``.venv/bin/python packaging/check_reproducible.py``.
With `--bundle` the Linux bundle and the .deb as well (some minutes; needs PyInstaller, binutils
and dpkg-deb); `--keep dist` keeps the first of each, with SHA256SUMS and the bill of materials.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from _environment import HERE, ROOT, in_words
from _reproducible import build_environment, checksums


def main() -> int:
    """Build twice; returns 1 where a file differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--bundle", action="store_true", help="the bundle and the .deb as well")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rounds = [Path(folder) / name for name in ("first", "another_name_than_the_first")]
        sums = [checksums(built(work, bundle=options.bundle)) for work in rounds]
        sys.stdout.write(sums[0])
        if sums[0] != sums[1]:
            sys.stdout.write(f"the second time it was:\n{sums[1]}")
            return 1
        if options.keep:
            _keep(rounds[0] / "dist", options.keep)
    sys.stdout.write("built twice, the same bytes\n")
    return 0


def built(work: Path, *, bundle: bool) -> list[Path]:
    """Build in the new folder `work`; returns the files to publish."""
    out = work / "dist"
    _run(work, "-m", "build", "--no-isolation", "--outdir", out, _copy(work / "source"))
    if bundle:
        _run(work, HERE / "make_bundle.py", "--work", work, "-o", out)
        folder = work / "bundle" / "hipmobility"
        _run(work, HERE / "make_deb.py", "--work", work, "-o", out, "--bundle", folder)
    return [path for path in out.iterdir() if path.is_file()]


def _copy(folder: Path) -> Path:
    """The checkout as it is now, without what git does not keep."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def _run(work: Path, *words: str | Path) -> None:
    work.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, *map(str, words)]
    environment = build_environment()
    done = subprocess.run(
        command, cwd=work, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
        raise SystemExit(f"failed with {done.returncode}: {' '.join(command[1:4])}")


def _keep(built_files: Path, folder: Path) -> None:
    from _bill_of_materials import bill_of_materials  # needs what only builders have

    folder.mkdir(parents=True, exist_ok=True)
    for path in built_files.iterdir():
        shutil.copy(path, folder)
    (folder / "hipmobility.cdx.json").write_text(bill_of_materials(), encoding="utf-8")
    files = [path for path in folder.iterdir() if path.name != "SHA256SUMS"]
    (folder / "SHA256SUMS").write_text(checksums(files), encoding="ascii")


if __name__ == "__main__":
    sys.exit(in_words(main))
