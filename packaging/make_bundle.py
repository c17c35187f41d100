"""Make the bundle for this system: ``python packaging/make_bundle.py``.

A folder with the program, Python and the parts of Qt in use, from `bundle/hipmobility.spec`, and
an archive of it in `dist/`. Prints its size by part. Without PyInstaller in the Python that
runs this, `.venv` is made and used.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from _environment import HERE, ROOT, SetupError, in_words, provide_environment, run, say
from _reproducible import build_environment, tar_gz

SPEC = HERE / "bundle" / "hipmobility.spec"
_SYSTEMS = {"darwin": "macos", "win32": "windows"}
_PARTS = {
    "Qt: letters of all languages (ICU)": ("*/libicu*", "*/icu*"),
    "Qt: plug-ins": ("*/plugins/*",),
    "Qt: libraries": ("*/Qt/lib/*", "*/Qt6*"),
    "PySide6": ("*PySide6/*", "*shiboken6/*"),
    "numbers and charts (numpy, pyqtgraph)": ("*numpy*", "*pyqtgraph*"),
    "the program's own files": ("*hipmobility/assets/*", "*hipmobility/routines.yaml"),
    "licences": ("licences/*",),
    "Python, its modules and the program's": ("*",),
}
"""Parts of the bundle, each file counted in the first that fits."""


def main() -> int:
    """Make folder and archive; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build", help="for files in between")
    parser.add_argument(
        "--small", action="store_true", help="with a numpy that is built here without BLAS"
    )
    options = parser.parse_args()
    if importlib.util.find_spec("PyInstaller") is None:
        python = provide_environment("requirements-bundle.txt")
        return run([python, *sys.argv], os.environ)
    work = options.work.resolve()
    folder = make_folder(work, _small_numpy(work / "numpy") if options.small else None)
    archive = packed(folder, options.output.resolve())
    sys.stdout.write("".join(f"{line}\n" for line in sizes(folder)))
    sys.stdout.write(f"{archive.stat().st_size / 1e6:7.1f} MB  {archive}\n")
    return 0


def version() -> str:
    """The program's version, from this checkout."""
    sys.path.insert(0, str(ROOT))
    from hipmobility import __version__

    return __version__


def make_folder(work: Path, first: Path | None = None) -> Path:
    """Run PyInstaller in `work`; returns the folder with the program and the licences.

    Modules are looked for in `first` before the environment.
    """
    from make_icons import make

    make(work / "icons")
    log = work / "pyinstaller.log"
    say(f"making the bundle; what PyInstaller says goes to {log}")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"]
    places = ["--distpath", str(work / "bundle"), "--workpath", str(work / "pyinstaller")]
    with log.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [*command, *places, str(SPEC)],
            stdout=out,
            stderr=out,
            cwd=work,
            env=build_environment() | ({"PYTHONPATH": str(first)} if first else {}),
            check=False,
        )
    if done.returncode:
        raise SetupError(f"PyInstaller failed; {log} says why")
    folder = work / "bundle" / "hipmobility"
    if sys.platform == "linux":
        _strip(folder)
    _add_licences(folder / "licences")
    _check(folder / ("hipmobility.exe" if os.name == "nt" else "hipmobility"))
    return folder


def _small_numpy(folder: Path) -> Path:
    """The numpy of this environment, built from its source in some minutes, in `folder`.

    Charts need none of the 29 MB of linear algebra that its wheels on PyPI bring. Needs a C++
    compiler.
    """
    numpy = f"numpy=={distribution('numpy').version}"
    if not (folder / "numpy").is_dir():
        say(f"building {numpy} without BLAS")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        wishes = ("allow-noblas=true", "blas=none", "lapack=none", "cpu-dispatch=none")
        options = [f"-Csetup-args=-D{wish}" for wish in wishes]
        source = ["--no-deps", "--no-binary", "numpy", "--target", str(folder)]
        subprocess.run([*pip, *source, *options, numpy], check=True)
    return folder


def _check(program: Path) -> None:
    """Import every module of the program in the bundle, also those that it imports late."""
    paths = sorted((ROOT / "hipmobility").rglob("*.py"))
    places = [path.relative_to(ROOT).with_suffix("").parts for path in paths]
    names = [".".join(place).removesuffix(".__init__") for place in places]
    command = [str(program), "--import", *(name for name in names if "__main__" not in name)]
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(f"the bundle is not whole:\n{done.stderr[-1500:]}")


def _strip(folder: Path) -> None:
    """Take symbols for debuggers out of Python's libraries, PyYAML's and ICU.

    Others have none, or do not bear it: what numpy brings in `numpy.libs` cannot be loaded after.
    """
    internal = folder / "_internal"
    globs = ("lib*.so*", "python*/lib-dynload/*.so", "yaml/*.so", "PySide6/Qt/lib/libicu*")
    paths = [str(path) for glob in globs for path in internal.glob(glob)]
    subprocess.run(["strip", "--strip-unneeded", *paths], check=True)


def sizes(folder: Path) -> list[str]:
    """How large the parts of the bundle are, one line each; the sum is last."""
    totals = dict.fromkeys(_PARTS, 0)
    for path in _files(folder):
        place = path.relative_to(folder).as_posix()
        part = next(
            name for name, globs in _PARTS.items() if any(fnmatch(place, glob) for glob in globs)
        )
        totals[part] += path.stat().st_size
    lines = [f"{size / 1e6:7.1f} MB  {name}" for name, size in totals.items()]
    return [*lines, f"{sum(totals.values()) / 1e6:7.1f} MB  all, unpacked"]


def packed(folder: Path, output: Path) -> Path:
    """An archive of the bundle in the form its system likes; returns its path."""
    output.mkdir(parents=True, exist_ok=True)
    system = _SYSTEMS.get(sys.platform, "linux")
    name = f"hipmobility-{version()}-{system}-{platform.machine().lower()}"
    if system == "windows":
        return Path(shutil.make_archive(str(output / name), "zip", folder.parent, folder.name))
    if system == "macos":
        path = output / f"{name}.zip"
        app = folder.parent / "Hip Mobility.app"
        # ditto keeps the links within the bundle, without which its signature is void.
        subprocess.run(["ditto", "-c", "-k", "--keepParent", app, path], check=True)
        return path
    path = output / f"{name}.tar.gz"
    tar_gz(path, [(folder, name), (HERE / "linux", f"{name}/share")])
    return path


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _add_licences(folder: Path) -> None:
    """Put the licences of all that is in the bundle into `folder`."""
    shutil.copytree(HERE / "bundle" / "licences", folder, dirs_exist_ok=True)
    for name, path in _licences():
        target = folder / name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _licences() -> Iterator[tuple[str, Path]]:
    """A name and the file of each licence."""
    yield "hipmobility", ROOT / "LICENSE"
    yield "Inter", ROOT / "assets" / "fonts" / "OFL.txt"
    python = Path(os.__file__).with_name("LICENSE.txt")
    if python.is_file():
        yield "Python", python
    pins = (HERE / "requirements.txt").read_text(encoding="ascii").splitlines()
    for name in (line.partition("==")[0] for line in pins if "==" in line):
        try:
            listed = distribution(name).files or []
        except PackageNotFoundError:  # one for another system
            continue
        for file in listed:
            if fnmatch(str(file), "*.dist-info/*LICEN[CS]E*") or "/licenses/" in str(file):
                yield name, Path(str(file.locate()))


if __name__ == "__main__":
    sys.exit(in_words(main))
