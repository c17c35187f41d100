"""How often Review claims what is not there, in made-up histories with fixed seeds."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "false_claims.py"
HISTORIES = 60


@pytest.fixture(name="simulation", scope="module")
def fixture_simulation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("false_claims", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["false_claims"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("scale", ["most notes 3", "nearly all 3 or 4"])
def test_nothing_is_claimed_of_most_people_with_nothing_to_find(
    simulation: ModuleType, scale: str
) -> None:
    for sticks, most in ((0.0, 0.05), (0.4, 0.17)):
        person = simulation.Person(simulation.SCALES[scale], sticks)
        found = simulation.rates(person, HISTORIES, 11)
        assert found.get("side", 0) <= most
        assert found.get("change", 0) <= most


def test_the_run_chart_alone_would_claim_changes_of_most_people(simulation: ModuleType) -> None:
    person = simulation.Person(simulation.SCALES["nearly all 3 or 4"], 0.0)
    found = simulation.rates(person, HISTORIES, 11)
    assert found["change, run chart and a step, at tens"] > 0.4


def test_looking_after_every_practice_would_name_a_side_more_often(simulation: ModuleType) -> None:
    person = simulation.Person(simulation.SCALES["most notes 3"], 0.4)
    found = simulation.rates(person, HISTORIES, 11)
    assert found["side, p <= 0.05, every practice"] > 3 * found.get("side", 0) > 0


def test_what_is_there_is_found(simulation: ModuleType) -> None:
    scale = simulation.SCALES["most notes 3"]
    freer = simulation.rates(simulation.Person(scale, 0.0, right_freer=1.2), 30, 5)
    assert freer["side"] > 0.85
    risen = simulation.rates(simulation.Person(scale, 0.0, gains=2.0), 30, 5)
    assert risen["change"] > 0.85
