"""The program's drills in routines that stay as they are, whatever the built-in ones become.

Tests of pages, of the editor and of the whole window count seconds and drills; what the built-in
routines hold is tested where they are (tests/core/routines/test_builtin_routines.py).
"""

from __future__ import annotations

from types import MappingProxyType

from hipmobility.core.model.routine import Library
from hipmobility.core.routines.parse import parse_library
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.user_routines.library import read_builtin

_ROUTINES = """
routines:
  restore:
    name: Restore hip mobility
    about: Three drills on the mat.
    at_most: 5m
    prepare: 8s
    switch: 5s
    check_in: 15s
    drills:
      - {drill: shin_box, dose: 60s}
      - {drill: worlds_greatest_stretch, dose: 40s}
      - {drill: crawl_squat, dose: 36s}
  warm_up:
    name: Warm up for a run
    about: Moving only; nothing is held for long.
    at_most: 4m
    prepare: 5s
    switch: 3s
    check_in: 6s
    drills:
      - {drill: leg_swing, dose: 16s}
      - {drill: leg_swing_side, dose: 16s}
      - {drill: lunge_reach, dose: 18s}
      - {drill: cossack_squat, dose: 36s}
      - {drill: march, dose: 32s}
  desk_reset:
    name: Reset after sitting
    about: After a day in a chair.
    at_most: 3m
    prepare: 6s
    switch: 4s
    check_in: 10s
    drills:
      - {drill: half_kneeling_hip_flexor, dose: 24s}
      - {drill: adductor_rock_back, dose: 20s}
      - {drill: shin_box, dose: 30s}
  stability:
    name: Build stability
    about: First restore mobility, then build stability on it.
    at_most: 6m
    prepare: 7s
    switch: 4s
    check_in: 9s
    drills:
      - {drill: dead_bug, dose: 40s}
      - {drill: bird_dog, dose: 54s}
      - {drill: bridge_march, dose: 21s}
      - {drill: side_plank, dose: 27s}
      - {drill: single_leg_deadlift, dose: 30s}
"""


def known_library() -> Library:
    """The program's drills, and four routines of them with doses that never change."""
    drills = read_builtin().drills
    made = parse_library(_ROUTINES, "known_library", ValidationContext(drills=drills))
    return Library(MappingProxyType(dict(drills)), made.routines)
