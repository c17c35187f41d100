"""What may stand in a file of routines: one table of declarations.

The check of a file (`yaml_check`) is driven by it, and so is whatever else must know what is
allowed. Rules that need two places at once are in `routine_file`.
"""

from __future__ import annotations

from hipmobility.core.model.routine import Sides
from hipmobility.core.yaml.kinds import (
    Entry,
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
        Entry("phase", Id(), "the name of the phase in the figure's clip", required=True),
        Entry("for", Seconds(0.2, 60), "how long it takes", required=True),
        Entry("cue", Text(48, placeholders=True), "one short instruction", required=True),
    )
)

PICTURE = Record(
    (
        Entry("left", File(), "the picture of the left side", required=True),
        Entry("right", File(), "that of the right side, where it is not the mirror image"),
    ),
    short="left",
)

CUE = Record(
    (
        Entry("phase", Id(), "the name of the phase", required=True),
        Entry("cue", Text(48, placeholders=True), "what to read there", required=True),
    )
)

_MUSCLES = ListOf(OneOf(MUSCLES), 0, len(MUSCLES))

WORKING = Record(
    (
        Entry("phase", Id(), "the name of the phase", required=True),
        Entry("lead", _MUSCLES, "of the side that leads, and of the trunk", default=()),
        Entry("other", _MUSCLES, "of the other side", default=()),
    )
)

_QUESTION = Entry("question", Text(60), "what the check-in asks, if not the usual", default="")
_SCALE = Entry(
    "scale", ListOf(Text(14), 5, 5), "five words for the answers, from least to best", default=()
)
_PICTURE = Entry("picture", PICTURE, "your own picture in place of a clip")

VARIANT = Record(
    (
        Entry("level", OneOf(("easier", "harder")), "how it compares", required=True),
        Entry("name", Text(40), "what is different, in a few words", required=True),
        Entry("figure", Id(), "the clip that shows it", default=""),
        _PICTURE,
        Entry("setup", Text(90, placeholders=True), "the line before the work", default=""),
        Entry("cues", ListOf(CUE, 0, 20), "cues that differ from the drill's", default=()),
    )
)

VARIANT_WORDS = Record(
    (
        Entry("name", Text(40), "what is different, in a few words", default=""),
        Entry("setup", Text(90, placeholders=True), "the line before the work", default=""),
        Entry("cues", ListOf(CUE, 0, 20), "cues that differ from the drill's", default=()),
    )
)

DRILL_WORDS = Record(
    (
        Entry("name", Text(60), "the name of the drill", default=""),
        Entry(
            "side_means",
            Text(60, placeholders=True, names_side=True),
            "the limb a side names",
            default="",
        ),
        Entry("setup", Text(90, placeholders=True), "one line before the work", default=""),
        Entry("tempo", ListOf(CUE, 0, 20), "the cues of the phases", default=()),
        Entry("cues", _SENTENCES, "what to mind", default=()),
        Entry("easier", _SENTENCES, "ways to make it easier", default=()),
        Entry("harder", _SENTENCES, "ways to make it harder", default=()),
        Entry("feel", Text(600), "what it feels like", default=""),
        Entry("back_off", _SENTENCES, "when to stop or do less", default=()),
        Entry("why", Text(1200), "the reason for it", default=""),
        _QUESTION,
        _SCALE,
        Entry("variants", Mapped(VARIANT_WORDS, 6), "words of the variants, by id", default={}),
    )
)
"""The words of a drill in another language; what is left out stays as it is."""

DRILL = Record(
    (
        Entry("name", Text(60), "the name of the drill", required=True),
        Entry(
            "sides",
            _SIDES,
            "how the drill uses the body",
            required=True,
        ),
        Entry(
            "side_means",
            Text(60, placeholders=True, names_side=True),
            "the limb a side names; needed unless sides is both",
            default="",
        ),
        Entry("dose", DOSE, "the work: per side with each, else in all", required=True),
        Entry("least", DOSE, "the least dose that is of use; else one repetition"),
        Entry("setup", Text(90, placeholders=True), "one line before the work", default=""),
        Entry("tempo", ListOf(PHASE, 1, 20), "the phases of one repetition", required=True),
        Entry("cues", _SENTENCES, "what to mind", default=()),
        Entry("easier", _SENTENCES, "ways to make it easier", default=()),
        Entry("harder", _SENTENCES, "ways to make it harder", default=()),
        Entry("feel", Text(600), "what it feels like", default=""),
        Entry("back_off", _SENTENCES, "when to stop or do less", default=()),
        Entry("planes", ListOf(OneOf(PLANES), 0, 3), "planes of motion", default=()),
        Entry("muscles", _MUSCLES, "muscles at work", default=()),
        Entry("works", ListOf(WORKING, 0, 20), "which of them work in which phase", default=()),
        Entry("why", Text(1200), "the reason for it", default=""),
        Entry("sources", _SENTENCES, "where the facts come from", default=()),
        Entry("figure", Id(), "the clip that shows it", default=""),
        _PICTURE,
        _QUESTION,
        _SCALE,
        Entry("variants", Mapped(VARIANT, 6), "easier and harder ways, by id", default={}),
        Entry("translations", Mapped(DRILL_WORDS, 50), "its words by language", default={}),
    )
)

CHECK_IN = Record(
    (
        Entry("name", Text(60), "what it is called in the notes", required=True),
        _QUESTION,
        _SCALE,
    ),
    short="name",
)

ITEM = Record(
    (
        Entry("drill", Id(), "the id of a drill", required=True),
        Entry("dose", DOSE, "the work in this routine instead of the drill's own"),
        Entry("sides", _SIDES, "each, to do an alternating drill one side at a time"),
        Entry("check_in", Id(), "the one of check_ins that asks about it, with others"),
        Entry("cues", ListOf(CUE, 0, 20), "cues that differ from the drill's", default=()),
    ),
    short="drill",
)

CHECK_IN_WORDS = Record((Entry("name", Text(60), "its name", default=""), _QUESTION, _SCALE))

ROUTINE_WORDS = Record(
    (
        Entry("name", Text(60), "the name of the routine", default=""),
        Entry("about", _SENTENCE, "what it is for, in a line", default=""),
        Entry("check_ins", Mapped(CHECK_IN_WORDS, 10), "words of check_ins, by id", default={}),
    )
)

ROUTINE = Record(
    (
        Entry("name", Text(60), "the name of the routine", required=True),
        Entry("about", _SENTENCE, "what it is for, in a line", default=""),
        Entry("at_most", Seconds(10, 3600), "the length it promises not to exceed"),
        Entry("prepare", Seconds(0, 60), "time before each drill", default=8.0),
        Entry("switch", Seconds(0, 60), "time between two sides", default=5.0),
        Entry("check_in", Seconds(0, 120), "time for notes after each drill", default=15.0),
        Entry("check_ins", Mapped(CHECK_IN, 10), "check-ins on several drills", default={}),
        Entry("drills", ListOf(ITEM, 1, 50), "the drills in order", required=True),
        Entry("translations", Mapped(ROUTINE_WORDS, 50), "its words by language", default={}),
    )
)

LIBRARY = Record(
    (
        Entry("drills", Mapped(DRILL, 200), "drills by id", default={}),
        Entry("routines", Mapped(ROUTINE, 200), "routines by id", default={}),
    )
)
