"""The drawn person: skeleton, poses in time (clips) and the camera that looks at them.

Axes everywhere: x = the person's own left, y = up, z = the way they face at the start,
metres for a person of 1.70 m, the floor at y = 0. Angles are degrees.
"""

from __future__ import annotations

from hipmobility.core.figure.camera import Camera
from hipmobility.core.figure.clip import Clip, Mat, UnknownPhaseError
from hipmobility.core.figure.phase import ClipPhase, Key
from hipmobility.core.figure.skeleton import Skeleton

__all__ = ["Camera", "Clip", "ClipPhase", "Key", "Mat", "Skeleton", "UnknownPhaseError"]
