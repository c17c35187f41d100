"""Reading the things of a clip from YAML.

    props:
      - {kind: cushion, at: [0.1, -0.09], size: [0.3, 0.04, 0.3], turn: 20}

`at` is [x, z] on the floor or [x, y, z]; without `size` a thing is as large as it usually is.
"""

from __future__ import annotations

from hipmobility.core.figure.props import SIZES, Prop
from hipmobility.core.figure.reading.yaml_entry import YamlEntry


def parse_props(entry: YamlEntry) -> tuple[Prop, ...]:
    """The things in a list. Raises ClipError for what is not one."""
    return tuple(_prop(item) for item in entry.elements())


def _prop(entry: YamlEntry) -> Prop:
    entry.only("kind", "at", "size", "turn")
    kind = entry.get("kind").text()
    if kind not in SIZES:
        raise entry.get("kind").error(f"{kind!r} is not one of {', '.join(SIZES)}")
    size = entry.get("size").triple() if "size" in entry else SIZES[kind]
    if min(size) <= 0.0:
        raise entry.get("size").error("a thing is longer than nothing in all directions")
    at = entry.get("at").numbers()
    if len(at) not in (2, 3):
        raise entry.get("at").error("expected [x, z] or [x, y, z]")
    x, y, z = at if len(at) == 3 else (at[0], 0.0, at[1])
    return Prop(
        kind, (x, y, z), size, entry.get("turn").number(-360, 360) if "turn" in entry else 0.0
    )
