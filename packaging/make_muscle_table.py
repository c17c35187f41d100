"""Makes assets/body/muscles.json: how long the muscles of the leg are over angles of hip and knee.

    python3 -m pip install mujoco==4.0.0 musclemimic-models==1.0.6   (development only)
    python3 packaging/make_muscle_table.py [--check]

The lengths are those of the muscle paths of the MyoFullBody model in musclemimic-models
(Apache-2.0), whose legs follow Rajagopal et al. (IEEE Trans Biomed Eng 2016;63:2068-2079). Each
number is the mean, over the lines of a muscle group, of the share (per cent) of the line's own
range of length within the table: 0 is the shortest it gets, 100 the longest.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "assets" / "body" / "muscles.json"
AXES = {
    "flexion": list(range(-20, 131, 15)),
    "abduction": [-15, 0, 15, 30, 45],
    "rotation_in": [-45, 0, 45],
    "knee": [0, 30, 60, 90, 120, 150],
}
"""Angles in degrees."""
GROUPS = {
    "glutes": ("glmax1", "glmax2", "glmax3"),
    "glute_med": ("glmed1", "glmed2", "glmed3"),
    "hip_flexors": ("psoas", "iliacus"),
    "quads": ("recfem",),
    "hamstrings": ("bflh", "semimem", "semiten"),
    "adductors": ("addlong", "addbrev", "addmagMid", "grac"),
}


def table() -> dict[str, object]:
    """The whole table, in the order of the axes."""
    import mujoco
    import numpy as np

    found = importlib.util.find_spec("musclemimic_models")
    if found is None or found.origin is None:
        raise SystemExit("musclemimic-models is not installed")
    path = Path(found.origin).parent / "model" / "body" / "myofullbody.xml"
    model = mujoco.MjModel.from_xml_path(str(path))
    data = mujoco.MjData(model)
    place = {model.joint(i).name: int(model.jnt_qposadr[i]) for i in range(model.njnt)}
    tendon = {model.tendon(i).name: i for i in range(model.ntendon)}
    coupled = [i for i in range(model.neq) if model.eq_type[i] == mujoco.mjtEq.mjEQ_JOINT]

    def lengths(flexion: float, abduction: float, rotation: float, knee: float) -> object:
        mujoco.mj_resetData(model, data)
        for name, value in (
            ("hip_flexion_r", flexion),
            ("hip_adduction_r", -abduction),
            ("hip_rotation_r", rotation),
            ("knee_angle_r", knee),
        ):
            data.qpos[place[name]] = np.radians(value)
        for i in coupled:  # the kneecap follows the knee
            first, second = (
                int(model.jnt_qposadr[j]) for j in (model.eq_obj1id[i], model.eq_obj2id[i])
            )
            powers = data.qpos[second] ** np.arange(5)
            data.qpos[first] = float(model.eq_data[i][:5] @ powers)
        mujoco.mj_forward(model, data)
        return data.ten_length.copy()

    grid = np.array([lengths(*angles) for angles in itertools.product(*AXES.values())])
    share = (grid - grid.min(0)) / np.maximum(grid.max(0) - grid.min(0), 1e-9)
    groups = {
        group: np.round(100 * share[:, [tendon[f"{line}_r_tendon"] for line in lines]].mean(1))
        .astype(int)
        .tolist()
        for group, lines in GROUPS.items()
    }
    source = "musclemimic-models 1.0.6 (Apache-2.0), legs after Rajagopal et al. 2016"
    return {"source": source, "axes": AXES, "share": groups}


def main() -> int:
    """Write the table, or compare it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true")
    text = json.dumps(table(), separators=(",", ":")) + "\n"
    if parser.parse_args().check:
        return 0 if TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
