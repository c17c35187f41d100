"""A journal that is damaged: the person chooses what takes its place; nothing is overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale

from hipmobility.store import backups
from hipmobility.store.backups import Backup
from hipmobility.store.errors import JournalDamaged, JournalTrouble
from hipmobility.store.journal import Journal
from hipmobility.widgets.words import Words


class RepairWords(Words):
    """What may be done about a damaged journal."""


def open_journal(path: Path) -> Journal | None:
    """The journal at `path`; where it is damaged, after asking. None where the person leaves.

    Raises JournalError for any other trouble.
    """
    while True:
        try:
            return Journal.open(path)
        except JournalDamaged as error:
            if error.trouble is JournalTrouble.FOREIGN:
                raise
            if not _repair(path, str(error)):
                return None


def _repair(path: Path, what: str) -> bool:
    """Ask, and do it; says whether opening is worth another try."""
    from PySide6.QtWidgets import QMessageBox

    now = datetime.now(UTC)
    good = next((backup for backup in backups.backups(path) if backup.ok), None)
    box = QMessageBox(QMessageBox.Icon.Warning, "Hip Mobility", what)
    box.setInformativeText(
        RepairWords.tr("Whatever you choose, the damaged file is kept under another name.")
    )
    put_back = good and box.addButton(_words(good), QMessageBox.ButtonRole.AcceptRole)
    begin = box.addButton(
        RepairWords.tr("Start a new journal"), QMessageBox.ButtonRole.DestructiveRole
    )
    box.addButton(RepairWords.tr("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if good and box.clickedButton() is put_back:
        backups.restore(path, good.path, now)
        return True
    if box.clickedButton() is begin:
        backups.set_aside(path, now)
        return True
    return False


def _words(backup: Backup) -> str:
    text = RepairWords.tr("Restore the backup of {when} (%n practices)", "", backup.practices)
    made_at = QDateTime.fromSecsSinceEpoch(round(backup.made_at.timestamp()))
    when = QLocale().toString(made_at, QLocale.FormatType.ShortFormat)
    return text.format(when=when)
