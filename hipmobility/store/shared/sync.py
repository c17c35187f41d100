"""One round of syncing: take in what other laptops wrote, and write what this one has."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from hipmobility import __version__, files
from hipmobility.core.journal.device import Device
from hipmobility.core.journal.self_check import SelfCheck, with_ticks_of
from hipmobility.core.model.practice import Practice, PracticeState
from hipmobility.core.transfer.differences import Difference, diverged
from hipmobility.core.transfer.export_json import to_json
from hipmobility.core.transfer.import_file import ImportedFile, ImportRefused, read_export
from hipmobility.files import AppPaths
from hipmobility.store.beside.self_checks import SelfCheckError, SelfChecks
from hipmobility.store.journal import Journal
from hipmobility.store.shared.device_file import DeviceFile, DeviceState, is_own_name, new_device
from hipmobility.store.shared.folder import LaptopFile, files_in, stamp_of, sweep
from hipmobility.store.shared.lock import LockedError, held
from hipmobility.store.shared.open_differences import record_of, still_open, with_more
from hipmobility.store.shared.result import SyncProblem, SyncResult, SyncTrouble
from hipmobility.store.shared_records import NOTHING, SharedCounts

MOST_BYTES = 200_000_000
_AT_ONCE = 5
"""So many practices are merged in one transaction, between which others may write."""
_BREATH_S = 0.005
_LOCK_WAIT_S = 20.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def sync(
    paths: AppPaths, folder: Path, name: str, now: datetime, *, asked: bool = False
) -> SyncResult:
    """Merge what lies in `folder` into the journal, and write this laptop's file there.

    `name` is what people call this laptop. `now` (with a zone) names the backup that is made
    before, and is the time of the file. Where somebody `asked` for it, every file is read
    again; else only what is new. What cannot be read or written is among the problems, and
    never changed. Raises JournalError, and OSError where the data folder cannot be written.
    """
    if trouble := _folder_trouble(paths, folder):
        return SyncResult(problems=(trouble,))
    try:
        with held(paths.data / "sync.lock", _LOCK_WAIT_S), Journal.open(paths.journal) as journal:
            return _Round(paths, folder, name, now, journal).run(asked=asked)
    except LockedError:
        return SyncResult(problems=(SyncProblem(SyncTrouble.BUSY),))


def _folder_trouble(paths: AppPaths, folder: Path) -> SyncProblem | None:
    if not folder.is_dir():
        return SyncProblem(SyncTrouble.NO_FOLDER, str(folder))
    if folder.resolve().is_relative_to(paths.data.resolve()):
        return SyncProblem(SyncTrouble.OWN_FOLDER, str(folder))
    return None


class _UnreadError(Exception):
    def __init__(self, trouble: SyncTrouble, name: str, why: str = "") -> None:
        self.problem = SyncProblem(trouble, name, why)


@dataclass
class _Round:
    """What is gathered while the files are read, one after the other."""

    paths: AppPaths
    folder: Path
    name: str
    now: datetime
    journal: Journal
    counts: SharedCounts = NOTHING
    self_checks: int = 0
    laptops: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    problems: list[SyncProblem] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def run(self, *, asked: bool) -> SyncResult:
        device_file = DeviceFile(self.paths.device)
        state = device_file.read() or new_device(self.name)
        try:
            files_there = files_in(self.folder)
        except OSError as error:
            why = error.strerror or str(error)
            return SyncResult(problems=(SyncProblem(SyncTrouble.NO_FOLDER, str(self.folder), why),))
        if not asked and self._has_gone(state, files_there):
            return SyncResult(problems=(SyncProblem(SyncTrouble.EMPTY, str(self.folder)),))
        state = self._take_all(state, files_there, asked=asked)
        differences = with_more(state.open_differences, self.differences)
        still = tuple(map(record_of, still_open(self.journal, differences)))
        if still != state.open_differences:
            state = replace(state, open_differences=still)
            device_file.write(state)
        written = self._write(state, device_file)
        return SyncResult(
            self.counts,
            self.self_checks,
            tuple(dict.fromkeys(self.laptops)),
            sum(file.is_of_a_laptop and file.path.name != state.file for file in files_there),
            tuple(self.copies),
            tuple(self.problems),
            written,
            len(still),
        )

    def _has_gone(self, state: DeviceState, files_there: Sequence[LaptopFile]) -> bool:
        was_here = state.folder == str(self.folder) and bool(state.content)
        return was_here and not any(file.is_named_as_ours for file in files_there)

    def _take_all(
        self, state: DeviceState, found: Sequence[LaptopFile], *, asked: bool
    ) -> DeviceState:
        """Take in all files; who this laptop is afterwards: another, where its name is taken."""
        known = self.journal.shared.merged_files([str(file.path) for file in found])
        for file in found:
            before, is_own = known.get(str(file.path), ""), file.path.name == state.file
            is_known = before == file.stamp or before == _failed(file)
            if is_known and (is_own or not asked):
                continue
            try:
                imported = _read(file)
            except _UnreadError as error:
                if file.is_named_as_ours and not is_own:
                    self.problems.append(error.problem)
                self.journal.shared.note_merged(str(file.path), _failed(file))
                state = replace(state, content="") if is_own else state  # to be written anew
                continue
            self._take(file, imported, tell=asked or not before)
            self.journal.shared.note_merged(str(file.path), file.stamp)
            if is_own:
                state = self._own_again(state, imported.device)
        return state

    def _own_again(self, state: DeviceState, device: Device | None) -> DeviceState:
        """Who this laptop is where its file is not as it left it.

        Where another laptop wrote it, which has a copy of this data folder, this one goes on
        under another name: two must never write one file.
        """
        is_mine = device and device.id == state.id and device.edition in state.editions
        if is_mine:
            return replace(state, content="")
        return replace(new_device(self.name), open_differences=state.open_differences)

    def _take(self, file: LaptopFile, imported: ImportedFile, *, tell: bool) -> None:
        device = imported.device
        if device and tell and not is_own_name(file.path.name, device.id):
            self.copies.append(file.path.name)
        before = self.counts, self.self_checks
        theirs = {practice.id: practice for practice in imported.practices if _is_over(practice)}
        marks = {mark.id: mark for mark in imported.removed}
        parts = list(_parts(sorted(theirs.keys() | marks.keys()))) or [[]]
        for number, ids in enumerate(parts):
            here = self.journal.shared.practices_of(ids)
            practices = [theirs[practice_id] for practice_id in ids if practice_id in theirs]
            for practice in practices:
                if practice.id in here:
                    self.differences += diverged(here[practice.id], practice)
            measured = imported.measures if number == 0 else []
            some = [marks[practice_id] for practice_id in ids if practice_id in marks]
            leanings = imported.leanings if number == 0 else ()
            self.counts += self.journal.shared.take_in(
                practices, some, measured, self.now, leanings
            )
            time.sleep(_BREATH_S)
        self._take_self_checks(imported.self_checks)
        if (self.counts, self.self_checks) != before:
            self.laptops.append(device.name if device else file.path.name)

    def _take_self_checks(self, theirs: Iterable[SelfCheck]) -> None:
        checks = SelfChecks(self.paths.self_checks)
        try:
            more = with_ticks_of(checks.all(), theirs)
            if more:
                checks.add_all(more)
        except (SelfCheckError, OSError) as error:
            self.problems.append(SyncProblem(SyncTrouble.SELF_CHECKS, why=str(error)))
        else:
            self.self_checks += len(more)

    def _write(self, state: DeviceState, device_file: DeviceFile) -> bool:
        """Write this laptop's file, where there is anything new; says whether it was written."""
        own = self.folder / state.file
        digest = self._digest(state)
        if digest == state.content and state.folder == str(self.folder) and own.is_file():
            return False
        state = state.next_edition()
        device_file.write(state)
        text = self._text(Device(state.id, self.name, self.now, state.editions[-1]))
        try:
            sweep(self.folder, state.file)
            files.write_atomic(own, text.encode())
            stamp = stamp_of(own)
        except OSError as error:
            why = error.strerror or str(error)
            self.problems.append(SyncProblem(SyncTrouble.NOT_WRITTEN, state.file, why))
            return False
        device_file.write(replace(state, content=digest, folder=str(self.folder)))
        self.journal.shared.note_merged(str(own), stamp)
        return True

    def _digest(self, state: DeviceState) -> str:
        text = self._text(Device(state.id, self.name, _EPOCH, "-"))
        return hashlib.sha256(text.encode()).hexdigest()

    def _text(self, device: Device) -> str:
        return to_json(
            filter(_is_over, self.journal.queries.practices()),
            self._own_self_checks(),
            self.journal.measures.all_revisions(),
            device,
            self.journal.removal.marks(),
            self.journal.leanings.all(),
        )

    def _own_self_checks(self) -> list[SelfCheck]:
        try:
            return SelfChecks(self.paths.self_checks).all()
        except (SelfCheckError, OSError):
            return []  # told already, or not to be shared


def _is_over(practice: Practice) -> bool:
    """Whether a practice has ended: one under way is of the laptop that it is on."""
    return practice.state is not PracticeState.IN_PROGRESS


def _read(file: LaptopFile) -> ImportedFile:
    """What is in a file. Raises _UnreadError."""
    name = file.path.name
    if file.is_place_holder:
        raise _UnreadError(SyncTrouble.NOT_FETCHED, name)
    try:
        data = files.read_start(file.path, MOST_BYTES)
    except OSError as error:
        raise _UnreadError(SyncTrouble.NOT_FETCHED, name, error.strerror or "") from error
    if not data:
        raise _UnreadError(SyncTrouble.NOT_FETCHED, name)
    if len(data) > MOST_BYTES:
        raise _UnreadError(SyncTrouble.TOO_LARGE, name)
    try:
        return read_export(name, data)
    except ImportRefused as error:
        why = error.problems[0].message
        trouble = SyncTrouble.NEWER if error.is_newer else SyncTrouble.UNREADABLE
        raise _UnreadError(trouble, name, why) from error


def _failed(file: LaptopFile) -> str:
    """What is kept of a file that this version of the program could not read."""
    return f"unread by {__version__}: {file.stamp}"


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
