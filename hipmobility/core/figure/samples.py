"""A clip as numbers: where every joint is, many times a second, at a drill's own tempo."""

from __future__ import annotations

from collections.abc import Iterator

from hipmobility.core.figure.clip import Clip
from hipmobility.core.figure.skeleton import Skeleton
from hipmobility.core.model.routine import Drill, Side

_DIGITS = 5


def moments(clip: Clip, drill: Drill, side: Side, fps: float) -> Iterator[tuple[float, Skeleton]]:
    """Time in seconds from the start of a repetition, and the skeleton then.

    Covers one repetition of `drill`, from its start up to and with its end.
    """
    start = 0.0
    frame = 0
    for phase in drill.tempo:
        while frame / fps < start + phase.seconds - 1e-9:
            t = frame / fps
            yield t, clip.skeleton(phase.name, (t - start) / phase.seconds, side)
            frame += 1
        start += phase.seconds
    yield start, clip.skeleton(drill.tempo[-1].name, 1.0, side)


def samples(clip: Clip, drill: Drill, side: Side, fps: float = 60.0) -> dict[str, object]:
    """One repetition as plain data; joints in metres, y up from the floor."""
    return {
        "clip": clip.id,
        "side": side.value,
        "fps": fps,
        "samples": [
            {
                "t": round(t, _DIGITS),
                "joints": {
                    name: [round(value, _DIGITS) for value in point]
                    for name, point in sorted(skeleton.joints.items())
                },
                "contacts": sorted(skeleton.contacts),
            }
            for t, skeleton in moments(clip, drill, side, fps)
        ],
    }
