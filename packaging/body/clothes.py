"""Dresses the body: where sleeves, hems and the hairline are, as levels of fields over the skin."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np

from body import lofts
from body.surface import Floats, Mesh, Neighbours, cut, edges, grown, normals, smoothed
from hipmobility.core.figure.geometry import Vec
from hipmobility.core.render import rig

SLEEVE, HEM, CUFF, TROUSER = 0.16, 0.24, 0.985, 0.955
"""Parts of the upper arm, the thigh, the forearm and the shank at which a colour begins or ends."""
_TILT = 0.15
"""How much further down a sleeve ends under the arm than over it, so that it stays clear of the
armpit, as a part of the upper arm.
"""
_WAIST = 0.045
"""The shirt's hem above the middle of the hips, in metres."""
_FINE = 0.020
"""Edges longer than this, in metres, are halved; on the head shorter ones too."""
_HAIRLINE = (
    (0.125, 0.062),
    (0.088, 0.068),
    (0.062, 0.060),
    (0.048, 0.040),
    (0.040, 0.012),
    (0.026, -0.004),
    (-0.016, -0.002),
    (-0.046, -0.050),
    (-0.105, -0.074),
    (-0.14, -0.076),
)
"""The line of the hair seen from the side: forwards and up from the middle of the skull."""
_ARCH = 0.022
"""How much lower it lies at the temples than over the nose, in metres."""

Joints = dict[str, Vec]


def share(weights: Floats, *names: str) -> Floats:
    """The summed weights of some bones; a joint's name counts its three helper bones."""
    total = np.zeros(len(weights))
    for name in names:
        joint, _, side = name.partition("_")
        if joint in rig.BENDS:
            total += sum(weights[:, rig.INDEX[f"{joint}{k}_{side}"]] for k in rig.QUARTERS)
        else:
            total += weights[:, rig.INDEX[name]]
    return total


def along(places: Floats, joints: Joints, a: str, b: str) -> Floats:
    """How far (0 at joint `a`, 1 at `b`) places lie along a bone."""
    way = np.subtract(joints[b], joints[a])
    return (places - np.array(joints[a])) @ way / (way @ way)


_ENDS = {
    "upper_arm": ("shoulder", "elbow", 0.6),
    "forearm": ("elbow", "wrist", 0.6),
    "thigh": ("hip", "knee", 0.3),
    "shank": ("knee", "ankle", 0.6),
}
"""Each bone of a limb: its joints, and how much of a place's weight must be the limb's."""


def over(
    places: Floats, weights: Floats, joints: Joints, bone: str, side: str, level: float
) -> Floats:
    """Above 0 beyond the part `level` of a bone, on the limb it belongs to; smooth everywhere."""
    arm = ("shoulder", "upper_arm", "elbow", "forearm", "wrist", "hand", "fingers")
    leg = ("hip", "thigh", "knee", "shank", "foot", "toe")
    a, b, least = _ENDS[bone]
    whole = arm if bone in ("upper_arm", "forearm") else leg
    mine = share(weights, *(f"{name}_{side}" for name in whole)) - least
    part = along(places, joints, f"{a}_{side}", f"{b}_{side}")
    bone_line = np.subtract(joints[f"{b}_{side}"], joints[f"{a}_{side}"])
    aside = places - np.array(joints[f"{a}_{side}"]) - part[:, None] * bone_line
    near = np.linalg.norm(aside, axis=1)
    if bone == "upper_arm":
        level = level + _TILT * _inwards(aside, bone_line, side)
    room = np.where((part < 0.6) & (bone == "upper_arm"), 0.066, 0.6) - near
    return np.minimum(np.minimum(part - level, mine), 4.0 * room)


def _inwards(aside: Floats, bone_line: Floats, side: str) -> Floats:
    """From 0 on the outside of a limb to 1 on the side of the trunk."""
    out = np.array([1.0 if side == "left" else -1.0, 0.0, 0.0])
    way = bone_line / np.linalg.norm(bone_line)
    out = out - (out @ way) * way
    cosine = aside @ out / np.linalg.norm(out)
    return (1.0 - cosine / np.maximum(np.linalg.norm(aside, axis=1), 1e-6)) / 2.0


def bare_ends(mesh: Mesh, joints: Joints) -> Mesh:
    """The body without feet: shoes come in their place."""
    for side in rig.SIDES:
        field = partial(over, joints=joints, bone="shank", side=side, level=0.95)
        mesh = cut(mesh, field)
        mesh = mesh.kept(field(mesh.mean, mesh.weights)[mesh.triangles].mean(1) < 0)
    return mesh


def calmed(mesh: Mesh, joints: Joints) -> Mesh:
    """Cloth instead of bare skin: smooth, and a little away from the body; a calm neck and face."""
    near = Neighbours(mesh.triangles, len(mesh.places))
    head = share(mesh.weights, "head")
    hands = sum(share(mesh.weights, f"hand_{s}", f"fingers_{s}") for s in rig.SIDES)
    cloth = near.blurred(((head < 0.05) & (hands < 0.3)).astype(float), 6)
    mesh = smoothed(mesh, cloth, 30, 0.5, -0.51)
    mesh = smoothed(mesh, 0.35 * (1 - np.clip(head, 0, 1)) * (1 - hands), 4)
    mesh = grown(mesh, 0.004 * cloth)
    up = mesh.mean[:, 1] - joints["chest"][1]
    collar = (np.abs(mesh.mean[:, 0]) < 0.13) & (up > -0.05) & (up < 0.12) & (head < 0.6)
    mesh = smoothed(mesh, near.blurred(collar.astype(float), 4), 70, 0.5, -0.45)
    mesh = smoothed(mesh, 0.5 * head, 6, 0.5, -0.51)
    ears = (np.abs(mesh.mean[:, 0]) > 0.066) & (head > 0.9)
    mesh = smoothed(mesh, near.blurred(ears.astype(float), 1), 8, 0.5, -0.45)
    return _close_ears(mesh, near.blurred((head > 0.9).astype(float), 1))


def _close_ears(mesh: Mesh, head: Floats) -> Mesh:
    """Ears near to the head: what stands off draws a thick line behind it."""
    places = mesh.places.copy()
    aside = places[..., 0]
    far = np.abs(aside) - 0.064
    aside -= np.where(far > 0, 0.3 * far * np.sign(aside) * head[:, None], 0.0)
    return replace(mesh, places=places)


def finer(mesh: Mesh) -> Mesh:
    """Long edges halved, the new vertices on the curved surface, so that outlines have no corners.

    A new vertex is the edge's middle, drawn onto the planes that touch the surface at its ends
    (Phong tessellation; Boubekeur and Alexa 2008).
    """
    pairs = np.unique(np.sort(edges(mesh.triangles), 1), axis=0)
    a, b = pairs[:, 0], pairs[:, 1]
    far = np.linalg.norm(mesh.mean[a] - mesh.mean[b], axis=1)
    head = share(mesh.weights, "head")
    pairs = pairs[far > np.where((head[a] + head[b]) > 1, _FINE / 1.8, _FINE)]
    a, b = pairs[:, 0], pairs[:, 1]
    middle = np.empty((len(pairs), 2, 3))
    for body in range(2):
        places = mesh.places[:, body]
        n, straight = normals(places, mesh.triangles), (places[a] + places[b]) / 2
        drawn = [straight - ((straight - places[e]) * n[e]).sum(1)[:, None] * n[e] for e in (a, b)]
        middle[:, body] = 0.3 * straight + 0.35 * (drawn[0] + drawn[1])
    new = {(int(x), int(y)): len(mesh.places) + i for i, (x, y) in enumerate(pairs)}
    triangles, material = [], []
    for triangle, name in zip(mesh.triangles.tolist(), mesh.material, strict=True):
        parts = _halved(triangle, new)
        triangles += parts
        material += [name] * len(parts)
    return Mesh(
        np.concatenate([mesh.places, middle]),
        np.concatenate([mesh.weights, (mesh.weights[a] + mesh.weights[b]) / 2]),
        np.array(triangles),
        np.array(material),
    )


def _halved(triangle: list[int], new: dict[tuple[int, int], int]) -> list[tuple[int, int, int]]:
    """A triangle in as many pieces as its edges have new vertices, and one more."""
    a, b, c = triangle
    for _ in range(3):
        ab, bc, ca = (new.get((min(p, q), max(p, q))) for p, q in ((a, b), (b, c), (c, a)))
        count = sum(each is not None for each in (ab, bc, ca))
        if count == 0:
            return [(a, b, c)]
        if count == 3:
            return [(a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)]
        if count == 1 and ab is not None:
            return [(a, ab, c), (ab, b, c)]
        if count == 2 and ca is None:
            return [(ab, b, bc), (a, ab, bc), (a, bc, c)]
        a, b, c = b, c, a
    raise AssertionError(triangle)


def hairline(places: Floats, weights: Floats, skull: Floats) -> Floats:
    """Above 0 where hair grows: the signed distance to the hairline, in metres."""
    x, y, z = (places - skull).T
    y = y + _ARCH * ((x / 0.062) ** 2 - 0.45) * np.clip((z - 0.045) / 0.03, 0, 1)
    best, sign = np.full(len(places), 9.0), np.ones(len(places))
    line = lofts.finer(_HAIRLINE, 4)
    for (z0, y0), (z1, y1) in pairwise(line):
        d = np.array([z1 - z0, y1 - y0])
        k = np.clip(((z - z0) * d[0] + (y - y0) * d[1]) / (d @ d), 0, 1)
        far = np.hypot(z - z0 - k * d[0], y - y0 - k * d[1])
        above = d[0] * (y - y0) - d[1] * (z - z0) < 0
        sign = np.where(far < best, np.where(above, 1.0, -1.0), sign)
        best = np.minimum(best, far)
    return np.where(share(weights, "head", "neck") > 0.6, sign * best, -0.1)


def with_hair(mesh: Mesh, skull: Floats) -> Mesh:
    """A cap of hair that stands off the skull."""
    near = Neighbours(mesh.triangles, len(mesh.places))
    field = hairline(mesh.mean, mesh.weights, skull)
    lift = near.blurred(np.clip(field / 0.016, 0, 1) * 0.012, 3)
    mesh = grown(mesh, lift)
    cap = (field > 0.004).astype(float)
    return smoothed(mesh, near.blurred(cap, 2), 12, 0.5, -0.5)


def dressed(mesh: Mesh, joints: Joints, skull: Floats) -> Mesh:
    """Names and cuts the materials of the body."""
    mesh = cut(mesh, partial(_neckline, joints=joints), None)
    mesh = cut(mesh, lambda p, w: _shirt(p, w), None)
    for side in rig.SIDES:
        for bone, level in (
            ("upper_arm", SLEEVE),
            ("forearm", CUFF),
            ("thigh", HEM),
        ):
            mesh = cut(mesh, partial(over, joints=joints, bone=bone, side=side, level=level))
    mesh = cut(mesh, lambda p, w: hairline(p, w, skull), None)
    places, weights = mesh.mean[mesh.triangles].mean(1), mesh.weights[mesh.triangles].mean(1)
    bare = mesh.material == "skin"
    mesh = mesh.painted(bare, "shirt")
    mesh = mesh.painted(bare & (_shirt(places, weights) < 0), "shorts")
    skin = (_neckline(places, weights, joints) > 0) | (share(weights, "head") > 0.5)
    mesh = mesh.painted(bare & skin, "skin")
    for side in rig.SIDES:
        for bone, level, name in (
            ("upper_arm", SLEEVE, f"arm_{side}"),
            ("forearm", CUFF, "skin"),
            ("thigh", HEM, f"leg_{side}"),
        ):
            beyond = over(places, weights, joints, bone, side, level) > 0
            mesh = mesh.painted(bare & beyond, name)
    return mesh.painted(bare & (hairline(places, weights, skull) > 0), "hair")


def _shirt(places: Floats, weights: Floats) -> Floats:
    """Above 0 where the shirt is; arms are above it all."""
    arms = sum(
        share(weights, *(f"{n}_{s}" for n in ("upper_arm", "elbow", "forearm", "wrist", "hand")))
        for s in rig.SIDES
    )
    return np.where(arms > 0.45, 0.3, places[:, 1] - _WAIST)


def _neckline(places: Floats, weights: Floats, joints: Joints) -> Floats:
    """Above 0 within a cylinder around the neck: a round collar."""
    up = places[:, 1] - joints["chest"][1]
    radius = np.hypot(places[:, 0] * 0.92, places[:, 2] - 0.006 - 0.10 * up)
    field = np.maximum(0.066 - radius, (up - 0.125) * 0.6)
    field = np.maximum(field, (share(weights, "head") - 0.35) * 0.1)
    return np.where(up > -0.05, field, -0.1)
