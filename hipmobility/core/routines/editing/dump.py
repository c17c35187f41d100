"""A routine as the values of its file, and as a file of its own."""

from __future__ import annotations

from hipmobility.core.model.routine import CheckInSubject, Item, Routine
from hipmobility.core.model.translation import CheckInTranslation
from hipmobility.core.routines.build_translations import Values
from hipmobility.core.routines.schema import LIBRARY
from hipmobility.core.yaml import write

_HEAD = """\
# Made in the program, and yours to change: what may stand here is told in the comments of
# the program's own routines.yaml.
"""


def file_of(routine: Routine, head: str = "") -> str:
    """A file with nothing but `routine`; `head` are comment lines for its very beginning."""
    values = {"routines": {routine.id: values_of(routine)}}
    return write.file_of(LIBRARY, values, f"{head}{_HEAD}")


def values_of(routine: Routine) -> Values:
    """What a file that holds `routine` says of it."""
    return {
        "name": routine.name,
        "about": routine.about,
        "at_most": routine.at_most_s,
        "prepare": routine.prepare_s,
        "switch": routine.switch_s,
        "check_in": routine.check_in_s,
        "check_ins": {subject.id: _words(subject) for subject in routine.check_ins},
        "drills": [item_values(item) for item in routine.items],
        "translations": {
            language: {
                "name": words.name,
                "about": words.about,
                "check_ins": {key: _words(check_in) for key, check_in in words.check_ins.items()},
            }
            for language, words in routine.translations.items()
        },
    }


def item_values(item: Item) -> Values:
    """What a file says of a drill in a routine."""
    return {
        "drill": item.drill.id,
        "dose": item.dose_s,
        "sides": item.own_sides and item.own_sides.value,
        "check_in": item.check_in,
        "cues": [{"phase": phase, "cue": cue} for phase, cue in item.own_cues.items()],
    }


def _words(words: CheckInSubject | CheckInTranslation) -> Values:
    return {"name": words.name, "question": words.question, "scale": list(words.scale)}
