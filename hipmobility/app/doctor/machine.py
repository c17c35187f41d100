"""What the machine offers: screens, sound, voice, and a way to keep the screen on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtGui import QGuiApplication, QScreen

from hipmobility.app.doctor.check_result import CheckResult, DoctorWords, Severity
from hipmobility.system.audio.other_players import OtherPlayers
from hipmobility.system.audio.voice import Voice
from hipmobility.system.awake import Awake
from hipmobility.system.desktop import display
from hipmobility.system.helpers import endpoint as helper

_UNSEEN = ("offscreen", "minimal", "minimalegl")
_PROBE_S = 30.0
_AWAKE_S = 8.0
_VOICE_S = 8.0
_PLAYERS_S = 8.0


def window_trouble() -> str:
    """Why no window can be opened, asked before Qt is, which would end the process."""
    if trouble := display.problem():
        return trouble
    program, arguments = helper.command("window")
    try:
        done = subprocess.run(
            [program, *arguments],
            env=helper.environment(),
            capture_output=True,
            timeout=_PROBE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return DoctorWords.tr("the display does not answer")
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return "" if done.returncode == 0 else " ".join(lines[:3]) or str(done.returncode)


def screens(trouble: str) -> Iterator[CheckResult]:
    """The platform and its screens; with `trouble` (see `window_trouble`), that."""
    topic = DoctorWords.tr("Display")
    if trouble:
        problem, _, remedy = trouble.partition("\n")
        yield CheckResult(topic, problem, Severity.WRONG, remedy)
        return
    platform = QGuiApplication.platformName()
    if platform in _UNSEEN:
        template = DoctorWords.tr("{}: pictures are drawn, but shown nowhere")
        yield CheckResult(
            topic,
            template.format(platform),
            Severity.WRONG,
            DoctorWords.tr("Start it without QT_QPA_PLATFORM, in a desktop session."),
        )
    else:
        yield CheckResult(topic, platform)
    for screen in QGuiApplication.screens():
        yield CheckResult(DoctorWords.tr("Screen"), _screen(screen))


def _screen(screen: QScreen) -> str:
    ratio, size, mm = screen.devicePixelRatio(), screen.size(), screen.physicalSize()
    name = screen.name() or DoctorWords.tr("unnamed")
    if screen is QGuiApplication.primaryScreen():
        name = DoctorWords.tr("{} (main)").format(name)
    template = DoctorWords.tr("{}: {} x {} pixels, {}, scaling {} %")
    known = mm.width() > 0 and mm.height() > 0
    measure = f"{mm.width():.0f} x {mm.height():.0f} mm" if known else ""
    return template.format(
        name,
        round(size.width() * ratio),
        round(size.height() * ratio),
        measure or DoctorWords.tr("its size in mm is not known"),
        round(ratio * 100),
    )


def sound() -> Iterator[CheckResult]:
    """The sound outputs, or why there is none."""
    topic = DoctorWords.tr("Sound")
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError as error:
        yield CheckResult(topic, _cannot_load("QtMultimedia"), Severity.NOTE, _remedy(error))
        return
    outputs = QMediaDevices.audioOutputs()
    if not outputs:
        message = DoctorWords.tr("no output was found: there will be no tones")
        hint = DoctorWords.tr("Check that sound works in other programs.")
        yield CheckResult(topic, message, Severity.NOTE, hint)
    for output in outputs:
        usual = DoctorWords.tr("{} (usual)") if output.isDefault() else "{}"
        yield CheckResult(topic, usual.format(output.description()))


def voice() -> Iterator[CheckResult]:
    """The engines of the system's speech and their voices, or why there is none."""
    topic = DoctorWords.tr("Voice")
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError as error:
        yield CheckResult(topic, _cannot_load("QtTextToSpeech"), Severity.NOTE, _remedy(error))
        return
    engines = sorted(set(QTextToSpeech.availableEngines()) - {"mock"})
    speaker = Voice()
    speaker.start()
    _wait(_VOICE_S, speaker.ready_changed, speaker.problem_changed)
    languages = [code for code, _ in speaker.languages()]
    count = sum(len(speaker.voices(code)) for code in languages)
    problem, advice = speaker.problem, speaker.advice
    speaker.close()
    if languages:
        spoken = DoctorWords.tr("%n languages", "", len(languages))
        yield CheckResult(
            topic,
            ", ".join((*engines, DoctorWords.tr("%n voices", "", count), spoken)),
            Severity.NOTE if advice else Severity.GOOD,
            advice,
        )
    else:
        template = DoctorWords.tr("none speaks; engines: {}")
        known = ", ".join(engines) or DoctorWords.tr("none")
        silent = DoctorWords.tr("The engine did not answer.")
        yield CheckResult(topic, template.format(known), Severity.NOTE, problem or silent)


def music() -> CheckResult:
    """By what other players can be lowered, or why they cannot."""
    topic = DoctorWords.tr("Lowering music")
    players = OtherPlayers()
    players.set_wanted(wanted=True)
    players.prepare()
    if not players.problem:
        _wait(_PLAYERS_S, players.ready_changed, players.problem_changed)
    server, problem = players.server, players.problem
    players.close()
    if server:
        return CheckResult(topic, server)
    silent = DoctorWords.tr("The sound server did not answer.")
    return CheckResult(topic, DoctorWords.tr("no"), Severity.NOTE, problem or silent)


def awake() -> CheckResult:
    """By what the screen can be kept on: it is, for a moment."""
    topic = DoctorWords.tr("Screen stays on")
    keeper = Awake(_AWAKE_S)
    keeper.keep()
    _wait(_AWAKE_S * 2, keeper.tried)
    ways = (
        CheckResult(topic, keeper.method)
        if keeper.active
        else CheckResult(topic, DoctorWords.tr("no"), Severity.NOTE, keeper.problem)
    )
    keeper.close()
    return ways


def _wait(seconds: float, *signals: SignalInstance) -> None:
    """Let the event loop run until one of `signals` comes, for so many seconds at most."""
    loop = QEventLoop()
    for signal in signals:
        signal.connect(loop.quit)
    QTimer.singleShot(round(seconds * 1000), loop, loop.quit)
    loop.exec()


def _cannot_load(module: str) -> str:
    return DoctorWords.tr("{} cannot be loaded").format(module)


def _remedy(error: ImportError) -> str:
    """What to install; `error` names the missing library."""
    if isinstance(error, ModuleNotFoundError):
        return DoctorWords.tr("Install the Python package {}.").format("PySide6-Addons")
    if "libpulse" in str(error):
        return DoctorWords.tr("On Debian and Ubuntu: apt-get install {}.").format("libpulse0")
    return str(error).partition(os.linesep)[0]
