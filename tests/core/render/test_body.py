"""The body in the asset, and the frames that are drawn of it."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from hipmobility import files
from hipmobility.core.figure import Clip
from hipmobility.core.figure.reading.clip_file import parse_clip
from hipmobility.core.model.routine import Side
from hipmobility.core.render import materials as m
from hipmobility.core.render import mesh as meshes
from hipmobility.core.render.picture import Frame, draw, packed
from hipmobility.core.render.spot import Spot
from hipmobility.user_routines.library import read_clips

ASSET = files.packaged("assets", "body") / "body.npz"
NAMES = ("crawl_squat", "shin_box", "worlds_greatest_stretch")
SIZE = (320, 200)


@cache
def body(name: str) -> meshes.Mesh:
    return meshes.load(ASSET, name)


@cache
def clip(name: str) -> Clip:
    path = files.packaged("assets", "figures") / f"{name}.yaml"
    return parse_clip(path.read_text(encoding="utf-8"), path.name)


def frame(name: str, moment: tuple[str, float], side: Side = Side.LEFT, who: str = "man") -> Frame:
    found = clip(name)
    camera = found.camera_for(side)
    return draw(body(who), found.skeleton(*moment, side), camera, Spot.fitted(camera, *SIZE))


def labels(drawn: Frame) -> np.ndarray:
    """The label each pixel has most of."""
    low, high, quarters = drawn.codes >> 10, (drawn.codes >> 2) & 255, drawn.codes & 3
    return np.where(quarters >= 2, high, low)[drawn.index]


def material_of(label: int) -> str:
    return m.MATERIALS[(label - m.BASE) // (m.TONES * m.GLOWS)]


@pytest.mark.parametrize("who", meshes.BODIES)
def test_the_skin_is_closed_and_reaches_our_joints(who: str) -> None:
    found = body(who)
    t = found.triangles
    directed = {
        (int(a), int(b)) for k in range(3) for a, b in zip(t[:, k], t[:, (k + 1) % 3], strict=True)
    }
    open_edges = sum((b, a) not in directed for a, b in directed)
    assert open_edges < 0.01 * len(directed)  # only where shoes hide the end of the shins
    tall = found.places[:, 1].max() - found.places[:, 1].min()
    assert 1.6 < tall < 1.8


@pytest.mark.parametrize("name", read_clips())
def test_no_part_of_the_body_is_cut_off(name: str) -> None:
    """Tied hair, heels and fingertips too are in the picture all through."""
    found = read_clips()[name]
    camera = found.camera_for(Side.LEFT)
    for phase in found.phases:
        for step in range(5):
            skeleton = found.skeleton(phase, step / 4, Side.LEFT)
            points, _ = body("woman").skinned(skeleton, camera, (0.0, 0.0, 1.0))
            far = np.abs(points[:, :2]).max(0) - (camera.extent / 2, camera.height / 2)
            assert far.max() < 0.004, (phase, step)


def test_both_bodies_share_their_triangles_but_not_their_shape() -> None:
    woman, man = body("woman"), body("man")
    assert (woman.triangles == man.triangles).all()
    assert np.abs(woman.places - man.places).max() > 0.02


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_does_not_depend_on_the_order_of_the_triangles(name: str) -> None:
    """What lies before what is decided at every sample: nothing can change its order in a jump."""
    found = body("woman")
    order = np.random.default_rng(5).permutation(len(found.triangles))
    mixed = replace(
        found,
        triangles=found.triangles[order],
        material=found.material[order],
        part=found.part[order],
    )
    shown = clip(name)
    camera = shown.camera_for(Side.LEFT)
    skeleton, spot = shown.skeleton(*shown.poster, Side.LEFT), Spot.fitted(camera, *SIZE)
    one, other = (labels(draw(each, skeleton, camera, spot)) for each in (found, mixed))
    assert (one != other).mean() < 0.0005


@pytest.mark.parametrize("name", NAMES)
def test_a_mirrored_drill_gives_the_mirrored_outline(name: str) -> None:
    left, right = (frame(name, clip(name).poster, side) for side in Side)
    a, b = (labels(each) >= m.OUTLINE for each in (left, right))
    shape = np.zeros((2, *SIZE[::-1]), bool)
    shape[0, left.y : left.y + a.shape[0], left.x : left.x + a.shape[1]] = a
    shape[1, right.y : right.y + b.shape[0], right.x : right.x + b.shape[1]] = b
    if clip(name).still:
        pytest.skip("seen from the same place for both sides")
    assert (shape[0] != shape[1, :, ::-1]).mean() < 0.02


def test_head_hands_shoes_and_both_sides_are_in_the_picture() -> None:
    seen = {
        material_of(v) for v in np.unique(labels(frame("shin_box", ("lower", 0.0)))) if v >= m.BASE
    }
    assert {"skin", "hair", "shirt", "leg_left", "leg_right", "arm_left", "shoe"} <= seen


def test_a_letter_leaves_a_hidden_knee() -> None:
    found = clip("crawl_squat")
    skeleton = found.skeleton("step", 0.5, Side.LEFT)
    drawn = frame("crawl_squat", ("step", 0.5))
    camera = found.camera_for(Side.LEFT)
    spot = Spot.fitted(camera, *SIZE)
    for badge in (each for each in drawn.badges if each.limb == "leg"):
        right, up, _ = camera.project(skeleton.joints[f"knee_{badge.side}"])
        far = math.hypot(spot.x + right * spot.scale - badge.x, spot.y - up * spot.scale - badge.y)
        assert far < 0.3 * spot.scale
        x, y = round(badge.x) - drawn.x, round(badge.y) - drawn.y
        around = labels(drawn)[y - 4 : y + 5, x - 4 : x + 5]
        own = [v for v in around.ravel() if v >= m.BASE and material_of(v) == f"leg_{badge.side}"]
        assert len(own) > 10, badge


def test_the_shadow_lies_under_the_body_and_is_darkest_where_it_touches() -> None:
    drawn = labels(frame("crawl_squat", clip("crawl_squat").poster))
    found = set(np.unique(drawn)) & set(m.SHADOWS)
    assert found == set(m.SHADOWS)


@pytest.mark.parametrize("damage", ["missing", "cut", "other"])
def test_a_file_that_cannot_be_used_says_so(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "body.npz"
    if damage == "cut":
        path.write_bytes(ASSET.read_bytes()[:20_000])
    elif damage == "other":
        np.savez(path, about=np.frombuffer(b'{"bones": []}', "u1"))
    with pytest.raises(meshes.BodyError, match=r"body\.npz: the body of the figure cannot be read"):
        meshes.load(path, "woman")


def test_a_label_mirrored_twice_is_itself() -> None:
    for label in range(m.LABELS):
        assert m.mirrored(m.mirrored(label)) == label
    assert m.mirrored(m.label(m.MATERIALS.index("leg_left"), 1)) == m.label(
        m.MATERIALS.index("leg_right"), 1
    )


def test_more_mixtures_than_a_byte_can_name_lose_only_mixtures() -> None:
    random = np.random.default_rng(3)
    low, high = random.integers(0, 40, (2, 60, 60)).astype(np.uint32)
    low, high = np.minimum(low, high), np.maximum(low, high)
    quarters = np.where(low == high, 0, random.integers(1, 4, (60, 60))).astype(np.uint32)
    codes = low * 1024 + high * 4 + quarters
    index, table = packed(codes)
    assert len(table) <= 256
    shown = table[index]
    main = np.where(quarters >= 2, high, low)
    kept = shown == codes
    assert (shown[~kept] == main[~kept] * 1028).all()
    assert kept.sum() > 100
