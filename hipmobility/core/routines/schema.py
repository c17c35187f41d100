"""What may stand in a file of routines: one table of declarations.

The check of a file (`yaml_check`) is driven by it, and so is whatever else must know what is
allowed. Rules that need two places at once are in `routine_file`.
"""

from __future__ import annotations

from hipmobility.core.model.routine import Sides
from hipmobility.core.yaml.kinds import (
    Field,
    File,
    Id,
    ListOf,
    Mapped,
    OneOf,
    Record,
    Seconds,
    Text,
)

PLANES = ("frontal", "sagittal", "transverse")
MUSCLES = (
    "hip_flexors",
    "glutes",
    "glute_med",
    "hip_rotators",
    "adductors",
    "hamstrings",
    "quads",
    "calves",
    "core",
    "obliques",
    "upper_back",
    "shoulders",
)


_SENTENCE = Text(300)
_SENTENCES = ListOf(_SENTENCE, 0, 10)
_SIDES = OneOf(tuple(sides.value for sides in Sides))
DOSE = Seconds(5, 600)

PHASE = Record(
    (
        Field("phase", Id(), "the name of the phase in the figure's clip", required=True),
        Field("for", Seconds(0.2, 60), "how long it takes", required=True),
        Field("cue", Text(48, placeholders=True), "one short instruction", required=True),
    )
)

PICTURE = Record(
    (
        Field("left", File(), "the picture of the left side", required=True),
        Field("right", File(), "that of the right side, where it is not the mirror image"),
    ),
    short="left",
)

CUE = Record(
    (
        Field("phase", Id(), "the name of the phase", required=True),
        Field("cue", Text(48, placeholders=True), "what to read there", required=True),
    )
)

_MUSCLES = ListOf(OneOf(MUSCLES), 0, len(MUSCLES))

WORKING = Record(
    (
        Field("phase", Id(), "the name of the phase", required=True),
        Field("lead", _MUSCLES, "of the side that leads, and of the trunk", default=()),
        Field("other", _MUSCLES, "of the other side", default=()),
    )
)

_QUESTION = Field("question", Text(60), "what the check-in asks, if not the usual", default="")
_SCALE = Field(
    "scale", ListOf(Text(14), 5, 5), "five words for the answers, from least to best", default=()
)
_PICTURE = Field("picture", PICTURE, "your own picture in place of a clip")

VARIANT = Record(
    (
        Field("level", OneOf(("easier", "harder")), "how it compares", required=True),
        Field("name", Text(40), "what is different, in a few words", required=True),
        Field("figure", Id(), "the clip that shows it", default=""),
        _PICTURE,
        Field("setup", Text(90, placeholders=True), "the line before the work", default=""),
        Field("cues", ListOf(CUE, 0, 20), "cues that differ from the drill's", default=()),
    )
)

VARIANT_WORDS = Record(
    (
        Field("name", Text(40), "what is different, in a few words", default=""),
        Field("setup", Text(90, placeholders=True), "the line before the work", default=""),
        Field("cues", ListOf(CUE, 0, 20), "cues that differ from the drill's", default=()),
    )
)

DRILL_WORDS = Record(
    (
        Field("name", Text(60), "the name of the drill", default=""),
        Field(
            "side_means",
            Text(60, placeholders=True, names_side=True),
            "the limb a side names",
            default="",
        ),
        Field("setup", Text(90, placeholders=True), "one line before the work", default=""),
        Field("tempo", ListOf(CUE, 0, 20), "the cues of the phases", default=()),
        Field("cues", _SENTENCES, "what to mind", default=()),
        Field("easier", _SENTENCES, "ways to make it easier", default=()),
        Field("harder", _SENTENCES, "ways to make it harder", default=()),
        Field("feel", Text(600), "what it feels like", default=""),
        Field("back_off", _SENTENCES, "when to stop or do less", default=()),
        Field("why", Text(1200), "the reason for it", default=""),
        _QUESTION,
        _SCALE,
        Field("variants", Mapped(VARIANT_WORDS, 6), "words of the variants, by id", default={}),
    )
)
"""The words of a drill in another language; what is left out stays as it is."""

DRILL = Record(
    (
        Field("name", Text(60), "the name of the drill", required=True),
        Field(
            "sides",
            _SIDES,
            "how the drill uses the body",
            required=True,
        ),
        Field(
            "side_means",
            Text(60, placeholders=True, names_side=True),
            "the limb a side names; needed unless sides is both",
            default="",
        ),
        Field("dose", DOSE, "the work: per side with each, else in all", required=True),
        Field("least", DOSE, "the least dose that is of use; else one repetition"),
        Field("setup", Text(90, placeholders=True), "one line before the work", default=""),
        Field("tempo", ListOf(PHASE, 1, 20), "the phases of one repetition", required=True),
        Field("cues", _SENTENCES, "what to mind", default=()),
        Field("easier", _SENTENCES, "ways to make it easier", default=()),
        Field("harder", _SENTENCES, "ways to make it harder", default=()),
        Field("feel", Text(600), "what it feels like", default=""),
        Field("back_off", _SENTENCES, "when to stop or do less", default=()),
        Field("planes", ListOf(OneOf(PLANES), 0, 3), "planes of motion", default=()),
        Field("muscles", _MUSCLES, "muscles at work", default=()),
        Field("works", ListOf(WORKING, 0, 20), "which of them work in which phase", default=()),
        Field("why", Text(1200), "the reason for it", default=""),
        Field("sources", _SENTENCES, "where the facts come from", default=()),
        Field("figure", Id(), "the clip that shows it", default=""),
        _PICTURE,
        _QUESTION,
        _SCALE,
        Field("variants", Mapped(VARIANT, 6), "easier and harder ways, by id", default={}),
        Field("translations", Mapped(DRILL_WORDS, 50), "its words by language", default={}),
    )
)

CHECK_IN = Record(
    (
        Field("name", Text(60), "what it is called in the notes", required=True),
        _QUESTION,
        _SCALE,
    ),
    short="name",
)

ITEM = Record(
    (
        Field("drill", Id(), "the id of a drill", required=True),
        Field("dose", DOSE, "the work in this routine instead of the drill's own"),
        Field("sides", _SIDES, "each, to do an alternating drill one side at a time"),
        Field("check_in", Id(), "the one of check_ins that asks about it, with others"),
        Field("cues", ListOf(CUE, 0, 20), "cues that differ from the drill's", default=()),
    ),
    short="drill",
)

CHECK_IN_WORDS = Record((Field("name", Text(60), "its name", default=""), _QUESTION, _SCALE))

ROUTINE_WORDS = Record(
    (
        Field("name", Text(60), "the name of the routine", default=""),
        Field("about", _SENTENCE, "what it is for, in a line", default=""),
        Field("check_ins", Mapped(CHECK_IN_WORDS, 10), "words of check_ins, by id", default={}),
    )
)

ROUTINE = Record(
    (
        Field("name", Text(60), "the name of the routine", required=True),
        Field("about", _SENTENCE, "what it is for, in a line", default=""),
        Field("at_most", Seconds(10, 3600), "the length it promises not to exceed"),
        Field("prepare", Seconds(0, 60), "time before each drill", default=8.0),
        Field("switch", Seconds(0, 60), "time between two sides", default=5.0),
        Field("check_in", Seconds(0, 120), "time for notes after each drill", default=15.0),
        Field("check_ins", Mapped(CHECK_IN, 10), "check-ins on several drills", default={}),
        Field("drills", ListOf(ITEM, 1, 50), "the drills in order", required=True),
        Field("translations", Mapped(ROUTINE_WORDS, 50), "its words by language", default={}),
    )
)

LIBRARY = Record(
    (
        Field("drills", Mapped(DRILL, 200), "drills by id", default={}),
        Field("routines", Mapped(ROUTINE, 200), "routines by id", default={}),
    )
)
