"""Life: what moves of itself, and that it changes nothing of what a clip shows."""

from __future__ import annotations

import math

import pytest
from figure_clips import TEMPO, clip, gap

from hipmobility.core.figure.geometry import distance
from hipmobility.core.figure.life import spots
from hipmobility.core.model.routine import Side

each_clip = pytest.mark.parametrize("name", TEMPO)
HOLDS = [
    (name, phase) for name in TEMPO for phase, moves in clip(name).phases.items() if moves.holds
]


@pytest.mark.parametrize(("name", "phase"), HOLDS)
def test_a_hold_breathes_and_is_still_without_life(name: str, phase: str) -> None:
    still, alive = clip(name), clip(name).alive(TEMPO[name])
    poses = [alive.skeleton(phase, i / 40, Side.LEFT) for i in range(41)]
    assert max(gap(poses[0], pose) for pose in poses) > 0.008
    assert max(pose.breath for pose in poses) > 0.9
    assert gap(*(still.skeleton(phase, t, Side.LEFT) for t in (0.3, 0.7))) < 1e-9
    assert still.skeleton(phase, 0.3, Side.LEFT).breath == 0.0


@each_clip
def test_phases_begin_and_end_in_the_key_poses(name: str) -> None:
    still, alive = clip(name), clip(name).alive(TEMPO[name])
    for phase in still.phases:
        for fraction in (0.0, 1.0):
            for side in Side:
                here = alive.skeleton(phase, fraction, side)
                assert gap(here, still.skeleton(phase, fraction, side)) < 1e-9
                assert sum(here.pressed.values()) == 0.0


@each_clip
def test_a_phase_has_a_pose_up_to_its_very_end(name: str) -> None:
    """A time that is rounded just below the end was once eased to just above it."""
    alive = clip(name).alive(TEMPO[name])
    for phase in alive.phases:
        for fraction in (math.nextafter(1.0, 0.0), 1.0 - 1e-15, 1.0 - 1e-12):
            end = alive.skeleton(phase, 1.0, Side.LEFT)
            assert gap(alive.skeleton(phase, fraction, Side.LEFT), end) < 1e-6


def test_the_pelvis_leads_and_the_arms_follow() -> None:
    """An eighth of a second into a reach the trunk has come further than without life."""
    still = clip("half_kneeling_hip_flexor")
    alive = still.alive(TEMPO["half_kneeling_hip_flexor"])

    def come(which: str, shown: object) -> float:
        assert isinstance(shown, type(still))
        start, end, now = (shown.skeleton("tuck", t, Side.LEFT) for t in (0.0, 1.0, 0.3))
        far = distance(start.joints[which], end.joints[which])
        return distance(start.joints[which], now.joints[which]) / far

    assert come("waist", alive) > come("waist", still) + 0.02
    bird, living = clip("bird_dog"), clip("bird_dog").alive(TEMPO["bird_dog"])
    hand, late = (
        each.skeleton("extend", 0.3, Side.LEFT).joints["wrist_right"] for each in (bird, living)
    )
    floor = bird.skeleton("extend", 0.0, Side.LEFT).joints["wrist_right"]
    assert distance(late, floor) < distance(hand, floor)


def test_pressed_shins_press_the_floor_under_them_on_both_sides() -> None:
    alive = clip("shin_box").alive(TEMPO["shin_box"])
    for side in Side:
        pose = alive.skeleton("press", 0.5, side)
        assert set(pose.pressed) == {"shin_left", "shin_right"}
        under = list(spots(pose))
        assert len(under) == 6
        assert all(place[1] == 0.0 and hard > 0.9 for place, _, hard in under)
    assert not list(spots(alive.skeleton("lower", 0.5, Side.LEFT)))


@each_clip
def test_whatever_presses_is_on_the_floor(name: str) -> None:
    alive = clip(name).alive(TEMPO[name])
    for phase, limbs in alive.presses.items():
        pose = alive.skeleton(phase, 0.5, Side.LEFT)
        assert {f"{limb.split()[1]}_{limb.split()[0]}" for limb in limbs} == set(pose.pressed)
        parts = {tuple(name.partition("_")[::2]) for name in pose.pressed}
        assert len(list(spots(pose))) >= len(parts), phase


@each_clip
def test_life_is_seen_by_the_camera_of_the_clip(name: str) -> None:
    assert clip(name).alive(TEMPO[name]).camera == clip(name).camera
