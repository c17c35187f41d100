"""Puts the body together, from MakeHuman's mesh to vertices, weights and materials."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from body import clothes, face, inner, lofts, proportions
from body.source import Source
from body.surface import Floats, Mesh, Neighbours, normals
from hipmobility.core.figure.geometry import Quat, Vec
from hipmobility.core.render import rig

_BODY = 13_380
"""Vertices of the skin; the eyeballs come after."""


@dataclass(frozen=True)
class Shape:
    """The finished body: its mesh, unit normals (n, 2, 3), joints and frames at rest."""

    mesh: Mesh
    normals: Floats
    joints: dict[str, Vec]
    frames: dict[str, Quat]
    skull: Floats


def made(source: Source) -> Shape:
    """The body from MakeHuman's mesh."""
    joints, frames, theirs = proportions.rest(source)
    weights = proportions.weights(source, len(source.places))
    for eye in source.eyes:
        weights[np.unique(eye)] = 0.0
        weights[np.unique(eye), rig.INDEX["head"]] = 1.0
    places = proportions.flat_hands(source)
    places = proportions.fitted(places, weights, joints, theirs)
    eyes = face.eye_fronts(places, source.eyes)
    mesh = _skin(source, places, weights)
    mesh = face.closed(mesh, eyes)
    mesh = clothes.calmed(mesh, joints)
    mesh = clothes.finer(mesh)
    mouth = mesh.mean[mesh.triangles[mesh.material == "lips"].ravel()].mean(0)
    skull = np.add(joints["head"], [0.0, 0.085, 0.0])
    mesh = face.painted(mesh, eyes, mouth)
    mesh = face.larger(mesh, eyes, mouth)
    mesh = clothes.with_hair(mesh, skull)
    mesh = clothes.bare_ends(mesh, joints)
    mesh = _rigged(mesh, joints)
    mesh = clothes.dressed(mesh, joints, skull)
    out = np.stack([_calm_normals(mesh, body, skull) for body in range(2)], 1)
    extra = [lofts.shoe(side, np.array(joints[f"ankle_{side}"])) for side in rig.SIDES]
    extra.append(lofts.hair(skull))
    for each in extra:
        more = np.stack([normals(each.places[:, b], each.triangles) for b in range(2)], 1)
        out = np.concatenate([out, more])
        mesh = mesh.joined(each)
    return Shape(mesh, out, joints, frames, skull)


def _skin(source: Source, places: Floats, weights: Floats) -> Mesh:
    quads = np.concatenate([source.faces[:, [0, 1, 2]], source.faces[:, [0, 2, 3]]])
    balls = np.concatenate(source.eyes)
    balls = np.concatenate([balls[:, [0, 1, 2]], balls[:, [0, 2, 3]]])
    head = weights[:, rig.INDEX["head"]] > 0.5
    seen = inner.outer(places.mean(1), quads, balls, head)
    named = np.array(["skin"] * len(quads), dtype="<U12")
    return Mesh(places, weights, quads, named).kept(seen)


def _rigged(mesh: Mesh, joints: dict[str, Vec]) -> Mesh:
    """Weights for the helper bones: spread at the joints, at most four bones a vertex."""
    near = Neighbours(mesh.triangles, len(mesh.places))
    weights = near.blurred(mesh.weights, 4, 0.6)
    low = np.clip((0.16 - np.abs(mesh.mean[:, 1] + 0.02)) / 0.08, 0, 1)
    low = low * (np.abs(mesh.mean[:, 0]) < 0.22)
    for _ in range(30):
        weights = weights + 0.7 * low[:, None] * (near.mean(weights) - weights)
    for side in rig.SIDES:
        p = np.clip(
            (clothes.along(mesh.mean, joints, f"elbow_{side}", f"wrist_{side}") - 0.25) / 0.6, 0, 1
        )
        fore = weights[:, rig.INDEX[f"forearm_{side}"]].copy()
        weights[:, rig.INDEX[f"forearm_{side}"]] = fore * (1 - p)
        weights[:, rig.INDEX[f"wrist_{side}"]] = fore * p
        for gone in ("foot", "toe"):
            weights[:, rig.INDEX[f"shank_{side}"]] += weights[:, rig.INDEX[f"{gone}_{side}"]]
            weights[:, rig.INDEX[f"{gone}_{side}"]] = 0.0
    return replace(mesh, weights=_four(_quartered(weights)))


def _quartered(weights: Floats) -> Floats:
    """What two neighbours of a joint share goes to the three helper bones between them."""
    weights = weights.copy()
    for side in rig.SIDES:
        for joint, (upper, lower) in rig.BENDS.items():
            names = [
                rig.sided(upper, side),
                *(f"{joint}{k}_{side}" for k in rig.QUARTERS),
                f"{lower}_{side}",
            ]
            row = [rig.INDEX[name] for name in names]
            a, b = weights[:, row[0]].copy(), weights[:, row[-1]].copy()
            both = (a > 0) & (b > 0)
            at = 4 * b / np.maximum(a + b, 1e-12)
            weights[both, row[0]] = weights[both, row[-1]] = 0.0
            for i, column in enumerate(row):
                hat = (a + b) * np.maximum(0.0, 1.0 - np.abs(at - i))
                weights[both, column] += hat[both]
    return weights


def _four(weights: Floats) -> Floats:
    least = np.sort(weights, 1)[:, -4][:, None]
    kept = np.where(weights < least, 0.0, weights)
    return kept / kept.sum(1, keepdims=True)


def _calm_normals(mesh: Mesh, body: int, skull: Floats) -> Floats:
    """Normals for the shade: calm ones, on the head mostly those of a plain ball."""
    places = mesh.places[:, body]
    near = Neighbours(mesh.triangles, len(places))
    found = near.blurred(normals(places, mesh.triangles), 8)
    hands = sum(clothes.share(mesh.weights, f"hand_{s}", f"fingers_{s}") for s in rig.SIDES)
    cloth = np.isin(np.arange(len(places)), mesh.triangles[mesh.material == "shirt"])
    found = found + cloth[:, None] * (near.blurred(found, 90) - found)
    found = found + hands[:, None] * (near.blurred(found, 16) - found)
    ball = (places - skull) / np.array([0.078, 0.115, 0.098]) ** 2
    ball /= np.linalg.norm(ball, axis=1, keepdims=True)
    k = 0.75 * np.clip(mesh.weights[:, rig.INDEX["head"]], 0, 1)[:, None]
    found = found / np.linalg.norm(found, axis=1, keepdims=True) * (1 - k) + ball * k
    return found / np.linalg.norm(found, axis=1, keepdims=True)
