"""Lowering other players, from the program's side: a helper that is there, is not, or dies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_engine import PATIENCE_MS, Clock, FakeEngine
from pytestqt.qtbot import QtBot

from hipmobility.system.audio.other_players import OtherPlayers


@pytest.fixture
def helper(qtbot: QtBot, tmp_path: Path) -> FakeEngine:
    return FakeEngine(qtbot, tmp_path / "players.py")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def players(helper: FakeEngine, clock: Clock, tmp_path: Path) -> Iterator[OtherPlayers]:
    players = OtherPlayers(tmp_path / "lowered.json", helper.command, clock, "linux")
    yield players
    players.close()


def test_orders_reach_the_helper_only_where_it_is_wanted(
    helper: FakeEngine, players: OtherPlayers
) -> None:
    players.lower(3)
    players.over()
    players.prepare()
    assert helper.launches == 0
    players.set_wanted(wanted=True)
    players.lower(2.5)
    players.over()
    helper.wait_launched()
    helper.wait_for("lower", "over")
    assert helper.orders[0]["for"] == 2.5
    players.set_wanted(wanted=False)
    helper.wait_for("lower", "over", "over", "closed")


def test_what_was_left_low_is_put_back_though_nobody_wants_more(
    qtbot: QtBot, helper: FakeEngine, players: OtherPlayers, tmp_path: Path
) -> None:
    players.settle()
    assert helper.launches == 0
    (tmp_path / "lowered.json").write_text("[]")
    players.settle()
    helper.wait_launched()
    with qtbot.waitSignal(players.ready_changed, timeout=PATIENCE_MS):
        helper.answer({"is": "ready", "server": "pulseaudio 16.1"})
    helper.wait_for("over", "closed")
    assert (players.server, players.problem) == ("pulseaudio 16.1", "")


def test_a_helper_that_owes_something_stays_until_it_is_paid(
    qtbot: QtBot, helper: FakeEngine, players: OtherPlayers, tmp_path: Path
) -> None:
    (tmp_path / "lowered.json").write_text("[]")
    players.settle()
    helper.wait_launched()
    with qtbot.waitSignal(players.ready_changed, timeout=PATIENCE_MS):
        helper.answer({"is": "ready", "server": "PipeWire", "owes": True})
    helper.wait_for("over")
    helper.answer({"is": "settled"})
    helper.wait_for("over", "over", "closed")


def test_a_helper_that_dies_is_followed_by_another_that_makes_it_good(
    qtbot: QtBot, helper: FakeEngine, players: OtherPlayers, tmp_path: Path
) -> None:
    players.set_wanted(wanted=True)
    players.prepare()
    helper.wait_launched()
    with qtbot.waitSignal(players.ready_changed, timeout=PATIENCE_MS):
        helper.answer({"is": "ready", "server": "x"})
    (tmp_path / "lowered.json").write_text("[]")
    helper.answer("die")
    helper.wait_launched(2)
    assert "stopped" in players.problem
    with qtbot.waitSignal(players.ready_changed, timeout=PATIENCE_MS):
        helper.answer({"is": "ready", "server": "x"})
    assert players.problem == ""


def test_one_that_dies_at_once_is_not_started_again_and_again(
    qtbot: QtBot, helper: FakeEngine, players: OtherPlayers, clock: Clock
) -> None:
    players.set_wanted(wanted=True)
    players.lower(3)
    helper.wait_launched()
    helper.answer("die")
    qtbot.waitUntil(lambda: bool(players.problem), timeout=PATIENCE_MS)
    players.lower(3)
    assert helper.launches == 1
    clock.now += 11
    players.lower(3)
    helper.wait_launched(2)


@pytest.mark.parametrize(
    ("why", "says"),
    [
        ("module", "pulsectl"),
        ("library", "libpulse0"),
        ("server", "PipeWire"),
        ("record", "written down"),
    ],
)
def test_what_is_missing_is_named(
    qtbot: QtBot, helper: FakeEngine, players: OtherPlayers, why: str, says: str
) -> None:
    players.set_wanted(wanted=True)
    players.prepare()
    helper.wait_launched()
    helper.answer({"is": "absent", "why": why, "detail": "-"})
    qtbot.waitUntil(lambda: says in players.problem, timeout=PATIENCE_MS)
    players.set_wanted(wanted=False)
    assert players.problem == ""


def test_another_window_is_named(qtbot: QtBot, helper: FakeEngine, players: OtherPlayers) -> None:
    players.set_wanted(wanted=True)
    players.prepare()
    helper.wait_launched()
    helper.answer({"is": "busy"})
    qtbot.waitUntil(lambda: "Another window" in players.problem, timeout=PATIENCE_MS)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_there_is_no_way_it_says_so_and_starts_nothing(
    helper: FakeEngine, tmp_path: Path, platform: str
) -> None:
    (tmp_path / "lowered.json").write_text("[]")
    players = OtherPlayers(tmp_path / "lowered.json", helper.command, platform=platform)
    players.set_wanted(wanted=True)
    players.prepare()
    players.settle()
    players.lower(3)
    assert (players.is_possible, helper.launches) == (False, 0)
    assert "Linux only" in players.problem
    players.close()


def test_a_program_that_cannot_be_started_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    players = OtherPlayers(tmp_path / "l.json", [str(tmp_path / "nowhere")], platform="linux")
    players.set_wanted(wanted=True)
    players.lower(3)
    qtbot.waitUntil(lambda: "stopped" in players.problem, timeout=PATIENCE_MS)
    players.close()
