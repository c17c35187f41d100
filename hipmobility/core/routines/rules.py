"""The rules of a file of routines that need two places of it at once, or what is around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hipmobility.core.model.durations import format_seconds
from hipmobility.core.model.fit import length_s
from hipmobility.core.model.routine import Drill, Sides, count_check_ins
from hipmobility.core.model.translatable import FileWords
from hipmobility.core.routines.build_translations import Values
from hipmobility.core.routines.validation_context import ValidationContext
from hipmobility.core.yaml.check import Checker, NodePath
from hipmobility.core.yaml.kinds import PLACEHOLDERS
from hipmobility.core.yaml.problems import Problems, instead_of, quoted


class Rules:
    """What needs two places at once. Values that are wrong already are passed."""

    def __init__(
        self, values: Values, checker: Checker, problems: Problems, around: ValidationContext
    ) -> None:
        self._drills: dict[str, Values] = values.get("drills", {})
        self._routines: dict[str, Values] = values.get("routines", {})
        self._knows_drills = "drills" in values
        self._places = checker.places
        self._problems = problems
        self._around = around

    def check(self) -> None:
        """Note all that is wrong."""
        for name, drill in self._drills.items():
            path = ("drills", name)
            self._check_sides(drill, name, path)
            self._check_dose(drill, drill.get("dose"), (*path, "dose"))
            self._check_least(drill, path)
            self._check_shown(drill, name, path, _phases(drill, path))
            self._check_works(drill, path)
            for key, variant in drill.get("variants", {}).items():
                self._check_variant(drill, key, variant, (*path, "variants", key))
            for key, words in drill.get("translations", {}).items():
                self._check_words(drill, words, (*path, "translations", key))
        for name, routine in self._routines.items():
            self._check_items(routine, ("routines", name))
            self._check_shared(routine, ("routines", name))
            self._check_length(routine, name)

    def _wrong(self, path: NodePath, message: str) -> None:
        self._problems.add(self._places[path], message)

    def _check_sides(self, drill: Values, name: str, path: NodePath) -> None:
        if "sides" not in drill or "side_means" not in drill:
            return
        both = drill["sides"] == Sides.BOTH.value
        if both and drill["side_means"]:
            self._wrong(
                (*path, "side_means"),
                FileWords.tr('"side_means" means nothing with sides: both; leave it out'),
            )
        elif not both and not drill["side_means"]:
            message = FileWords.tr(
                '{name} lacks "side_means": the limb a side names, like "{{side}} foot forward"',
                name=quoted(name),
            )
            self._wrong(path, message)
        if both:
            self._no_sides(_texts_with_sides(drill, path))

    def _check_dose(self, drill: Values, dose: float | None, path: NodePath) -> None:
        """The work must hold one repetition, or one for each side when they alternate."""
        if dose is None or not {"sides", "tempo"} <= drill.keys():
            return
        if any(phase is None or "for" not in phase for phase in drill["tempo"]):
            return
        count = Sides(drill["sides"]).repetitions_a_round
        least = count * sum(phase["for"] for phase in drill["tempo"])
        if dose < least - 1e-6:
            times = {"dose": format_seconds(dose), "least": format_seconds(least)}
            message = FileWords.tr('"dose" is {dose}, but one repetition takes {least}', **times)
            if count > 1:
                message = FileWords.tr(
                    '"dose" is {dose}, but one repetition to each side takes {least}', **times
                )
            self._wrong(path, message)

    def _check_least(self, drill: Values, path: NodePath) -> None:
        dose, least = drill.get("dose"), drill.get("least")
        if dose is not None and least is not None and least > dose:
            message = FileWords.tr(
                '"least" is {least}, more than the dose itself, {dose}',
                least=format_seconds(least),
                dose=format_seconds(dose),
            )
            self._wrong((*path, "least"), message)

    def _check_works(self, drill: Values, path: NodePath) -> None:
        """What works belongs to phases there are, each once, and is among the muscles."""
        phases, muscles = [phase for _, phase in _phases(drill, path)], drill.get("muscles", ())
        seen = set[str]()
        for number, working in _records(drill, "works"):
            here, phase = (*path, "works", number), working.get("phase")
            if phase is not None and phases and phase not in phases:
                message = FileWords.tr(
                    "the drill has no phase {phase}{allowed}",
                    phase=quoted(phase),
                    allowed=instead_of(phase, phases, "it"),
                )
                self._wrong((*here, "phase"), message)
            elif phase in seen:
                self._wrong(
                    (*here, "phase"),
                    FileWords.tr("the phase {phase} was there before", phase=quoted(phase)),
                )
            seen.add(phase or "")
            for key in ("lead", "other"):
                for place, name in enumerate(working.get(key) or ()):
                    if name is not None and name not in muscles:
                        message = FileWords.tr(
                            "{name} is not among the muscles of the drill", name=quoted(name)
                        )
                        self._wrong((*here, key, place), message)

    def _check_variant(self, drill: Values, name: str, variant: Values, path: NodePath) -> None:
        phases = list(_phases(drill, path))
        self._check_shown(variant, name, path, ((path, phase) for _, phase in phases))
        self._check_cues(variant, [phase for _, phase in phases], path)

    def _check_cues(
        self, values: Values, known: list[str], path: NodePath, key: str = "cues"
    ) -> None:
        """Cues that differ from the drill's belong to phases it has."""
        for number, cue in _records(values, "cues"):
            phase = cue.get("phase")
            if phase is not None and known and phase not in known:
                message = FileWords.tr(
                    "the drill has no phase {phase}{allowed}",
                    phase=quoted(phase),
                    allowed=instead_of(phase, known, "it"),
                )
                self._wrong((*path, key, number, "phase"), message)

    def _check_words(self, drill: Values, words: Values, path: NodePath) -> None:
        """A translation is of phases and variants there are, and names no side without one."""
        phases = [phase for _, phase in _phases(drill, path)]
        self._check_cues({"cues": words.get("tempo", ())}, phases, path, "tempo")
        known = drill.get("variants", {})
        for key, variant in words.get("variants", {}).items():
            if key not in known:
                message = FileWords.tr(
                    "the drill has no variant {key}{allowed}",
                    key=quoted(key),
                    allowed=instead_of(key, known, "it"),
                )
                self._wrong((*path, "variants", key), message)
            self._check_cues(variant, phases, (*path, "variants", key))
        if drill.get("sides") == Sides.BOTH.value:
            if words.get("side_means"):
                no_side = FileWords.tr('"side_means" means nothing with sides: both; leave it out')
                self._wrong((*path, "side_means"), no_side)
            self._no_sides(_texts_with_sides(words, path))

    def _check_shown(
        self, values: Values, name: str, path: NodePath, phases: Iterable[tuple[NodePath, str]]
    ) -> None:
        """There is a clip with all the phases, or a picture, and not both."""
        if not {"figure", "picture"} <= values.keys():
            return
        if values["figure"] and values["picture"]:
            self._wrong(
                (*path, "picture"),
                FileWords.tr('"figure" and "picture" exclude each other; choose'),
            )
        elif values["figure"]:
            self._check_figure(values["figure"], path, phases)
        elif values["picture"]:
            self._check_picture(values["picture"], (*path, "picture"))
        else:
            message = FileWords.tr(
                '{name} lacks "figure": the clip that shows it, or a "picture"', name=quoted(name)
            )
            self._wrong(path, message)

    def _check_picture(self, picture: Values, path: NodePath) -> None:
        for side, name in picture.items():
            if name and (trouble := self._around.picture_trouble(name)):
                # A single name stands for the left one and has no key of its own.
                place = (*path, side) if (*path, side) in self._places else path
                self._wrong(place, trouble)

    def _check_figure(
        self, figure: str, path: NodePath, phases: Iterable[tuple[NodePath, str]]
    ) -> None:
        clips = self._around.clips
        if clips is None:
            return
        if figure not in clips:
            message = FileWords.tr(
                "there is no clip {figure}{allowed}",
                figure=quoted(figure),
                allowed=instead_of(figure, clips, "there"),
            )
            self._wrong((*path, "figure"), message)
            return
        known = clips[figure]
        for phase_path, name in phases if known else ():
            if name not in known and not self._problems.full:
                allowed = instead_of(name, known, "it")
                message = FileWords.tr(
                    "the clip {figure} has no phase {name}{allowed}",
                    figure=quoted(figure),
                    name=quoted(name),
                    allowed=allowed,
                )
                self._wrong(phase_path, message)

    def _check_items(self, routine: Values, path: NodePath) -> None:
        for number, item in _records(routine, "drills"):
            name = item.get("drill")
            if name is None or self._problems.full:
                continue
            item_path = (*path, "drills", number)
            if drill := self._drill(name):
                done = self._as_done(drill, name, item, item_path)
                self._check_dose(done, item.get("dose"), (*item_path, "dose"))
            elif name in self._around.lost and ("drills", name) not in self._places:
                message = FileWords.tr(
                    "the drill {name} is in {file}, which is refused; mend that file first",
                    name=quoted(name),
                    file=self._around.lost[name],
                )
                self._wrong((*item_path, "drill"), message)
            elif self._knows_drills and ("drills", name) not in self._places:
                allowed = instead_of(name, {**self._drills, **self._around.drills}, "there")
                self._wrong(
                    (*item_path, "drill"),
                    FileWords.tr(
                        "there is no drill {name}{allowed}", name=quoted(name), allowed=allowed
                    ),
                )

    def _check_shared(self, routine: Values, path: NodePath) -> None:
        """A drill that is asked about with others names a check-in of its routine."""
        known = routine.get("check_ins")
        for number, item in _records(routine, "drills"):
            wanted = item.get("check_in")
            if wanted and known is not None and wanted not in known:
                message = FileWords.tr(
                    "the routine has no check-in {wanted}", wanted=quoted(wanted)
                )
                rather = instead_of(wanted, known, "it")
                self._wrong((*path, "drills", number, "check_in"), message + rather)

    def _as_done(self, drill: Values, name: str, item: Values, path: NodePath) -> Values:
        """The drill as `item` has it done, after a look at what it wants otherwise."""
        self._check_cues(item, [phase for _, phase in _phases(drill, path)], path)
        plain, wanted = drill.get("sides"), item.get("sides")
        if plain == Sides.BOTH.value:
            cues = _records(item, "cues")
            self._no_sides(((*path, "cues", n, "cue"), cue.get("cue", "")) for n, cue in cues)
        if plain is None or wanted is None or wanted == plain:
            return drill
        if (plain, wanted) != (Sides.ALTERNATING.value, Sides.EACH.value):
            message = FileWords.tr(
                "{name} is done with sides: {plain} and has no other way",
                name=quoted(name),
                plain=plain,
            )
            self._wrong((*path, "sides"), message)
            return {}
        return {**drill, "sides": wanted}

    def _no_sides(self, texts: Iterable[tuple[NodePath, str]]) -> None:
        """Nothing is filled in where both sides work together."""
        for path, text in texts:
            if any(word in text for word in PLACEHOLDERS):
                message = FileWords.tr(
                    "with sides: both there is no side to fill in; say it without"
                )
                self._wrong(path, message)

    def _drill(self, name: str) -> Values:
        known = self._around.drills.get(name)
        return self._drills.get(name) or (_values_of(known) if known else {})

    def _check_length(self, routine: Values, name: str) -> None:
        at_most = routine.get("at_most")
        total = self._total(routine)
        if at_most is not None and total is not None and total > at_most + 1e-6:
            message = FileWords.tr(
                "{name} takes {total} in all", name=quoted(name), total=format_seconds(total)
            )
            self._wrong(
                ("routines", name, "at_most"),
                FileWords.tr(
                    "{message}, at_most is {at_most}",
                    message=message,
                    at_most=format_seconds(at_most),
                ),
            )

    def _total(self, routine: Values) -> float | None:
        """Length of the routine in seconds, or None where a part of it is not known."""
        if not {"drills", "prepare", "switch", "check_in"} <= routine.keys():
            return None
        work: list[tuple[Sides, float]] = []
        for item in routine["drills"]:
            if item is None or not {"drill", "dose"} <= item.keys():
                return None
            drill = self._drill(item["drill"])
            dose = drill.get("dose") if item["dose"] is None else item["dose"]
            if dose is None or "sides" not in drill:
                return None
            work.append((Sides(item.get("sides") or drill["sides"]), dose))
        check_ins = count_check_ins([item.get("check_in") for item in routine["drills"]])
        pauses = (routine["prepare"], routine["switch"], routine["check_in"])
        return length_s(work, pauses, check_ins)


def _records(values: Values, key: str) -> Iterator[tuple[int, Values]]:
    """The records of a list that are right, each with its number."""
    for number, record in enumerate(values.get(key, ())):
        if record is not None:
            yield number, record


def _phases(drill: Values, path: NodePath) -> Iterator[tuple[NodePath, str]]:
    """The phases of a drill that have a right name, each with where it stands."""
    for number, phase in _records(drill, "tempo"):
        if phase.get("phase") is not None:
            yield (*path, "tempo", number, "phase"), phase["phase"]


def _values_of(drill: Drill) -> Values:
    """What the rules on doses need of a drill from elsewhere."""
    return {
        "sides": drill.sides.value,
        "dose": drill.dose_s,
        "tempo": [{"phase": phase.name, "for": phase.seconds} for phase in drill.tempo],
    }


def _texts_with_sides(drill: Values, path: NodePath) -> Iterator[tuple[NodePath, str]]:
    yield (*path, "setup"), drill.get("setup", "")
    for number, phase in _records(drill, "tempo"):
        yield (*path, "tempo", number, "cue"), phase.get("cue", "")
    for key, variant in drill.get("variants", {}).items():
        yield (*path, "variants", key, "setup"), variant.get("setup", "")
        for number, cue in _records(variant, "cues"):
            yield (*path, "variants", key, "cues", number, "cue"), cue.get("cue", "")
