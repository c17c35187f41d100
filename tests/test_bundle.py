"""What is shipped with the program for desktops, and what goes into a bundle."""

from __future__ import annotations

import gzip
import importlib
import re
import shutil
import struct
import sys
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import processes
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hipmobility import __version__, files
from hipmobility.commands.arguments.parser import parser

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
APP_ID = "org.hipmobility.HipMobility"
LINUX = PACKAGING / "linux"
HOME_PAGE = "https://hipmobility.org/"


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    """Let scripts be imported; icons are drawn with the application of all tests."""
    assert qapp
    monkeypatch.syspath_prepend(str(PACKAGING))
    monkeypatch.syspath_prepend(str(PACKAGING / "bundle"))


def needed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


def script(name: str) -> ModuleType:
    return importlib.import_module(name)


def test_the_desktop_file_is_valid() -> None:
    command = [needed("desktop-file-validate"), str(LINUX / f"{APP_ID}.desktop")]
    done = processes.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_metainfo_file_is_valid() -> None:
    tool, path = needed("appstreamcli"), LINUX / f"{APP_ID}.metainfo.xml"
    command = [tool, "validate", "--no-net", str(path)]
    done = processes.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_manual_names_every_option() -> None:
    text = (LINUX / "hipmobility.1").read_text()
    assert set(re.findall(r"--[a-z-]+", parser().format_help())) <= set(
        re.findall(r"--[a-z-]+", text.replace("\\-", "-"))
    )


def test_the_manual_has_no_fault() -> None:
    command = [needed("groff"), "-man", "-ww", "-z", str(LINUX / "hipmobility.1")]
    done = processes.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_name_stands_for_the_program_everywhere() -> None:
    desktop = (LINUX / f"{APP_ID}.desktop").read_text()
    metainfo = ET.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()
    mime = ET.parse(LINUX / f"{APP_ID}.mime.xml").getroot()
    assert f"Icon={APP_ID}\n" in desktop
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    assert f'"{APP_ID}"' in (ROOT / "hipmobility/app/start/main.py").read_text()
    (kind,) = (element.get("type") for element in mime)
    assert f"MimeType={kind};\n" in desktop
    assert metainfo.findtext("provides/mediatype") == kind


def test_the_metainfo_has_what_a_store_shows() -> None:
    """By the quality guidelines of Flathub."""
    metainfo = ET.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()
    assert len(metainfo.findtext("summary", "")) <= 35
    shots = metainfo.findall("screenshots/screenshot")
    assert 3 <= len(shots) <= 6
    assert all(
        shot.findtext("caption", "").rstrip(".") == shot.findtext("caption") for shot in shots
    )
    for shot in shots:
        image = QImage(str(ROOT / shot.findtext("image", "").removeprefix(HOME_PAGE)))
        size = {name: int(shot.find("image").attrib[name]) for name in ("width", "height")}  # type: ignore[union-attr]
        assert {"width": image.width(), "height": image.height()} == size
    assert {url.get("type") for url in metainfo.iter("url")} >= {"homepage", "bugtracker"}
    assert all((url.text or "").startswith(HOME_PAGE) for url in metainfo.iter("url"))
    assert len(metainfo.findall("keywords/keyword")) >= 3
    schemes = {color.get("scheme_preference") for color in metainfo.iter("color")}
    assert schemes == {"light", "dark"}
    assert metainfo.find("releases/release/description/ul/li") is not None


def test_the_metainfo_knows_the_version() -> None:
    metainfo = ET.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()
    releases = [release.get("version") for release in metainfo.iter("release")]
    assert releases[0] == __version__
    assert f"\n## {__version__} (" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_icon_is_drawn_in_every_size_for_every_system(tmp_path: Path) -> None:
    icons = script("make_icons")
    icons.make(tmp_path)
    for size in icons.SIZES:
        image = QImage(str(tmp_path / f"hipmobility-{size}.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() < 128
        assert image.pixelColor(size // 2, size // 2).alpha() == 255
    assert {image.size().width() for image in pictures_of_ico(tmp_path / "hipmobility.ico")} == {
        *(16, 24, 32, 48, 64, 128, 256)
    }
    assert {image.width() for image in pictures_of_icns(tmp_path / "hipmobility.icns")} == {
        *(16, 32, 64, 128, 256, 512, 1024)
    }


def pictures_of_ico(path: Path) -> list[QImage]:
    data = path.read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind) == (0, 1)
    entries = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * n) for n in range(count)]
    images = [QImage.fromData(data[place : place + size]) for *_, size, place in entries]
    assert [image.width() % 256 for image in images] == [entry[0] for entry in entries]
    assert entries[-1][-1] + entries[-1][-2] == len(data)
    return images


def pictures_of_icns(path: Path) -> list[QImage]:
    data = path.read_bytes()
    assert struct.unpack_from(">4sI", data) == (b"icns", len(data))
    place, images = 8, []
    while place < len(data):
        _, size = struct.unpack_from(">4sI", data, place)
        images.append(QImage.fromData(data[place + 8 : place + size]))
        place += size
    return images


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/texttospeech/libqtexttospeech_speechd.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/lib/libQt6Multimedia.so.6",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "libpython3.11.so.1.0",
        "libsqlite3.so.0",
        "libxcb-cursor.so.0",
        "python311.dll",
        "hipmobility/routines.yaml",
    ],
)
def test_what_the_program_opens_is_in_the_bundle(name: str) -> None:
    assert script("contents").is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/translations/qt_help_de.qm",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6WebEngineCore.so.6",
        "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
        "PySide6/Qt/lib/libavcodec.so.61",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "libgtk-3.so.0",
        "libX11.so.6",
        "libstdc++.so.6",
    ],
)
def test_what_it_never_opens_or_the_system_has_stays_out(name: str) -> None:
    assert not script("contents").is_kept(name)


def test_the_bundle_has_the_files_where_the_program_looks_for_them() -> None:
    places = dict(script("contents").DATA)
    assert places == {"routines.yaml": "hipmobility", "assets": "hipmobility/assets"}
    assert all((ROOT / source).exists() for source in places)
    assert files.packaged("routines.yaml").is_file()


@pytest.fixture
def small_bundle(tmp_path: Path) -> Path:
    """A bundle of one program, that of the `true` command, and a file beside it."""
    folder = tmp_path / "hipmobility"
    (folder / "_internal" / "hipmobility" / "assets").mkdir(parents=True)
    (folder / "_internal" / "hipmobility" / "routines.yaml").write_text("x" * 100)
    shutil.copy(needed("true"), folder / "hipmobility")
    (folder / "hipmobility").chmod(0o755)
    return folder


def test_sizes_count_every_file_once(small_bundle: Path) -> None:
    lines = script("make_bundle").sizes(small_bundle)
    total = sum(path.stat().st_size for path in small_bundle.rglob("*") if path.is_file())
    assert lines[-1].split()[0] == f"{total / 1e6:.1f}"
    assert any("own files" in line for line in lines)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a tar archive is for Linux")
def test_the_archive_names_nobody(small_bundle: Path, tmp_path: Path) -> None:
    with tarfile.open(script("make_bundle").packed(small_bundle, tmp_path / "dist")) as archive:
        entries = archive.getmembers()
    assert {(entry.uid, entry.uname) for entry in entries} == {(0, "root")}
    assert {entry.name.split("/")[0] for entry in entries} == {entries[0].name}


def test_the_package_has_its_files_and_needs_what_the_program_is_linked_with(
    small_bundle: Path, tmp_path: Path
) -> None:
    for program in ("dpkg-deb", "objdump", "dpkg-query"):
        needed(program)
    package = script("make_deb").make(small_bundle, tmp_path / "work", tmp_path)
    out = tmp_path / "out"
    processes.run(["dpkg-deb", "-R", str(package), str(out)], check=True)
    control = (out / "DEBIAN/control").read_text()
    assert re.search(r"^Depends: libc6 \(>= 2\.\d+\)$", control, re.MULTILINE)
    assert f"Version: {__version__}\n" in control
    for name in (
        "usr/lib/hipmobility/_internal/hipmobility/routines.yaml",
        f"usr/share/applications/{APP_ID}.desktop",
        f"usr/share/metainfo/{APP_ID}.metainfo.xml",
        f"usr/share/mime/packages/{APP_ID}.xml",
        f"usr/share/icons/hicolor/48x48/apps/{APP_ID}.png",
        f"usr/share/icons/hicolor/scalable/apps/{APP_ID}.svg",
        "usr/share/doc/hipmobility/copyright",
    ):
        assert (out / name).stat().st_mode & 0o777 == 0o644, name
    assert (out / "usr/bin/hipmobility").resolve() == (out / "usr/lib/hipmobility/hipmobility")
    assert (out / "usr/lib/hipmobility/hipmobility").stat().st_mode & 0o777 == 0o755
    assert b".SH NAME" in gzip.decompress(
        (out / "usr/share/man/man1/hipmobility.1.gz").read_bytes()
    )


def test_a_library_of_no_package_is_told(
    small_bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dependencies = script("_dependencies")
    monkeypatch.setattr(dependencies, "_places", dict)
    with pytest.raises(script("_environment").SetupError, match=r"libc\.so"):
        dependencies.of_bundle(small_bundle)
