"""The shared folder: what is read of it, what is written to it, and what is only told."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from measure_builders import measurement
from store_helpers import LEFT, RIGHT, T0, answer, begin, practise
from whole_import import import_file

from hipmobility.core.journal.self_check import SelfCheck
from hipmobility.core.model.leaning import Leaning, LeaningEntry, LeaningKind, Leanings
from hipmobility.core.model.practice import Practice
from hipmobility.core.transfer.export_json import to_json
from hipmobility.files import AppPaths
from hipmobility.store.backups import backups
from hipmobility.store.beside.self_checks import SelfChecks
from hipmobility.store.journal import Journal
from hipmobility.store.shared import sync as sync_module
from hipmobility.store.shared.device_file import DeviceFile
from hipmobility.store.shared.lock import held
from hipmobility.store.shared.open_differences import settle, still_open, taken
from hipmobility.store.shared.result import SyncResult, SyncTrouble, from_record, to_record
from hipmobility.store.shared.sync import sync

NOW = T0 + timedelta(days=20)
COPY_NAMES = (
    # https://help.dropbox.com/syncing-uploads/conflicted-copy: name, "conflicted copy", date
    "{} (Ann's conflicted copy 2026-03-01){}",
    "{} (kitchen's conflicted copy 2026-03-01 (1)){}",
    # https://docs.syncthing.net/users/syncing.html, "Conflicting Changes"
    "{}.sync-conflict-20260301-063000-K3X2R2T{}",
    # https://docs.nextcloud.com/server/latest/user_manual/en/desktop/conflicts.html
    "{} (conflicted copy 2026-03-01 063000){}",
    "{}_conflict-20260301-063000{}",
    # OneDrive appends the computer's name
    "{}-KITCHEN{}",
    # iCloud Drive and Google Drive number them
    "{} 2{}",
    "{} (1){}",
)


class Laptop:
    """A journal with its data folder."""

    def __init__(self, data: Path, folder: Path, name: str) -> None:
        self.paths, self.folder, self.name = AppPaths(data), folder, name
        self.journal = Journal.open(self.paths.journal)

    def sync(self, *, asked: bool = False, days: int = 0) -> SyncResult:
        now = NOW + timedelta(days=days)
        return sync(self.paths, self.folder, self.name, now, asked=asked)

    @property
    def file(self) -> Path:
        state = DeviceFile(self.paths.device).read()
        assert state
        return self.folder / state.file

    @property
    def practices(self) -> dict[str, Practice]:
        return {each.id: each for each in self.journal.queries.practices()}

    def ease(self, practice_id: str) -> int | None:
        return self.practices[practice_id].ease(0, LEFT)


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture(name="kitchen")
def fixture_kitchen(tmp_path: Path, folder: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path / "kitchen", folder, "Kitchen")
    yield laptop
    laptop.journal.close()


@pytest.fixture(name="desk")
def fixture_desk(tmp_path: Path, folder: Path) -> Iterator[Laptop]:
    laptop = Laptop(tmp_path / "desk", folder, "Büro-PC №1")
    yield laptop
    laptop.journal.close()


def troubles(result: SyncResult) -> list[SyncTrouble]:
    return [problem.trouble for problem in result.problems]


def test_each_writes_a_file_of_its_own_and_takes_in_the_other(
    kitchen: Laptop, desk: Laptop
) -> None:
    practise(kitchen.journal, 1)
    practise(desk.journal, 2)
    kitchen.journal.measures.save(measurement())
    SelfChecks(kitchen.paths.self_checks).add(date(2026, 3, 1), ["numb"])
    assert kitchen.sync().written
    came = desk.sync()
    assert (came.counts.added, came.counts.measured, came.self_checks) == (1, 1, 1)
    assert came.laptops == ("Kitchen",)
    assert kitchen.sync().laptops == ("Büro-PC №1",)
    assert kitchen.practices == desk.practices
    assert len(kitchen.practices) == 2
    assert desk.journal.measures.all() == kitchen.journal.measures.all()
    names = sorted(path.name for path in kitchen.folder.iterdir())
    assert names == sorted([kitchen.file.name, desk.file.name])
    assert desk.file.name.startswith("hip-mobility-b-ro-pc-1-")


def test_the_file_is_an_export_that_says_who_wrote_it(kitchen: Laptop) -> None:
    practise(kitchen.journal, 1)
    gone = practise(kitchen.journal, 2)
    kitchen.journal.removal.remove(gone, NOW)
    kitchen.sync()
    found = json.loads(kitchen.file.read_text("utf-8"))
    assert found["device"]["name"] == "Kitchen"
    assert kitchen.file.name.endswith(f"-{found['device']['id']}.json")
    assert found["removed"] == [{"id": gone, "removed_at": "2026-03-21T06:30:00.000000Z"}]
    plain = json.loads(to_json(kitchen.journal.queries.practices()))
    assert found["practices"] == plain["practices"]
    assert kitchen.file.stat().st_mode & 0o077 == 0


def test_without_anything_new_nothing_is_written_nor_read_again(
    kitchen: Laptop, desk: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(kitchen.journal, 1)
    kitchen.sync()
    desk.sync()
    before = kitchen.file.stat().st_mtime_ns, desk.file.stat().st_mtime_ns
    kitchen.sync()
    monkeypatch.setattr(sync_module, "read_export", None)
    assert not kitchen.sync(days=1).written
    assert not desk.sync(days=1).written
    assert (kitchen.file.stat().st_mtime_ns, desk.file.stat().st_mtime_ns) == before


def test_a_practice_under_way_stays_on_its_laptop_until_it_is_over(
    kitchen: Laptop, desk: Laptop
) -> None:
    begin(kitchen.journal)
    kitchen.sync()
    desk.sync()
    assert desk.practices == {}


def test_what_is_deleted_on_one_goes_on_the_other_and_stays_gone(
    kitchen: Laptop, desk: Laptop
) -> None:
    practice = practise(kitchen.journal, 1)
    kitchen.sync()
    desk.sync()
    kitchen.journal.removal.remove(practice, NOW)
    kitchen.sync()
    assert desk.sync().counts.removed == 1
    assert kitchen.practices == desk.practices == {}
    assert kitchen.sync(asked=True).counts.added == 0
    desk.journal.removal.put_back(practice, NOW + timedelta(days=1))
    desk.sync()
    assert kitchen.sync().counts.added == 1
    assert kitchen.practices.keys() == desk.practices.keys() == {practice}


def test_whoever_changes_an_answer_keeps_a_practice_that_the_other_deleted(
    kitchen: Laptop, desk: Laptop
) -> None:
    practice = practise(kitchen.journal, 1)
    kitchen.sync()
    desk.sync()
    kitchen.journal.removal.remove(practice, NOW)
    late = replace(answer(ease=5), at=NOW + timedelta(hours=1))
    desk.journal.save_check_in(practice, late)
    kitchen.sync()
    assert desk.sync().counts.removed == 0
    assert kitchen.sync().counts.added == 1
    assert kitchen.practices == desk.practices
    assert kitchen.ease(practice) == 5


def test_a_laptop_whose_clock_is_slow_can_still_delete(kitchen: Laptop, desk: Laptop) -> None:
    practice = practise(kitchen.journal, 9)
    kitchen.sync()
    desk.sync()
    desk.journal.removal.remove(practice, T0)
    desk.sync()
    assert kitchen.sync().counts.removed == 1


def test_an_import_by_hand_brings_back_what_was_deleted(kitchen: Laptop, desk: Laptop) -> None:
    practice = practise(kitchen.journal, 1)
    kept = kitchen.journal.queries.practices()
    kitchen.sync()
    desk.sync()
    kitchen.journal.removal.remove(practice, NOW)
    kitchen.journal.merge(kept, NOW)
    kitchen.sync()
    assert desk.sync().counts.removed == 0
    assert desk.practices.keys() == {practice}


def changed_on_both(kitchen: Laptop, desk: Laptop) -> str:
    """A practice whose left side was 3, then 1 in the kitchen, and later 5 at the desk."""
    practice = practise(kitchen.journal, 1)
    kitchen.sync()
    desk.sync()
    kitchen.journal.save_check_in(practice, replace(answer(ease=1), at=NOW))
    desk.journal.save_check_in(practice, replace(answer(ease=5), at=NOW + timedelta(hours=1)))
    kitchen.sync()
    return practice


def test_an_answer_changed_on_both_is_kept_twice_and_asked_about_once(
    kitchen: Laptop, desk: Laptop
) -> None:
    practice = changed_on_both(kitchen, desk)
    assert desk.sync().differences == 1
    assert desk.sync().differences == 1  # until somebody looks at it
    assert kitchen.sync().differences == 0
    assert kitchen.practices == desk.practices
    assert kitchen.ease(practice) == 5  # the later one counts
    said = [each.ease for each in desk.journal.queries.revisions(practice, 0, LEFT)]
    assert said == [3, 1, 5]
    state = DeviceFile(desk.paths.device).read()
    assert state
    (found,) = still_open(desk.journal, state.open_differences)
    assert not taken([found])
    settle(desk.journal, [found], [found.key], NOW + timedelta(hours=2))
    assert desk.ease(practice) == 1
    newest = desk.journal.queries.revisions(practice, 0, LEFT)[-1]
    assert newest.at == NOW + timedelta(hours=2)
    assert desk.sync().differences == 0
    kitchen.sync()
    assert kitchen.practices == desk.practices


def test_what_was_changed_on_one_only_is_no_difference(kitchen: Laptop, desk: Laptop) -> None:
    practice = practise(kitchen.journal, 1)
    kitchen.sync()
    desk.sync()
    kitchen.journal.save_check_in(practice, replace(answer(ease=1), at=NOW))
    kitchen.journal.save_check_in(practice, replace(answer(RIGHT, 2), at=NOW))
    kitchen.sync()
    came = desk.sync()
    assert (came.differences, came.counts.completed) == (0, 1)


@pytest.mark.parametrize("name", COPY_NAMES)
def test_a_conflict_copy_is_read_told_of_once_and_left_alone(
    kitchen: Laptop, desk: Laptop, name: str
) -> None:
    practise(kitchen.journal, 1)
    kitchen.sync()
    copy = kitchen.folder / name.format(kitchen.file.stem, ".json")
    kitchen.file.rename(copy)
    practise(kitchen.journal, 2)
    assert kitchen.sync().copies == (copy.name,)
    data = copy.read_bytes()
    came = desk.sync()
    assert came.copies == (copy.name,)
    assert came.counts.added == 2
    assert came.others == 1
    assert desk.sync().copies == kitchen.sync().copies == ()
    assert copy.read_bytes() == data


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", SyncTrouble.NOT_FETCHED),
        (b'{"format": 1, "practices": [{"id": "x", "star', SyncTrouble.UNREADABLE),
        (b"\xff\xfe\x00nonsense\x00", SyncTrouble.UNREADABLE),
        (b'{"format": 99, "practices": []}', SyncTrouble.NEWER),
        (b"[" * 100_000, SyncTrouble.UNREADABLE),
    ],
)
def test_a_file_that_cannot_be_read_is_told_once_and_read_when_it_is_whole(
    kitchen: Laptop, desk: Laptop, data: bytes, trouble: SyncTrouble
) -> None:
    practise(desk.journal, 1)
    desk.sync()
    whole = desk.file.read_bytes()
    desk.file.write_bytes(data)
    practise(kitchen.journal, 2)
    came = kitchen.sync()
    assert troubles(came) == [trouble]
    assert came.problems[0].file == desk.file.name
    assert came.written
    assert kitchen.sync().problems == ()
    assert troubles(kitchen.sync(asked=True)) == [trouble]
    assert desk.file.read_bytes() == data
    desk.file.write_bytes(whole)
    assert kitchen.sync().counts.added == 1


def test_ones_own_file_is_written_again_when_something_spoiled_it(
    kitchen: Laptop, desk: Laptop
) -> None:
    practise(kitchen.journal, 1)
    kitchen.sync()
    older = kitchen.file.read_bytes()
    practise(kitchen.journal, 2)
    kitchen.sync()
    for spoiled in (older, older[:40], b""):
        name = kitchen.file.name
        kitchen.file.write_bytes(spoiled)
        assert kitchen.sync().written
        assert kitchen.file.name == name
        assert desk.sync().problems == ()
    assert len(desk.practices) == 2


@pytest.mark.parametrize("name", [".{}.icloud", "{}.nextcloud", "{}.owncloud"])
def test_a_place_holder_is_told_and_not_read(kitchen: Laptop, folder: Path, name: str) -> None:
    (folder / name.format("hip-mobility-desk-12345678.json")).write_bytes(b"x")
    (folder / name.format("shopping.json")).write_bytes(b"x")
    came = kitchen.sync()
    assert troubles(came) == [SyncTrouble.NOT_FETCHED]
    assert came.problems[0].file == "hip-mobility-desk-12345678.json"


def test_what_is_not_ours_is_passed_over(kitchen: Laptop, folder: Path) -> None:
    os.mkfifo(folder / "hip-mobility-pipe.json")
    (folder / "hip-mobility-folder.json").mkdir()
    (folder / "package.json").write_text('{"name": "x"}')
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / ".hip-mobility-x.json").write_text("half")
    (folder / "loop.json").symlink_to(folder / "loop.json")
    assert kitchen.sync() == replace(SyncResult(), written=True)


def test_a_file_that_is_too_large_is_told(
    kitchen: Laptop, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_module, "MOST_BYTES", 1000)
    with (folder / "hip-mobility-desk-12345678.json").open("wb") as file:
        file.truncate(2000)
    assert troubles(kitchen.sync()) == [SyncTrouble.TOO_LARGE]


def test_a_folder_that_is_not_there_is_told_and_never_made(kitchen: Laptop, folder: Path) -> None:
    folder.rmdir()
    assert troubles(kitchen.sync(asked=True)) == [SyncTrouble.NO_FOLDER]
    assert not folder.exists()


def test_a_folder_that_was_emptied_may_be_a_disk_that_is_not_there(
    kitchen: Laptop, folder: Path
) -> None:
    kitchen.sync()
    kitchen.file.unlink()
    assert troubles(kitchen.sync()) == [SyncTrouble.EMPTY]
    assert list(folder.iterdir()) == []
    assert kitchen.sync(asked=True).written


@pytest.mark.parametrize("inside", ["", "routines"])
def test_the_data_folder_is_no_shared_folder(kitchen: Laptop, inside: str) -> None:
    kitchen.folder = kitchen.paths.data / inside
    kitchen.folder.mkdir(exist_ok=True)
    assert troubles(kitchen.sync()) == [SyncTrouble.OWN_FOLDER]


def test_a_full_disk_takes_nothing_away(kitchen: Laptop, desk: Laptop, small_disk: Path) -> None:
    kitchen.folder = desk.folder = small_disk
    practise(desk.journal, 1)
    desk.sync()
    before = desk.file.read_bytes()
    (small_disk / "filler").write_bytes(b"x" * (os.statvfs(small_disk).f_bavail * 4096 - 4096))
    practise(kitchen.journal, 2)
    for number in range(8):
        practise(desk.journal, 10 + number)
    came = kitchen.sync()
    assert came.counts.added == 1
    assert troubles(desk.sync()) == [SyncTrouble.NOT_WRITTEN]
    assert desk.file.read_bytes() == before
    (small_disk / "filler").unlink()
    assert desk.sync().written
    assert not [path for path in small_disk.iterdir() if path.name.startswith(".")]


def test_two_laptops_with_a_copied_data_folder_never_write_one_file(
    kitchen: Laptop, tmp_path: Path, folder: Path
) -> None:
    practise(kitchen.journal, 1)
    kitchen.sync()
    kitchen.journal.close()
    shutil.copytree(kitchen.paths.data, tmp_path / "copy")
    kitchen.journal = Journal.open(kitchen.paths.journal)
    copy = Laptop(tmp_path / "copy", folder, "Copy")
    practise(kitchen.journal, 2)
    practise(copy.journal, 3)
    kitchen.sync()
    copy.sync()
    assert copy.file != kitchen.file
    kitchen.sync()
    assert kitchen.practices == copy.practices
    assert len(copy.practices) == 3
    copy.journal.close()


def test_one_process_at_a_time(kitchen: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_module, "_LOCK_WAIT_S", 0.0)
    with held(kitchen.paths.data / "sync.lock", 0):
        assert troubles(kitchen.sync()) == [SyncTrouble.BUSY]
    assert kitchen.sync().written


def test_a_day_s_self_check_has_the_ticks_of_both(kitchen: Laptop, desk: Laptop) -> None:
    day = date(2026, 3, 1)
    SelfChecks(kitchen.paths.self_checks).add(day, ["numb"])
    SelfChecks(desk.paths.self_checks).add(day, ["night"])
    kitchen.sync()
    desk.sync()
    kitchen.sync()
    both = [SelfCheck(day, frozenset({"numb", "night"}))]
    assert SelfChecks(kitchen.paths.self_checks).all() == both
    assert SelfChecks(desk.paths.self_checks).all() == both


def test_self_checks_that_cannot_be_read_hold_nothing_else_up(
    kitchen: Laptop, desk: Laptop
) -> None:
    kitchen.paths.self_checks.write_text("{")
    practise(desk.journal, 1)
    desk.sync()
    came = kitchen.sync()
    assert troubles(came) == [SyncTrouble.SELF_CHECKS]
    assert came.counts.added == 1
    assert kitchen.paths.self_checks.read_text() == "{"


def test_before_anything_comes_in_the_journal_is_backed_up(kitchen: Laptop, desk: Laptop) -> None:
    practise(desk.journal, 1)
    practise(kitchen.journal, 2)
    desk.sync()
    kitchen.sync()
    (backup,) = backups(kitchen.paths.journal)
    with Journal.open(backup.path) as before:
        assert before.queries.count() == 1


def test_a_restored_backup_takes_in_again_what_came_after_it(kitchen: Laptop, desk: Laptop) -> None:
    practise(desk.journal, 1)
    practise(kitchen.journal, 2)
    desk.sync()
    kitchen.sync()
    (backup,) = backups(kitchen.paths.journal)
    kitchen.journal.put_back(backup.path, NOW + timedelta(days=1))
    assert len(kitchen.practices) == 1
    assert kitchen.sync(days=1).counts.added == 1


def test_a_result_survives_the_way_to_another_process(kitchen: Laptop, folder: Path) -> None:
    (folder / "hip-mobility-desk-12345678.json").write_text("{")
    came = kitchen.sync()
    assert came.problems
    assert from_record(json.loads(json.dumps(to_record(came)))) == came


def test_what_one_wants_more_of_goes_both_ways_and_the_later_word_counts(
    kitchen: Laptop, desk: Laptop
) -> None:
    def say(laptop: Laptop, leaning: Leaning, hours: int) -> None:
        at = T0 + timedelta(hours=hours)
        laptop.journal.leanings.save(LeaningEntry(LeaningKind.DRILL, "bridge", leaning, at))

    say(kitchen, Leaning.MORE, 1)
    kitchen.sync()
    assert desk.sync().counts.leanings == 1
    say(desk, Leaning.LESS, 2)
    desk.sync()
    assert kitchen.sync().counts.leanings == 1
    assert kitchen.sync(asked=True).counts.leanings == 0
    for laptop in (kitchen, desk):
        said = Leanings.of(laptop.journal.leanings.all())
        assert said.drills == {"bridge": Leaning.LESS}


def test_a_file_of_a_laptop_can_be_imported_by_hand(kitchen: Laptop, tmp_path: Path) -> None:
    practise(kitchen.journal, 1)
    kitchen.journal.removal.remove(practise(kitchen.journal, 2), NOW)
    kitchen.sync()
    brought = import_file(AppPaths(tmp_path / "new"), kitchen.file, NOW)
    assert brought.practices.added == 1
