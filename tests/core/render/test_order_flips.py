"""No part of the body comes before another because of the order in which they are drawn."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from hipmobility import files
from hipmobility.core.render.mesh import load
from hipmobility.user_routines.library import read_clips

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "order_flips.py"
pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="docs/ is only in a checkout")


@pytest.fixture(scope="module")
def counting() -> ModuleType:
    spec = importlib.util.spec_from_file_location("order_flips", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["order_flips"] = module
    spec.loader.exec_module(module)
    return module


def test_order_decides_nothing_that_one_sees_in_any_clip(counting: ModuleType) -> None:
    count = counting.counted(1, "man")
    assert count.moments == sum(len(clip.phases) for clip in read_clips().values())
    assert count.seen == 0
    assert count.undecided <= 0.01 * count.moments


def test_where_it_would_decide_it_is_counted(counting: ModuleType) -> None:
    """The same body twice, in two materials: every sample is seen twice."""
    mesh = load(files.packaged("assets", "body") / "body.npz", "woman")
    both = replace(
        mesh,
        triangles=np.concatenate([mesh.triangles, mesh.triangles]),
        material=np.concatenate([mesh.material, mesh.material + 1]),
    )
    points = np.array(mesh.places[:, :3] * 150 + (220, 160, 0), np.float32)
    points[:, 1] = 320 - points[:, 1]
    assert counting.tied(mesh, points, flip=False) <= 2
    assert counting.tied(both, points, flip=False) > 2000
