"""Packs the finished body into the bytes of the asset, always the same for the same body."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np

from body.shape import Shape
from body.source import BODIES, SHA256, WHEEL
from hipmobility.core.render import rig
from hipmobility.core.render.materials import MATERIALS, PARTS

_STAMP = (1980, 1, 1, 0, 0, 0)


def packed(shape: Shape, extra: dict[str, np.ndarray], facts: dict[str, object]) -> bytes:
    """The asset as the bytes of an .npz file, without times in it."""
    mesh = shape.mesh
    low, high = mesh.places.min((0, 1)), mesh.places.max((0, 1))
    order = np.argsort(-mesh.weights, 1, kind="stable")[:, :4]
    share = np.round(np.take_along_axis(mesh.weights, order, 1) * 255)
    codes = np.array([MATERIALS.index(name) for name in mesh.material])
    arrays = {
        "places": np.round((mesh.places - low) / (high - low) * 65535).astype("<u2"),
        "low": low.astype("<f8"),
        "high": high.astype("<f8"),
        "normals": np.round(shape.normals * 127).astype("i1"),
        "bone": order.astype("u1"),
        "share": share.astype("u1"),
        "triangles": mesh.triangles.astype("<u2"),
        "material": codes.astype("u1"),
        "part": _parts(shape).astype("u1"),
        **extra,
    }
    about = {
        "source": f"{WHEEL}, sha256 {SHA256}: MakeHuman base mesh hm08, CC0",
        "bodies": list(BODIES),
        "bones": list(rig.BONES),
        "materials": list(MATERIALS),
        "parts": list(PARTS),
        "joints": {name: [round(v, 6) for v in p] for name, p in sorted(shape.joints.items())},
        "frames": {name: [round(v, 6) for v in q] for name, q in sorted(shape.frames.items())},
        **facts,
    }
    text = json.dumps(about, sort_keys=True).encode()
    arrays["about"] = np.frombuffer(text, "u1")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.lib.format.write_array(one, np.ascontiguousarray(array), (1, 0))
            entry = zipfile.ZipInfo(f"{name}.npy", _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            file.writestr(entry, one.getvalue(), compresslevel=9)
    return out.getvalue()


def _parts(shape: Shape) -> np.ndarray:
    """The part of the body each triangle belongs to: that of the bones that move it most."""
    mesh = shape.mesh
    weights = mesh.weights[mesh.triangles].mean(1)
    score = np.zeros((len(weights), len(PARTS)))
    for bone, number in rig.INDEX.items():
        score[:, PARTS.index(_part_of(bone))] += weights[:, number]
    return score.argmax(1)


def _part_of(bone: str) -> str:
    if bone in ("pelvis", "spine", "chest", "neck"):
        return "trunk"
    if bone == "head":
        return "head"
    kind, _, side = bone.rpartition("_")
    if kind[-1].isdigit():
        upper, lower = rig.BENDS[kind[:-1]]
        kind = lower if int(kind[-1]) > 1 else upper
        if kind in ("pelvis", "chest"):
            return "trunk"
    named = {"wrist": "forearm", "fingers": "hand", "toe": "shoe", "foot": "shoe"}
    return f"{named.get(kind, kind)}_{side}"
