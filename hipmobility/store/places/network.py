"""Whether a folder is on another computer, over a network or out of a virtual machine.

SQLite's log beside the file (WAL) works only where all programs are on the same computer
(https://www.sqlite.org/wal.html), and its locks are as good as those of the share, which are
often bad (https://www.sqlite.org/useovernet.html).
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")  # proc_pid_mountinfo(5)
_SHARES = frozenset(
    {"9p", "acfs", "afs", "ceph", "cifs", "coda", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"}
    | {"ocfs2", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs"}
)
_FUSE_SHARES = frozenset(
    {"ceph", "curlftpfs", "davfs", "davfs2", "glusterfs", "gvfsd-fuse", "rclone", "s3fs"}
    | {"smbnetfs", "sshfs", "vmhgfs-fuse"}
)
_DRIVE_REMOTE = 4  # GetDriveTypeW, fileapi.h
_MNT_LOCAL = 0x1000  # sys/mount.h of macOS


def share_of(path: Path) -> str:
    """What kind of share the file or folder is on, such as ``nfs4``; empty for a disk."""
    path = _existing(path)
    if sys.platform == "win32":
        return _windows_share(path)
    if sys.platform == "darwin":
        return _mac_share(path)
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""
    return share_among(mounts, path)


def _existing(path: Path) -> Path:
    """The whole path of it, or of the folder above it that there is."""
    path = Path(os.path.realpath(path))
    return next((folder for folder in (path, *path.parents) if folder.exists()), path)


def share_among(mounts: str, path: Path) -> str:
    """The kind of share that a whole path is on, by the lines of Linux's ``mountinfo``."""
    kind, longest = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) < 5 or not kinds[0]:
            continue
        point = Path(_plain(fields[4]))
        if path.is_relative_to(point) and len(point.parts) >= longest:  # the last one is on top
            kind, longest = kinds[0], len(point.parts)
    name = kind.removeprefix("fuse.")
    return name if kind in _SHARES or (name != kind and name in _FUSE_SHARES) else ""


def _plain(field: str) -> str:
    """A field in which blanks and the like are written by their octal number."""
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), field)


def _windows_share(path: Path) -> str:  # pragma: no cover - needs Windows
    if path.drive.startswith("\\\\"):
        return "UNC"
    if sys.platform == "win32":
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
        return path.drive if kind == _DRIVE_REMOTE else ""
    return ""


class _Statfs(ctypes.Structure):
    """``struct statfs`` of macOS with 64-bit inodes, as statfs(2) there tells it."""

    _fields_ = (
        ("bsize", ctypes.c_uint32),
        ("iosize", ctypes.c_int32),
        ("counts", ctypes.c_uint64 * 5),
        ("fsid", ctypes.c_int32 * 2),
        ("owner", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("subtype", ctypes.c_uint32),
        ("name", ctypes.c_char * 16),
        ("rest", ctypes.c_char * 4096),
    )


def _mac_share(path: Path) -> str:  # pragma: no cover - needs macOS
    system = ctypes.CDLL(None)
    call = getattr(system, "statfs$INODE64", None) or system.statfs
    mount = _Statfs()
    if call(os.fsencode(path), ctypes.byref(mount)) != 0:
        return ""
    return "" if mount.flags & _MNT_LOCAL else mount.name.decode("ascii", "replace")
