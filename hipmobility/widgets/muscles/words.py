"""What muscles are called, with their side, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from hipmobility.widgets.words import Words


class Does(Enum):
    """What a muscle does in a pose."""

    WORKS = "works"
    LONG = "long"


class MuscleWords(Words):
    """Names of muscles."""


def does_words() -> Mapping[Does, str]:
    """What a muscle does, in a word or two."""
    return {Does.WORKS: MuscleWords.tr("works"), Does.LONG: MuscleWords.tr("long now")}


@lru_cache(maxsize=4)
def _latin() -> Mapping[str, str]:
    return {
        "glutes": "gluteus maximus",
        "glute_med": "gluteus medius, minimus",
        "hip_flexors": "iliopsoas",
        "quads": "quadriceps",
        "hamstrings": "biceps femoris, semitendinosus, semimembranosus",
        "adductors": "adductor longus, brevis, magnus",
        "calves": "gastrocnemius, soleus",
        "shoulders": "deltoideus",
        "core": "rectus abdominis",
        "obliques": "obliqui abdominis",
        "back": "erector spinae",
    }


def latin_name(region: str) -> str:
    """The anatomist's name of a region of muscle ("quads_left")."""
    kind, _, side = region.rpartition("_")
    return _latin()[kind if side in ("left", "right") else region]


def region_words() -> Mapping[str, str]:
    """What each region is called, with its side."""
    return {
        "glutes_left": MuscleWords.tr("Left buttock"),
        "glutes_right": MuscleWords.tr("Right buttock"),
        "glute_med_left": MuscleWords.tr("Side of the left hip"),
        "glute_med_right": MuscleWords.tr("Side of the right hip"),
        "hip_flexors_left": MuscleWords.tr("Left hip flexors"),
        "hip_flexors_right": MuscleWords.tr("Right hip flexors"),
        "quads_left": MuscleWords.tr("Front of the left thigh"),
        "quads_right": MuscleWords.tr("Front of the right thigh"),
        "hamstrings_left": MuscleWords.tr("Back of the left thigh"),
        "hamstrings_right": MuscleWords.tr("Back of the right thigh"),
        "adductors_left": MuscleWords.tr("Left inner thigh"),
        "adductors_right": MuscleWords.tr("Right inner thigh"),
        "calves_left": MuscleWords.tr("Left calf"),
        "calves_right": MuscleWords.tr("Right calf"),
        "shoulders_left": MuscleWords.tr("Left shoulder"),
        "shoulders_right": MuscleWords.tr("Right shoulder"),
        "core": MuscleWords.tr("Front of the trunk"),
        "obliques": MuscleWords.tr("Sides of the trunk"),
        "back": MuscleWords.tr("Back"),
    }
