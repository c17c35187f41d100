"""Tones: which are played, from which side, and a machine on which none can be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmobility import files
from hipmobility.core.routine import Side
from hipmobility.core.timeline import Cue
from hipmobility.system.sound import Device, Effect, NoSoundError, Sounds

FOLDER = files.packaged("assets", "sounds")
ALL = frozenset(Cue)


class FakeDevice:
    """Writes down what is played, and how loud."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.changed = changed
        self.played: list[tuple[str, float]] = []
        self.there = True

    def effect(self, path: Path) -> Effect:
        return FakeEffect(path.stem, self)

    def is_there(self) -> bool:
        return self.there

    def linear(self, volume: float) -> float:
        return volume**2


class FakeEffect:
    def __init__(self, name: str, device: FakeDevice) -> None:
        self._name, self._device, self._volume = name, device, 1.0

    def play(self) -> None:
        self._device.played.append((self._name, self._volume))

    def set_volume(self, volume: float) -> None:
        self._volume = volume


class Machine:
    """Sounds on a fake device, ready to play."""

    def __init__(self) -> None:
        self.device: FakeDevice | None = None
        self.sounds = Sounds(FOLDER, self._open)
        self.sounds.set_levels(50, muted=False, panned=False, kinds=ALL)

    def _open(self, changed: Callable[[], None]) -> Device:
        self.device = FakeDevice(changed)
        return self.device

    def played(self) -> list[tuple[str, float]]:
        assert self.device
        return self.device.played


@pytest.fixture
def machine(qapp: object) -> Machine:  # noqa: ARG001
    made = Machine()
    made.sounds.prepare()
    return made


def test_every_kind_has_a_tone_for_each_ear() -> None:
    names = {path.stem for path in FOLDER.glob("*.wav")}
    assert names == {f"{cue.value}-{ear}" for cue in Cue for ear in ("both", "left", "right")}


def test_the_first_tone_is_not_heard_and_wakes_the_output(machine: Machine) -> None:
    assert machine.played() == [("tick-both", 0.0)]


def test_tones_come_from_both_ears_unless_panned(machine: Machine) -> None:
    machine.sounds.play(Cue.GO, Side.LEFT)
    machine.sounds.set_levels(50, muted=False, panned=True, kinds=ALL)
    machine.sounds.play(Cue.GO, Side.LEFT)
    machine.sounds.play(Cue.SWITCH, Side.RIGHT)
    machine.sounds.play(Cue.END, None)
    names = [name for name, _ in machine.played()[1:]]
    assert names == ["go-both", "go-left", "switch-right", "end-both"]


def test_volume_mute_and_kinds(machine: Machine) -> None:
    machine.sounds.play(Cue.TICK, None)
    assert machine.played()[-1] == ("tick-both", 0.25)
    for muted, kinds in ((True, ALL), (False, ALL - {Cue.TICK})):
        machine.sounds.set_levels(100, muted=muted, panned=False, kinds=kinds)
        machine.sounds.play(Cue.TICK, None)
    assert len(machine.played()) == 2
    machine.sounds.play(Cue.GO, None)
    assert machine.played()[-1] == ("go-both", 1.0)


def test_an_output_may_come_and_go(machine: Machine, qtbot: QtBot) -> None:
    assert machine.device
    assert machine.sounds.problem == ""
    machine.device.there = False
    with qtbot.waitSignal(machine.sounds.problem_changed) as told:
        machine.device.changed()
    assert "No sound output" in told.args[0]
    machine.sounds.play(Cue.GO, None)
    machine.device.there = True
    machine.device.changed()
    assert machine.sounds.problem == ""


def test_without_the_library_the_program_says_what_to_install(qapp: object) -> None:  # noqa: ARG001
    def refuse(changed: Callable[[], None]) -> Device:  # noqa: ARG001
        raise NoSoundError("libpulse.so.0: cannot open shared object file")

    sounds = Sounds(FOLDER, refuse)
    sounds.play(Cue.GO, None)
    sounds.prepare()
    sounds.play(Cue.GO, None)
    assert "libpulse0" in sounds.problem


@pytest.mark.qt_log_ignore("pipewire", "PulseAudioService")
def test_qt_itself_without_a_sound_server_says_so_and_goes_on(
    qapp: object,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    sounds = Sounds(FOLDER)
    sounds.prepare()
    for cue in Cue:
        sounds.play(cue, Side.LEFT)
    assert "No sound output" in sounds.problem
