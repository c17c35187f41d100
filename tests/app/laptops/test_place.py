"""A data folder where the journal is at risk: told in Settings, by the doctor, and once at Home."""

from __future__ import annotations

from pathlib import Path

from program import Program

from hipmobility.app.doctor import files as doctor_files
from hipmobility.app.doctor.check_result import Severity
from hipmobility.app.laptops.place import risk_to_tell
from hipmobility.app.pages import SETTINGS
from hipmobility.files import AppPaths


def test_in_a_synced_folder_settings_and_the_doctor_say_what_to_do(
    program: Program, tmp_path: Path
) -> None:
    pages = program.app.pages
    pages.show(SETTINGS)
    assert pages[SETTINGS].page.note("laptops") == ""
    (tmp_path / ".stfolder").mkdir()
    program.settings.set("device_name", "Kitchen")  # what is shown is looked at again
    assert "Syncthing" in pages[SETTINGS].page.note("laptops")
    results = {result.text: result.level for result in doctor_files.data_folder(tmp_path)}
    assert [level for text, level in results.items() if "Syncthing" in text] == [Severity.NOTE]


def test_the_window_tells_it_once_for_each_place(tmp_path: Path) -> None:
    paths = AppPaths(tmp_path / "data")
    paths.data.mkdir()
    assert risk_to_tell(paths) == ""
    (tmp_path / ".stfolder").mkdir()
    assert "--data-dir" in risk_to_tell(paths)
    assert risk_to_tell(paths) == ""
    moved = AppPaths(paths.data.rename(tmp_path / "moved"))
    assert "--data-dir" in risk_to_tell(moved)
