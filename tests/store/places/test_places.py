"""Where a data folder lies, told by what the systems and sync programs themselves say."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store_helpers import practise

from hipmobility.store import opening
from hipmobility.store.errors import JournalTrouble, JournalUnavailable
from hipmobility.store.journal import Journal
from hipmobility.store.places.network import share_among
from hipmobility.store.places.synced import sync_program

# The lines as proc_pid_mountinfo(5) describes them.
MOUNTS = r"""22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
30 22 0:26 / /tmp rw,nosuid shared:13 - tmpfs tmpfs rw
41 22 0:44 / /mnt/nas rw,relatime shared:20 - nfs4 nas:/export rw,vers=4.2
42 22 0:45 / /mnt/my\040share rw,relatime - cifs //server/share rw,vers=3.1.1
43 41 8:16 / /mnt/nas/disk rw,relatime - xfs /dev/sdb1 rw
44 22 0:46 / /srv/far rw,nosuid - fuse.sshfs me@far: rw,user_id=1000
45 22 0:47 / /mnt/ntfs rw - fuseblk /dev/sdc1 rw
46 22 0:48 / /mnt/c rw - 9p C:\134 rw,dirsync
47 22 0:49 / /opt/image rw - fuse.bindfs /opt rw
48 22 0:50 / /media/me/over rw - ext4 /dev/sdd1 rw
49 22 0:51 / /media/me/over rw - smb3 //server/over rw
"""


@pytest.mark.parametrize(
    ("path", "share"),
    [
        ("/var/me/.local/share/hipmobility", ""),
        ("/tmp/x", ""),
        ("/mnt/nas", "nfs4"),
        ("/mnt/nas/hip", "nfs4"),
        ("/mnt/nasty", ""),
        ("/mnt/nas/disk/hip", ""),
        ("/mnt/my share/hip", "cifs"),
        ("/srv/far/hip", "sshfs"),
        ("/mnt/ntfs/hip", ""),
        ("/mnt/c/Users/me", "9p"),
        ("/opt/image/hip", ""),
        ("/media/me/over/hip", "smb3"),
    ],
)
def test_a_share_is_known_by_the_mounts(path: str, share: str) -> None:
    assert share_among(MOUNTS, Path(path)) == share


def test_mounts_that_make_no_sense_are_passed_over() -> None:
    assert share_among("\n1 2\n - \nx - y\n" + MOUNTS, Path("/mnt/nas")) == "nfs4"


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_0123456789ab.db", "Nextcloud"),
        ("._sync_0123456789ab.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_synced_folder_is_known_by_its_mark_up_the_tree(
    tmp_path: Path, mark: str, program: str
) -> None:
    data = tmp_path / "synced" / "notes" / "hip"
    data.mkdir(parents=True)
    assert sync_program(data, {}, tmp_path) == ""
    (tmp_path / "synced" / mark).write_bytes(b"")
    assert sync_program(data, {}, tmp_path) == program


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Company", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-me@example.org/My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Documents", ""),
    ],
)
def test_a_synced_folder_is_known_by_the_name_its_program_gives(
    tmp_path: Path, name: str, program: str
) -> None:
    assert sync_program(tmp_path / name / "hip", {}, tmp_path) == program


def test_a_synced_folder_is_known_where_its_program_says_so(tmp_path: Path) -> None:
    data = tmp_path / "elsewhere" / "hip"
    (tmp_path / ".dropbox").mkdir()
    info = tmp_path / ".dropbox" / "info.json"
    info.write_text(json.dumps({"personal": {"path": str(tmp_path / "elsewhere")}}))
    assert sync_program(tmp_path, {}, tmp_path) == ""  # ~/.dropbox has only its settings
    assert sync_program(data, {}, tmp_path) == "Dropbox"
    info.write_text("{")
    assert sync_program(data, {}, tmp_path) == ""
    assert sync_program(data, {"OneDriveCommercial": str(data)}, tmp_path) == "OneDrive"


def mode_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def test_on_a_share_the_journal_has_no_log_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal:
        practise(journal, 1)
    assert mode_of(path) == "wal"
    monkeypatch.setattr(opening, "share_of", lambda _path: "nfs4")
    with Journal.open(path) as journal, Journal.open(path) as other:
        practise(journal, 2)
        practise(other, 3)
        assert journal.queries.count() == 3
        assert not path.with_name(path.name + "-wal").exists()
    assert mode_of(path) == "delete"
    new = tmp_path / "new.sqlite3"
    with Journal.open(new) as journal:
        practise(journal, 1)
    assert mode_of(new) == "delete"


def test_on_a_share_a_log_in_use_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal.open(path) as journal:
        practise(journal, 1)
        monkeypatch.setattr(opening, "share_of", lambda _path: "nfs4")
        with pytest.raises(JournalUnavailable, match="Close the other program") as refused:
            Journal.open(path, wait_s=0.05)
        assert refused.value.trouble is JournalTrouble.LOCKED
        assert journal.queries.count() == 1
