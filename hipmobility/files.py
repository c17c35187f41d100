"""Where the packaged files and the user's folders are, and how a file is written whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_APP = "hipmobility"
_PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True)
class AppPaths:
    """Where everything is that the program keeps; nothing is made by naming it."""

    data: Path
    """The data folder."""

    @property
    def journal(self) -> Path:
        """The practices and answers."""
        return self.data / "journal.sqlite3"

    @property
    def settings(self) -> Path:
        """The preferences."""
        return self.data / "settings.yaml"

    @property
    def routines(self) -> Path:
        """The folder of the user's own routines."""
        return self.data / "routines"

    @property
    def translations(self) -> Path:
        """Languages of the user's own, beside those of the program."""
        return self.data / "translations"

    @property
    def self_checks(self) -> Path:
        """The self-checks."""
        return self.data / "self_checks.json"

    @property
    def device(self) -> Path:
        """Who this laptop is in the shared folder, and what it wrote there last."""
        return self.data / "device.json"

    @property
    def place_told(self) -> Path:
        """Which risk of the data folder's place the window told of."""
        return self.data / "place_told"

    @property
    def reminders(self) -> Path:
        """What became of the last reminders."""
        return self.data / "reminders.json"

    @property
    def measure_reminder(self) -> Path:
        """The day on which Home last reminded of measuring."""
        return self.data / "measure_reminder"

    @property
    def window(self) -> Path:
        """Where on the screen the window was."""
        return self.data / "window"

    @property
    def log(self) -> Path:
        """Warnings and errors."""
        return self.data / "hipmobility.log"


def packaged(*parts: str) -> Path:
    """A file or folder that comes with the program, in a checkout or installed.

    Raises `FileNotFoundError` when the program's own files are not where they belong.
    """
    package = Path(__file__).resolve().parent
    if (package / "routines.yaml").is_file():
        return package.joinpath(*parts)
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "routines.yaml").is_file():
        return checkout.joinpath(*parts)
    raise FileNotFoundError(
        f"the program's own files (routines.yaml, assets) are neither in {package} "
        f"nor in {checkout}; install the program again"
    )


def article_texts() -> dict[str, str]:
    """The packaged pages of Learn by the names of their files. Raises `OSError`."""
    folder = packaged("assets", "learn")
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}


def translations(data: Path | None = None) -> dict[str, Path]:
    """The ``.qm`` of each language there is, by its id in small letters: ``pt_br``.

    The user's, in the data folder `data`, go before those of the program; of a ``.ts`` alone the
    ``.qm`` is still to be made.
    """
    folders = [packaged("assets", "translations")]
    folders += [AppPaths(data).translations] if data else []
    return {
        path.stem.partition("_")[2].lower(): path.with_suffix(".qm")
        for folder in folders
        for path in sorted(folder.glob(f"{_APP}_*.[qt][ms]"))
    }


def data_dir(override: Path | None = None) -> Path:
    """The folder of the journal, made if it is missing, for its owner only.

    Raises `OSError` when it cannot be made.
    """
    folder = override or usual_data_dir()
    make_private_folder(folder)
    return folder


def usual_data_dir() -> Path:
    """The data folder where none is named. Raises `OSError` where no home folder is known."""
    try:
        return Path(platformdirs.user_data_dir(_APP, appauthor=False))
    except (RuntimeError, KeyError) as error:
        message = "no home folder is known; say with --data-dir where the journal is kept"
        raise FileNotFoundError(errno.ENOENT, message) from error


def cache_dir(data_dir: Path | None) -> Path:
    """The folder of what can be made anew at any time; beside the journal where that was named."""
    if data_dir:
        return data_dir / "cache"
    try:
        return Path(platformdirs.user_cache_dir(_APP, appauthor=False))
    except (RuntimeError, KeyError):
        return usual_data_dir() / "cache"


def figures_dir(data_dir: Path | None) -> Path:
    """The folder of figures that were drawn before."""
    return cache_dir(data_dir) / "figures"


def make_private_folder(folder: Path) -> None:
    """Make the folder, and those above it that are missing, for their owner only.

    A folder that is there stays as it is. Raises `OSError`.
    """
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=0o700, exist_ok=True)
        parent.chmod(0o700)  # whatever the umask took away
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def make_private_file(path: Path) -> None:
    """Make an empty file, and its folder, for their owner only; one that is there stays."""
    make_private_folder(path.parent)
    with contextlib.suppress(FileExistsError):
        path.touch(mode=_PRIVATE_FILE, exist_ok=False)
        path.chmod(_PRIVATE_FILE)


def keep_private(path: Path) -> None:
    """Take from others what they may do with a file, where it is there and ours."""
    with contextlib.suppress(FileNotFoundError, PermissionError):
        if path.stat().st_mode & 0o077:
            path.chmod(_PRIVATE_FILE)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells this file from another under the same name; None if it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def read_start(path: Path, most: int) -> bytes:
    """What is in a regular file; of a larger one, a byte more than `most`.

    Whatever else bears the name, a folder, a pipe, a device, a loop of links, is refused at
    once and never waited for. Raises `OSError`, which names the file.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "this is no file", str(path))
        with open(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(handle)


def read_whole(path: Path, most: int) -> bytes:
    """As `read_start`; a file of more than `most` bytes is an `OSError` too."""
    data = read_start(path, most)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"has more than {most:,} bytes", str(path))
    return data


def free_name(path: Path) -> Path:
    """`path`, or the first of its names with a number that nothing bears yet."""
    number, free = 1, path
    while free.exists() or free.is_symlink():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that there is always either the old file or the new one.

    Readable by the owner only. A link stays a link; what is no file, such as a pipe or
    ``/dev/null``, is written to and never replaced. Raises `OSError`.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    with replaced_at_end(path, data):
        pass


@contextlib.contextmanager
def replaced_at_end(path: Path, data: bytes) -> Iterator[None]:
    """Have `data` on the disk beside `path` first, and put it in its place when the block ends.

    Where the block raises, `path` stays as it was, also when the disk is full by then. As
    `write_atomic` otherwise, for what is a file or not there yet.
    """
    path = path.resolve()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:  # names the file that was asked for
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
