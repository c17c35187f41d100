"""Make a Debian package of the bundle: ``python packaging/make_deb.py``.

The bundle is made first, unless `--bundle` names one. The package holds it in `/usr/lib`, and the
files by which a desktop knows the program. What it depends on is read from the bundle.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from _dependencies import of_bundle
from _environment import HERE, ROOT, in_words, say
from _reproducible import build_environment, set_times
from make_bundle import make_folder, version
from make_icons import SIZES
from make_icons import make as make_icons

APP_ID = "org.hipmobility.HipMobility"
_SPEECH = ("speech-dispatcher", "speech-dispatcher-espeak-ng")
_CONTROL = """\
Package: hipmobility
Version: {version}
Architecture: {architecture}
Maintainer: The Hip Mobility contributors <hipmobility@localhost>
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: active hip drills beside the mat, with a note for each side
 Hip Mobility walks you through a few minutes of active hip drills. It shows
 each movement as a moving figure, says which side works, counts the time, and
 asks afterwards what each side felt like. Over the weeks the notes tell whether
 one side is really different. Everything stays on the computer.
"""
_COPYRIGHT = """\
Hip Mobility is under the MIT licence:

{licence}
Python, Qt, PySide6 and the other parts that come with it are under licences of their own, in
/usr/lib/hipmobility/licences. The texts of the GNU licences are in /usr/share/common-licenses.
"""


def main() -> int:
    """Make the package; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build", help="for files in between")
    parser.add_argument("--bundle", type=Path, help="the folder of a bundle that is there already")
    options = parser.parse_args()
    work = options.work.resolve()
    package = make(options.bundle or make_folder(work), work, options.output.resolve())
    sys.stdout.write(f"{package}: {package.stat().st_size / 1e6:.1f} MB\n")
    return 0


def make(bundle: Path, work: Path, output: Path) -> Path:
    """The package of the folder `bundle`; returns its path."""
    root = work / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bundle, root / "usr/lib/hipmobility", symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/hipmobility").symlink_to("../lib/hipmobility/hipmobility")
    _add_desktop_files(root / "usr/share")
    _add_icons(root / "usr/share/icons/hicolor", work / "icons")
    _add_documents(root / "usr/share")
    _add_control(root, bundle)
    _for_everyone(root)
    set_times(root)
    output.mkdir(parents=True, exist_ok=True)
    package = output / f"hipmobility_{version()}_{_architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=build_environment())
    return package


def _add_desktop_files(share: Path) -> None:
    for ending, folder in (
        (".desktop", "applications"),
        (".metainfo.xml", "metainfo"),
        (".mime.xml", "mime/packages"),
    ):
        target = share / folder
        target.mkdir(parents=True)
        name = APP_ID + (".xml" if ending == ".mime.xml" else ending)
        shutil.copyfile(HERE / "linux" / f"{APP_ID}{ending}", target / name)


def _add_icons(theme: Path, drawn: Path) -> None:
    make_icons(drawn)
    for size in SIZES:
        target = theme / f"{size}x{size}" / "apps"
        target.mkdir(parents=True)
        shutil.copyfile(drawn / f"hipmobility-{size}.png", target / f"{APP_ID}.png")
    target = theme / "scalable" / "apps"
    target.mkdir(parents=True)
    shutil.copyfile(ROOT / "assets/icons/hipmobility.svg", target / f"{APP_ID}.svg")


def _add_documents(share: Path) -> None:
    manual, documents = share / "man/man1", share / "doc/hipmobility"
    manual.mkdir(parents=True)
    documents.mkdir(parents=True)
    _zip(HERE / "linux/hipmobility.1", manual / "hipmobility.1.gz")
    _zip(ROOT / "CHANGELOG.md", documents / "changelog.gz")
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    (documents / "copyright").write_text(_COPYRIGHT.format(licence=licence), encoding="utf-8")


def _add_control(root: Path, bundle: Path) -> None:
    needed, wished = of_bundle(bundle)
    say(f"needs {', '.join(needed)}; recommends {', '.join(wished)}")
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    text = _CONTROL.format(
        version=version(),
        architecture=_architecture(),
        size=sum(path.stat().st_size for path in files) // 1024,
        depends=", ".join(needed),
        recommends=", ".join([*wished, *_SPEECH]),
    )
    folder = root / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text(text, encoding="utf-8")
    (folder / "md5sums").write_text("".join(_sums(root, files)), encoding="utf-8")


def _sums(root: Path, files: list[Path]) -> Iterator[str]:
    for path in files:
        digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        yield f"{digest}  {path.relative_to(root)}\n"


def _for_everyone(root: Path) -> None:
    """All may read, nobody but root may write, whatever the umask was."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)


def _zip(source: Path, target: Path) -> None:
    target.write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))


def _architecture() -> str:
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(in_words(main))
