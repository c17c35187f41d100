"""What goes into the bundle and what stays out, by name; the same on all systems."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import PurePath

DATA = [("routines.yaml", "hipmobility"), ("assets", "hipmobility/assets")]
"""Files and folders of the checkout, and where `hipmobility.files` finds them in a bundle."""
HIDDEN = ["PySide6.QtSvg"]
"""Modules of which only a plug-in is used; that it is there tells PyInstaller to take it along."""
EXCLUDED = [
    *("tkinter", "curses", "readline", "unittest", "doctest", "lib2to3"),
    *("ssl", "_ssl", "_hashlib"),
    *("setuptools", "pkg_resources", "pip", "pytest", "hypothesis"),
    *("scipy", "matplotlib", "pandas", "PIL", "IPython", "cupy", "numba"),
    *("requests", "urllib3", "charset_normalizer", "certifi"),
    *(f"numpy.{part}" for part in ("random", "fft", "polynomial", "f2py", "testing", "distutils")),
    *(f"pyqtgraph.{part}" for part in ("examples", "opengl", "flowchart", "jupyter", "console")),
    *(f"PySide6.Qt{part}" for part in ("Qml", "Quick", "QuickWidgets", "Sql", "Test", "3DCore")),
    *("PySide6.QtOpenGL", "PySide6.QtWebEngineCore"),
]
"""Modules that something names and the program never uses.

Python's own hashes take the place of OpenSSL's; nothing here speaks TLS.
"""
LEFT_OUT = [
    "PySide6/*translations/[!q]*",  # all but the words of dialogs: qtbase_*
    "PySide6/*translations/q[!t]*",
    "PySide6/*translations/qt[!b]*",
    "PySide6/Qt/qml/*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6VirtualKeyboard*",
    "*Qt6WebEngine*",
    "*Qt63D*",
    "*plugins/imageformats/*qpdf*",
    "*plugins/imageformats/*qicns*",
    "*plugins/imageformats/*qtga*",
    "*plugins/imageformats/*qtiff*",
    "*plugins/imageformats/*qwbmp*",
    "*plugins/platforminputcontexts/*virtualkeyboard*",
    "*plugins/platforms/*eglfs*",
    "*plugins/platforms/*linuxfb*",
    "*plugins/platforms/*minimal*",
    "*plugins/platforms/*vnc*",
    "*plugins/platforms/*vkkhr*",
    "*plugins/egldeviceintegrations/*",
    "*Qt6EglF[Ss]*",
    "*plugins/generic/*",
    "*plugins/multimedia/*ffmpeg*",
    "*libavcodec*",
    "*libavformat*",
    "*libavutil*",
    "*libswscale*",
    "*libswresample*",
    "pyqtgraph/icons/peegee/*",
    "numpy/_core/*tests*",
    "*plugins/networkinformation/*",
    "*plugins/tls/*",
    "*plugins/texttospeech/*mock*",
]
"""Files that the program never opens, by their place in the bundle.

Tones are WAV files and play without FFmpeg.
"""
_TAKEN_ALONG = (
    *("libpython*", "libsqlite3*", "libffi*", "libz.*", "libbz2*", "liblzma*"),
    *("libxcb-cursor*", "libxcb-icccm*", "libxcb-image*", "libxcb-keysyms*"),
    *("libxcb-render-util*", "libxcb-util*"),
)
"""What PyInstaller takes from the system and is to take along: what Python cannot do without, and
small libraries of Qt's window that many systems do not have.

All else that it finds there, from libX11 to GTK, is left to the system, which has it in the
version that its other programs, its sound and its graphics drivers fit.
"""


def is_kept(name: str) -> bool:
    """Whether the file at `name` in the bundle is one that the program may open."""
    place = PurePath(name).as_posix()
    if "/" not in place and ".so" in place:
        return any(fnmatch(place, pattern) for pattern in _TAKEN_ALONG)
    return not any(fnmatch(place, pattern) for pattern in LEFT_OUT)
