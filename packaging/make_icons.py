"""Draw the icon in the sizes that systems ask for: ``python packaging/make_icons.py -o FOLDER``.

PNG files for Linux, an .ico for Windows and an .icns for macOS, all from the one SVG.
"""

from __future__ import annotations

import argparse
import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from _environment import ROOT

SVG = ROOT / "assets" / "icons" / "hipmobility.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Sizes of the hicolor theme, in pixels."""
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICNS_SIZES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}
_ICNS_TWICE = {b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512, b"ic10": 1024}
"""Apple's codes for PNG pictures, and for those of a screen with twice the pixels."""


def main() -> int:
    """Draw all of them; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build" / "icons")
    for path in make(parser.parse_args().output):
        sys.stdout.write(f"{path}\n")
    return 0


def make(folder: Path) -> list[Path]:
    """Write all icons into `folder`; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = drawn({*SIZES, *_ICO_SIZES, *_ICNS_SIZES.values(), *_ICNS_TWICE.values()})
    contents = {f"hipmobility-{size}.png": pictures[size] for size in SIZES}
    contents["hipmobility.ico"] = ico({size: pictures[size] for size in _ICO_SIZES})
    codes = {**_ICNS_SIZES, **_ICNS_TWICE}
    contents["hipmobility.icns"] = icns({code: pictures[size] for code, size in codes.items()})
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in contents]


def drawn(sizes: set[int]) -> dict[int, bytes]:
    """The icon as PNG in each of `sizes`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication(["icons"])
    renderer = QSvgRenderer(str(SVG))
    found = {}
    for size in sorted(sizes):
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        found[size] = bytes(data.data())
    del app
    return found


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """An .ico file of PNG pictures, by their size, at most 256 pixels.

    Its form: https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
    """
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries, data = b"", b""
    for size, picture in pictures.items():
        width = size % 256  # 0 stands for 256
        entries += struct.pack(
            "<BBBBHHII", width, width, 0, 0, 1, 32, len(picture), place + len(data)
        )
        data += picture
    return head + entries + data


def icns(pictures: Mapping[bytes, bytes]) -> bytes:
    """An .icns file of PNG pictures, by Apple's code for their size."""
    body = b"".join(
        code + struct.pack(">I", 8 + len(picture)) + picture for code, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


if __name__ == "__main__":
    sys.exit(main())
