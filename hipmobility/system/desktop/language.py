"""The language of all texts, with its dates and numbers: the one that is wanted, if it is there.

A language is a file ``hipmobility_de.qm``. English stands in the code; its file has plurals only.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from hipmobility import files
from hipmobility.core.model.translation import best_match

_log = logging.getLogger(__name__)
ENGLISH = "en"
_LONGEST_RELEASE_S = 20


def use_language(app: QCoreApplication, wanted: str = "", data: Path | None = None) -> str:
    """Let everything that is written from now on be in a language; returns its id, as ``pt_br``.

    `wanted` is a language such as ``de`` or ``pt_BR``, empty for the system's; where it is not
    there, the texts are English. `data` is the user's folder, which may have languages too.
    """
    there = files.translations(data)
    system = QLocale.system()
    language = choose([wanted] if wanted else system.uiLanguages(), there)
    for candidate in dict.fromkeys((ENGLISH, language)):
        if candidate in there:
            _load(
                app, str(there[candidate] if candidate == ENGLISH else _released(there[candidate]))
            )
    if language != ENGLISH:
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        qt_own = [folder / f"qtbase_{name}.qm" for name in (QLocale(language).name(), language)]
        if own := next((candidate for candidate in qt_own if candidate.exists()), None):
            _load(app, str(own))  # the buttons of the system's dialogs
    QLocale.setDefault(text_locale(system, language))
    return language


def choose(wanted: Iterable[str], there: Mapping[str, object]) -> str:
    """The first of the languages wanted that is there, in its own or a wider form; else English."""
    known = {**there, ENGLISH: None}
    matches = (best_match(candidate, known) for candidate in wanted)
    return next((candidate for candidate in matches if candidate), ENGLISH)


def text_locale(system: QLocale, language: str = ENGLISH) -> QLocale:
    """The locale to write with on a system: its own, unless the texts are of another language.

    "Dienstag" in an English sentence is nobody's language; when weeks begin, and whether the day
    comes before the month, is still the region's.
    """
    texts = QLocale(language)
    if texts.language() == system.language():
        return system
    return QLocale(texts.language(), system.territory())


def name_of(language: str) -> str:
    """What its speakers call a language: "Deutsch"."""
    if language == ENGLISH:  # to Qt it is that of America
        return "English"
    name = QLocale(language).nativeLanguageName()
    return (name[:1].upper() + name[1:]) or language


def _load(app: QCoreApplication, path: str) -> None:
    translator = QTranslator(app)
    if translator.load(path):
        app.installTranslator(translator)
    else:
        _log.warning("%s is no translation that can be read", Path(path).name)


def _released(path: Path) -> Path:
    """The ``.qm`` to load; made anew from the ``.ts`` beside it where that is newer.

    So whoever translates sees it at the next start, in a checkout and in the user's folder.
    """
    import subprocess  # for who translates

    source = path.with_suffix(".ts")
    if not source.exists() or (path.exists() and path.stat().st_mtime >= source.stat().st_mtime):
        return path
    compiled = path.with_name(f".{path.stem}.{os.getpid()}.qm")
    tool = Path(PySide6.__file__).parent / "lrelease"
    command = [str(tool), "-silent", "-nounfinished", str(source), "-qm", str(compiled)]
    try:
        subprocess.run(command, check=True, timeout=_LONGEST_RELEASE_S, capture_output=True)
        compiled.replace(path)
    except (OSError, subprocess.SubprocessError) as error:
        compiled.unlink(missing_ok=True)
        _log.warning("no translation could be made of %s: %s", source.name, type(error).__name__)
    return path
