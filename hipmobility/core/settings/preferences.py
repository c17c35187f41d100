"""What a person can set, as one table of declarations: keys, limits, defaults and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any, TypeVar, cast

from hipmobility.core.model.schedule import DAYS, days_of, time_of
from hipmobility.core.model.translatable import Declared

_T = TypeVar("_T")
_DECLARED = "declared"


class Setting(Declared):
    """Words of the settings."""


class FigureView(Enum):
    """From where the figure is seen."""

    MIRROR = "mirror"
    FACE = "face"


class Motion(Enum):
    """How much the figure moves."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


class FirstSide(Enum):
    """Which side goes first."""

    LOT = "lot"
    LEFT = "left"
    RIGHT = "right"
    STIFFER = "stiffer"


class StartWhen(Enum):
    """When the first drill begins."""

    READY = "ready"
    """When the person says so."""
    DELAY = "delay"
    """After 15 seconds."""
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values, each with its words."""

    options: tuple[tuple[str | float, str], ...]


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A number; whole where `decimals` is 0. `special` are the words for the least value."""

    least: float
    most: float
    step: float = 1.0
    decimals: int = 0
    unit: str = ""
    special: str = ""


@dataclass(frozen=True, slots=True)
class ShortText:
    """A short text, chosen from what the machine has; empty for the usual one."""

    longest: int = 200


@dataclass(frozen=True, slots=True)
class WordList:
    """A few short words of the person's own, written with commas between them; may be empty."""

    most: int = 6
    longest: int = 20


@dataclass(frozen=True, slots=True)
class FreeText:
    """A few words of the person's own; may be empty."""

    longest: int = 60


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of the week, written ``mon, thu``; may be empty."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day, written ``17:30``."""


PreferenceKind = (
    Switch | Choice | NumberRange | ShortText | WordList | FreeText | Weekdays | TimeOfDay
)


@dataclass(frozen=True, slots=True)
class PreferenceDeclaration:
    """One preference: its key in code and file, its words, and what it may be."""

    key: str
    group: str
    title: str
    help: str
    kind: PreferenceKind
    default: object


GROUPS: Mapping[str, str] = {
    "look": Setting.tr("Look"),
    "distance": Setting.tr("Distance"),
    "practice": Setting.tr("Practice"),
    "sound": Setting.tr("Tones"),
    "voice": Setting.tr("Voice"),
    "plan": Setting.tr("Plan"),
}
"""The groups of preferences with their titles, in order."""


def _declare(default: _T, group: str, title: str, says: str, kind: PreferenceKind) -> _T:
    metadata = {_DECLARED: (group, title, says, kind)}
    return field(default=default, metadata=metadata)


def _switch(group: str, title: str, says: str = "", *, on: bool) -> bool:
    return _declare(on, group, title, says, Switch())


@dataclass(frozen=True)
class Preferences:
    """All preferences with their values; made anew for every change."""

    theme: str = _declare(
        "system",
        "look",
        Setting.tr("Theme"),
        Setting.tr("The colours of the window. High contrast has the strongest outlines."),
        Choice(
            (
                ("system", Setting.tr("System default")),
                ("dark", Setting.tr("Dark")),
                ("light", Setting.tr("Light")),
                ("high-contrast", Setting.tr("High contrast")),
            )
        ),
    )
    text_scale: int = _declare(
        100,
        "look",
        Setting.tr("Text size"),
        Setting.tr("Practice text follows viewing distance instead."),
        Choice(
            (
                (100, Setting.tr("100 %")),
                (125, Setting.tr("125 %")),
                (150, Setting.tr("150 %")),
                (200, Setting.tr("200 %")),
            )
        ),
    )
    figure_view: FigureView = _declare(
        FigureView.MIRROR,
        "look",
        Setting.tr("Figure view"),
        Setting.tr("In the mirror, your left is on the left of the screen."),
        Choice((("mirror", Setting.tr("Mirror")), ("face", Setting.tr("Facing you")))),
    )
    body: str = _declare(
        "woman",
        "look",
        Setting.tr("The figure is"),
        Setting.tr("One copies best whom one resembles."),
        Choice((("woman", Setting.tr("a woman")), ("man", Setting.tr("a man")))),
    )
    skin_tone: str = _declare(
        "medium",
        "look",
        Setting.tr("Its skin"),
        "",
        Choice(
            (
                ("light", Setting.tr("light")),
                ("medium", Setting.tr("medium")),
                ("tan", Setting.tr("tan")),
                ("brown", Setting.tr("brown")),
                ("dark", Setting.tr("dark")),
            )
        ),
    )
    muscles: bool = _switch(
        "look",
        Setting.tr("Show muscles"),
        Setting.tr("Before each drill: which ones work, and which are long."),
        on=True,
    )
    motion: Motion = _declare(
        Motion.SYSTEM,
        "look",
        Setting.tr("Movement"),
        Setting.tr("Reduced: the figure steps from one position to the next."),
        Choice(
            (
                ("system", Setting.tr("System default")),
                ("full", Setting.tr("Moving")),
                ("reduced", Setting.tr("Reduced")),
            )
        ),
    )
    distance_m: float = _declare(
        2.0,
        "distance",
        Setting.tr("How far away is your screen?"),
        Setting.tr("Practice text is sized for this distance."),
        Choice(((1.5, Setting.tr("1.5 m")), (2.0, Setting.tr("2 m")), (3.0, Setting.tr("3 m")))),
    )
    screen_height_cm: float = _declare(
        0.0,
        "distance",
        Setting.tr("Screen height"),
        Setting.tr("If practice text looks too large or too small, measure the lit part."),
        NumberRange(0, 300, 0.5, 1, Setting.tr("cm"), Setting.tr("System default")),
    )
    full_screen: bool = _switch(
        "practice",
        Setting.tr("Full screen"),
        Setting.tr("While you practise. F switches back."),
        on=False,
    )
    start_when: StartWhen = _declare(
        StartWhen.READY,
        "practice",
        Setting.tr("Start the first drill"),
        Setting.tr("Time to get on the mat. Space, a click or a pedal starts at once."),
        Choice(
            (
                ("ready", Setting.tr("When I’m ready")),
                ("delay", Setting.tr("After 15 s")),
                ("now", Setting.tr("At once")),
            )
        ),
    )
    big_pause: bool = _switch(
        "practice",
        Setting.tr("Pause with any key or click"),
        Setting.tr("Keys with a meaning of their own keep it."),
        on=False,
    )
    keep_awake: bool = _switch(
        "practice",
        Setting.tr("Keep the screen on"),
        Setting.tr("While you practise, and only then."),
        on=True,
    )
    first_side: FirstSide = _declare(
        FirstSide.LOT,
        "practice",
        Setting.tr("First side"),
        Setting.tr(
            "By lot, each goes first equally often. With a fixed side, or the stiffer one first, "
            "your notes cannot tell a freer side from going first."
        ),
        Choice(
            (
                ("lot", Setting.tr("By lot")),
                ("left", Setting.tr("Left")),
                ("right", Setting.tr("Right")),
                ("stiffer", Setting.tr("The stiffer one")),
            )
        ),
    )
    extra_round: bool = _switch(
        "practice",
        "Extra round by lot",
        "Does more work on one side help that side? Each time a lot gives one side about half as "
        "much again, where sides take turns. Review tells what came of it.",
        on=False,
    )
    ask_overall: bool = _switch(
        "practice",
        Setting.tr("Ask before and after"),
        Setting.tr("How each hip feels before the first drill, and after the last."),
        on=False,
    )
    tags: str = _declare(
        "tight, pinch, wobbly, cramp, click",
        "practice",
        Setting.tr("Words for how it felt"),
        Setting.tr("Offered in the check-in. Put commas between them."),
        WordList(),
    )
    places: str = _declare(
        "front hip, back hip, inner thigh, low back, knee",
        "practice",
        Setting.tr("Words for where"),
        Setting.tr("A second row. Leave it empty for none."),
        WordList(),
    )
    sound: bool = _switch("sound", Setting.tr("Tones"), Setting.tr("M mutes everything."), on=True)
    volume: int = _declare(
        70, "sound", Setting.tr("Volume"), "", NumberRange(0, 100, 5, unit=Setting.tr("%"))
    )
    pan_sides: bool = _switch(
        "sound",
        Setting.tr("Left tones left, right tones right"),
        Setting.tr("For headphones. Loudspeakers blur it."),
        on=False,
    )
    tone_tick: bool = _switch("sound", Setting.tr("Last three seconds"), on=True)
    tone_go: bool = _switch("sound", Setting.tr("Start"), on=True)
    tone_halfway: bool = _switch("sound", Setting.tr("Halfway"), on=True)
    tone_switch: bool = _switch("sound", Setting.tr("Switch sides"), on=True)
    tone_check_in: bool = _switch("sound", Setting.tr("Check-in"), on=True)
    tone_end: bool = _switch("sound", Setting.tr("End"), on=True)
    voice_on: bool = _switch(
        "voice",
        Setting.tr("Voice"),
        Setting.tr("Says what comes next and which side works."),
        on=True,
    )
    voice_language: str = _declare(
        "",
        "voice",
        Setting.tr("Language"),
        Setting.tr("Default: the language of the texts."),
        ShortText(),
    )
    voice_name: str = _declare("", "voice", Setting.tr("Voice"), "", ShortText())
    voice_rate: int = _declare(0, "voice", Setting.tr("Speed"), "", NumberRange(-100, 100, 10))
    voice_volume: int = _declare(
        80, "voice", Setting.tr("Volume"), "", NumberRange(0, 100, 5, unit=Setting.tr("%"))
    )
    voice_sides: bool = _switch(
        "voice", Setting.tr("Say left and right"), Setting.tr("Whenever the side changes."), on=True
    )
    voice_time: bool = _switch(
        "voice",
        Setting.tr("Say the time"),
        Setting.tr("Halfway, and with ten seconds left."),
        on=True,
    )
    plan_when: str = _declare(
        "",
        "plan",
        Setting.tr("When I"),
        Setting.tr("Something you do anyway: put on my running shoes, shut the laptop."),
        FreeText(),
    )
    plan_routine: str = _declare("restore", "plan", Setting.tr("I do"), "", ShortText())
    plan_short: str = _declare(
        "",
        "plan",
        Setting.tr("Or, with no time"),
        Setting.tr("A little still counts."),
        ShortText(),
    )
    remind: bool = _switch(
        "plan",
        Setting.tr("Remind me"),
        Setting.tr("One quiet note from your system. Never on a day you have practised."),
        on=False,
    )
    remind_days: str = _declare("mon, tue, wed, thu, fri", "plan", Setting.tr("On"), "", Weekdays())
    remind_at: str = _declare("17:30", "plan", Setting.tr("At"), "", TimeOfDay())


@dataclass(frozen=True, slots=True)
class PreferenceChange:
    """That one preference has another value."""

    key: str
    preferences: Preferences
    """All of them, as they are now."""

    @property
    def value(self) -> object:
        """The new value."""
        return getattr(self.preferences, self.key)


def _of_field(declared: Any) -> PreferenceDeclaration:
    group, title, says, kind = declared.metadata[_DECLARED]
    return PreferenceDeclaration(declared.name, group, title, says, kind, declared.default)


DECLARATIONS: Mapping[str, PreferenceDeclaration] = {
    made.name: _of_field(made) for made in fields(Preferences)
}
"""All declarations by their key, in order."""


def plain(value: object) -> str | float | bool:
    """A value as it stands in a file: enums by their word."""
    return value.value if isinstance(value, Enum) else cast("str | float | bool", value)


def changed(preferences: Preferences, key: str, value: object) -> Preferences:
    """`preferences` with another value, which may be plain.

    Raises KeyError for a key there is not, ValueError (with what is allowed) for a value that
    cannot be.
    """
    declaration = DECLARATIONS[key]
    checked = _CHECKS[type(declaration.kind)](declaration.kind, plain(value))
    default = declaration.default
    value_of: Callable[[object], Any] = type(default)
    return replace(preferences, **{key: value_of(checked)})


def can_be(key: str, value: object) -> bool:
    """Whether a preference can have this value."""
    try:
        changed(Preferences(), key, value)
    except ValueError:
        return False
    return True


def allowed(kind: PreferenceKind) -> str:
    """What a value of this kind may be, in words."""
    match kind:
        case Switch():
            return "yes or no"
        case Choice():
            return ", ".join(_written(option) for option, _ in kind.options)
        case NumberRange():
            whole = "a number" if kind.decimals else "a whole number"
            return f"{whole} from {kind.least:g} to {kind.most:g}"
        case ShortText():
            return f"a text of at most {kind.longest} characters"
        case WordList():
            return f"up to {kind.most} words with commas between, {kind.longest} letters each"
        case FreeText():
            return f"a text of at most {kind.longest} characters"
        case Weekdays():
            return f"days with commas between: {', '.join(DAYS)}"
        case TimeOfDay():
            return "a time such as 17:30"


def _written(option: str | float) -> str:
    return option if isinstance(option, str) else f"{option:g}"


def _check_switch(kind: Switch, value: object) -> object:
    if not isinstance(value, bool):
        raise ValueError(allowed(kind))  # noqa: TRY004
    return value


def _check_choice(kind: Choice, value: object) -> object:
    if isinstance(value, bool) or value not in [option for option, _ in kind.options]:
        raise ValueError(allowed(kind))
    return value


def _check_range(kind: NumberRange, value: object) -> object:
    fits = isinstance(value, int | float) and not isinstance(value, bool)
    if not fits or not kind.least <= cast("float", value) <= kind.most:
        raise ValueError(allowed(kind))
    number = cast("float", value)
    if not kind.decimals and number != int(number):
        raise ValueError(allowed(kind))
    return round(number, kind.decimals)


def _check_words(kind: ShortText | FreeText, value: object) -> object:
    if not isinstance(value, str) or len(value) > kind.longest or not value.isprintable():
        raise ValueError(allowed(kind))
    return value


def listed(value: str) -> tuple[str, ...]:
    """The words of a `WordList` preference."""
    words = (word.strip() for word in value.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def tag_rows(preferences: Preferences) -> tuple[tuple[str, ...], ...]:
    """The tags that are offered in a check-in, in rows: how it felt, and where."""
    return listed(preferences.tags), listed(preferences.places)


def _check_word_list(kind: WordList, value: object) -> object:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(allowed(kind))
    words = listed(value)
    if len(words) > kind.most or any(len(word) > kind.longest for word in words):
        raise ValueError(allowed(kind))
    return ", ".join(words)


def _check_days(kind: Weekdays, value: object) -> object:
    try:
        return ", ".join(days_of(str(value)))
    except ValueError as error:
        raise ValueError(allowed(kind)) from error


def _check_time(kind: TimeOfDay, value: object) -> object:
    try:
        return f"{time_of(str(value)):%H:%M}"
    except ValueError as error:
        raise ValueError(allowed(kind)) from error


_CHECKS: Mapping[type, Callable[[Any, object], object]] = {
    Switch: _check_switch,
    Choice: _check_choice,
    NumberRange: _check_range,
    ShortText: _check_words,
    WordList: _check_word_list,
    FreeText: _check_words,
    Weekdays: _check_days,
    TimeOfDay: _check_time,
}
