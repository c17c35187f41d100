"""The words of other languages from a checked file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from hipmobility.core.model.translation import (
    CheckInTranslation,
    DrillTranslation,
    RoutineTranslation,
    VariantTranslation,
)

Values = dict[str, Any]
"""A checked record; keys with a wrong value are not in it."""


def drill_translations(values: Values) -> Mapping[str, DrillTranslation]:
    """Those of a drill, by language."""
    return MappingProxyType(
        {key: _drill(translation) for key, translation in values["translations"].items()}
    )


def routine_translations(values: Values) -> Mapping[str, RoutineTranslation]:
    """Those of a routine, by language."""
    return MappingProxyType(
        {key: _routine(translation) for key, translation in values["translations"].items()}
    )


def _drill(values: Values) -> DrillTranslation:
    return DrillTranslation(
        name=values["name"],
        side_means=values["side_means"],
        setup=values["setup"],
        phases=_cues(values["tempo"]),
        cues=tuple(values["cues"]),
        easier=tuple(values["easier"]),
        harder=tuple(values["harder"]),
        feel=values["feel"],
        back_off=tuple(values["back_off"]),
        why=values["why"],
        question=values["question"],
        scale=tuple(values["scale"]),
        variants=MappingProxyType(
            {
                key: VariantTranslation(variant["name"], variant["setup"], _cues(variant["cues"]))
                for key, variant in values["variants"].items()
            }
        ),
    )


def _routine(values: Values) -> RoutineTranslation:
    check_ins = {
        key: CheckInTranslation(check_in["name"], check_in["question"], tuple(check_in["scale"]))
        for key, check_in in values["check_ins"].items()
    }
    return RoutineTranslation(values["name"], values["about"], MappingProxyType(check_ins))


def _cues(values: list[Values]) -> Mapping[str, str]:
    return MappingProxyType({cue["phase"]: cue["cue"] for cue in values})
