"""What a drill and a routine are. Reading them from YAML is in `core/routines/parse`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType

from hipmobility.core.model.translation import DrillTranslation, RoutineTranslation
from hipmobility.core.model.variant import NO_CUES, Difficulty, Phase, Picture, Variant, Working

_NO_DRILL_WORDS: Mapping[str, DrillTranslation] = MappingProxyType({})
_NO_ROUTINE_WORDS: Mapping[str, RoutineTranslation] = MappingProxyType({})
_PLACEHOLDER = re.compile(r"\{(side|other|Side|Other)\}")


class Side(Enum):
    """A side of the person, always their own, never the viewer's."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(Enum):
    """How a drill uses the body."""

    BOTH = "both"
    """Left and right work at the same time; no side is prompted."""
    EACH = "each"
    """One side for the full time, then the other for the same time."""
    ALTERNATING = "alternating"
    """The side changes with every repetition."""

    @property
    def stretches(self) -> int:
        """How many stretches of work there are, each as long as the dose."""
        return 2 if self is Sides.EACH else 1

    @property
    def repetitions_a_round(self) -> int:
        """How many repetitions it takes until both sides have done the same."""
        return 2 if self is Sides.ALTERNATING else 1


@dataclass(frozen=True, slots=True)
class CheckInSubject:
    """What a check-in asks about: one drill, or several at once."""

    id: str
    """Under which its answers are kept: that of the drill, or ``routine.check_in``."""
    name: str
    side_means: str = ""
    """The limb a side names, as `Drill.side_means`; empty where several drills differ."""
    question: str = ""
    """What is asked of each side; empty for the usual question."""
    scale: tuple[str, ...] = ()
    """Its own five words, from the least to the best; empty for the usual ones."""

    def lead(self, side: Side, words: Mapping[Side, str]) -> str:
        """The limb that `side` names, in words: "left foot forward"."""
        return say(self.side_means, side, words)


@dataclass(frozen=True, slots=True)
class Drill:
    """One movement: how it is done, for how long, and why."""

    id: str
    name: str
    sides: Sides
    side_means: str
    """What the named side is, for example ``{side} foot forward``; empty for `BOTH`."""
    tempo: tuple[Phase, ...]
    """The phases of one repetition, in order. An alternating repetition begins and ends
    in a position that is the same for both sides."""
    dose_s: float
    """Work in seconds: for each side when `EACH`, else in all."""
    setup: str
    """One line for the time before the work (placeholders as in `say`)."""
    cues: tuple[str, ...]
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    feel: str
    back_off: tuple[str, ...]
    planes: tuple[str, ...]
    muscles: tuple[str, ...]
    why: str
    sources: tuple[str, ...]
    figure: str
    """Id of the clip that shows it; empty where a picture does."""
    picture: Picture | None = None
    variants: tuple[Variant, ...] = ()
    least_s: float | None = None
    """The least dose that is of any use in seconds, where the drill says one."""
    question: str = ""
    """What its check-in asks of each side; empty for the usual question."""
    scale: tuple[str, ...] = ()
    """Five words of its own for the answers, from the least to the best; else empty."""
    works: tuple[Working, ...] = ()
    """Which of its `muscles` work in which phase, where its file says so."""
    translations: Mapping[str, DrillTranslation] = field(default_factory=lambda: _NO_DRILL_WORDS)
    """Its words in other languages; see `hipmobility.core.model.in_language`."""

    @property
    def at_work(self) -> tuple[Working, ...]:
        """What works in its phases; all its muscles on the leading side where nothing is said."""
        return self.works or ((Working("", self.muscles),) if self.muscles else ())

    @property
    def subject(self) -> CheckInSubject:
        """What a check-in after this drill asks about."""
        return CheckInSubject(self.id, self.name, self.side_means, self.question, self.scale)

    @property
    def least_dose_s(self) -> float:
        """The least useful dose in seconds: one repetition, or one to each side, if not said."""
        return self.one_round_s if self.least_s is None else self.least_s

    @property
    def one_round_s(self) -> float:
        """One repetition in seconds, or one to each side where they alternate."""
        return self.repetition_s * self.sides.repetitions_a_round

    @property
    def repetition_s(self) -> float:
        """Length of one repetition in seconds, at the drill's own tempo."""
        return sum(phase.seconds for phase in self.tempo)

    @property
    def ways(self) -> tuple[Sides, ...]:
        """How a routine may have it done: what alternates can be done one side at a time."""
        return (self.sides, Sides.EACH) if self.sides is Sides.ALTERNATING else (self.sides,)

    def lead(self, side: Side, words: Mapping[Side, str]) -> str:
        """The limb that `side` names, in words: "left foot forward"."""
        return say(self.side_means, side, words)

    def variant(self, variant_id: str) -> Variant | None:
        """The variant with this id, or None."""
        return next((variant for variant in self.variants if variant.id == variant_id), None)

    def varied(self, variant_id: str) -> Drill:
        """The drill as the variant shows and tells it; itself for an id it does not have."""
        variant = self.variant(variant_id)
        if variant is None:
            return self
        return replace(
            self,
            setup=variant.setup or self.setup,
            tempo=tuple(replace(p, cue=variant.cues.get(p.name, p.cue)) for p in self.tempo),
            figure=variant.figure,
            picture=variant.picture,
        )

    @property
    def easier_way(self) -> str:
        """Id of the first easier variant; empty where there is none."""
        easier = (v.id for v in self.variants if v.level is Difficulty.EASIER)
        return next(easier, "")

    def next_variant(self, variant_id: str) -> str:
        """The id that follows in the round: the drill as it stands (""), then each variant."""
        ids = ["", *(variant.id for variant in self.variants)]
        place = ids.index(variant_id) if variant_id in ids else 0
        return ids[(place + 1) % len(ids)]


@dataclass(frozen=True, slots=True)
class Item:
    """A drill's place in a routine, with its dose there (seconds, as `Drill.dose_s`).

    `drill` is the drill as it is done there; `plain` is how it stands, where that differs.
    `check_in` is the id of one of `Routine.check_ins`, if it is asked about with others.
    """

    drill: Drill
    dose_s: float
    plain: Drill | None = None
    check_in: str = ""
    has_extra: bool = False
    """Whether the longer side has an extra round; see `hipmobility.core.model.extra_round`."""

    @classmethod
    def of(
        cls,
        plain: Drill,
        dose_s: float,
        sides: Sides | None = None,
        cues: Mapping[str, str] = NO_CUES,
        check_in: str = "",
    ) -> Item:
        """A drill in a place with its own way to use the sides, and cues by their phase."""
        tempo = tuple(replace(p, cue=cues.get(p.name, p.cue)) for p in plain.tempo)
        drill = replace(plain, sides=sides or plain.sides, tempo=tempo)
        return cls(drill, dose_s, None if drill == plain else plain, check_in)

    @property
    def repetitions(self) -> int:
        """Whole rounds of repetitions that come nearest to the dose, at least one."""
        step = self.drill.sides.repetitions_a_round
        return max(step, step * round(self.dose_s / self.drill.one_round_s))

    def with_drill(self, plain: Drill) -> Item:
        """The same place with its drill as it is now, done in its own way as far as that fits."""
        sides = self.own_sides if self.own_sides in plain.ways else None
        return Item.of(plain, self.dose_s, sides, self.own_cues, self.check_in)

    @property
    def own_sides(self) -> Sides | None:
        """How this place uses the body, where that is not how the drill stands."""
        differs = self.plain is not None and self.plain.sides is not self.drill.sides
        return self.drill.sides if differs else None

    @property
    def own_cues(self) -> dict[str, str]:
        """The cues of this place that are not those of the drill, by their phase."""
        plain = (self.plain or self.drill).tempo
        pairs = zip(self.drill.tempo, plain, strict=True)
        return {here.name: here.cue for here, there in pairs if here.cue != there.cue}


@dataclass(frozen=True, slots=True)
class Routine:
    """A named list of drills to be done in order."""

    id: str
    name: str
    items: tuple[Item, ...]
    prepare_s: float
    switch_s: float
    check_in_s: float
    at_most_s: float | None = None
    """The length in seconds this routine promises not to exceed, if it promises one."""
    about: str = ""
    """What it is for, in a line."""
    check_ins: tuple[CheckInSubject, ...] = ()
    """Check-ins on several drills at once, which the items name by their ids here."""
    translations: Mapping[str, RoutineTranslation] = field(
        default_factory=lambda: _NO_ROUTINE_WORDS
    )
    """Its words in other languages."""
    is_easy: bool = False
    """Whether it is done on an easy day: every drill in its easier way, this time only."""

    @property
    def shared_check_ins(self) -> tuple[CheckInSubject, ...]:
        """Those of `check_ins` that a drill names, with the ids their answers are kept under."""
        named = {item.check_in for item in self.items}
        return tuple(
            replace(subject, id=f"{self.id}.{subject.id}")
            for subject in self.check_ins
            if subject.id in named
        )

    @property
    def check_in_count(self) -> int:
        """How many check-ins a practice of it has."""
        return count_check_ins([item.check_in for item in self.items])

    def with_drills(self, drills: Mapping[str, Drill]) -> Routine:
        """With its drills as they are now, as `Item.with_drill`. KeyError for one that is gone."""
        items = (item.with_drill(drills[item.drill.id]) for item in self.items)
        return replace(self, items=tuple(items))

    def check_in_after(self, position: int) -> tuple[int, CheckInSubject] | None:
        """The check-in after the item at `position`: its own place, and what it asks about.

        A check-in on several drills comes after the last of them, at a place of its own after
        all drills; None after the others of them.
        """
        item = self.items[position]
        if not item.check_in:
            return position, item.drill.subject
        if any(later.check_in == item.check_in for later in self.items[position + 1 :]):
            return None
        wanted = f"{self.id}.{item.check_in}"
        subjects = enumerate(self.shared_check_ins, start=len(self.items))
        return next((place, subject) for place, subject in subjects if subject.id == wanted)


@dataclass(frozen=True, slots=True)
class Library:
    """All drills and routines there are, by id, in the order of the file."""

    drills: Mapping[str, Drill]
    routines: Mapping[str, Routine]


def count_check_ins(named: Collection[str | None]) -> int:
    """How many check-ins there are: one for each that is named, one for each None."""
    return sum(1 for name in named if not name) + len({name for name in named if name})


def say(text: str, side: Side | None, words: Mapping[Side, str]) -> str:
    """Fill the side into `text`; without a side it is returned as it is.

    ``{side}`` and ``{other}`` become the words of the working and the other side, ``{Side}``
    and ``{Other}`` the same with a capital; `words` are in the reader's language.
    """
    if side is None:
        return text

    def word(match: re.Match[str]) -> str:
        key = match.group(1)
        chosen = words[side] if key.lower() == "side" else words[side.other]
        return chosen[:1].upper() + chosen[1:] if key[0].isupper() else chosen

    return _PLACEHOLDER.sub(word, text)
