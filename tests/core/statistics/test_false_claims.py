"""How often Review claims what is not there, in made-up histories with fixed seeds."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "false_claims.py"


@pytest.fixture(name="simulation", scope="module")
def fixture_simulation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("false_claims", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["false_claims"] = module
    spec.loader.exec_module(module)
    return module


def found(simulation: ModuleType, person: Any, number: int, practices: int) -> list[Any]:
    """What is named of so many people with three drills."""
    return [three for _, three in simulation.people(person, number, 11, practices)]


@pytest.mark.parametrize("name", ["independent days", "sticky 0.6", "a weekly swing of 1 sd"])
def test_nothing_is_claimed_of_most_people_with_nothing_to_find(
    simulation: ModuleType, name: str
) -> None:
    claims = found(simulation, simulation.NOTHING_TO_FIND[name], 25, 200)
    assert sum(claim.side is not None for claim in claims) <= 2
    assert sum(claim.change is not None for claim in claims) <= 2


@pytest.mark.parametrize("order", ["left always first", "the stiffer one first"])
def test_an_order_that_is_fixed_never_passes_for_a_side(simulation: ModuleType, order: str) -> None:
    person = simulation.NOTHING_TO_FIND[f"first side 0.7 sd stiffer, {order}"]
    assert [claim.side for claim in found(simulation, person, 20, 200)] == [None] * 20


def test_what_is_there_is_found(simulation: ModuleType) -> None:
    freer = found(simulation, simulation.A_SIDE_TO_FIND["right 1 step freer, independent"], 20, 200)
    assert sum(claim.side is not None for claim in freer) >= 18
    assert not any(claim.wrong_side for claim in freer)
    person = simulation.A_CHANGE_TO_FIND["left up by 2 steps after 50, independent"]
    assert sum(claim.change is not None for claim in found(simulation, person, 20, 200)) >= 18


def test_the_same_seed_makes_the_same_people(simulation: ModuleType) -> None:
    person = simulation.Person(0.3, flares_every=30, copies=0.2, same_missing=0.5)
    one, other = (simulation.history(person, random.Random(3), 60) for _ in range(2))
    assert one == other
    assert 60 < len(one) < 180
