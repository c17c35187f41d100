"""What a person can set, as one table of declarations: keys, limits, defaults and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from hipmobility.core.settings.choices import FigureView, FirstSide, Motion, StartWhen
from hipmobility.core.settings.declare import (
    PreferenceDeclaration,
    Setting,
    declaration_of,
    declare,
    switch,
)
from hipmobility.core.settings.kinds import (
    Choice,
    FolderPath,
    FreeText,
    NumberRange,
    ShortText,
    TimeOfDay,
    Weekdays,
    WordList,
    listed,
)

GROUPS: Mapping[str, str] = {
    "look": Setting.tr("Look"),
    "distance": Setting.tr("Distance"),
    "practice": Setting.tr("Practice"),
    "sound": Setting.tr("Tones"),
    "voice": Setting.tr("Voice"),
    "plan": Setting.tr("Plan"),
    "laptops": Setting.tr("Other laptops"),
}
"""The groups of preferences with their titles, in order."""


@dataclass(frozen=True)
class Preferences:
    """All preferences with their values; made anew for every change."""

    theme: str = declare(
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
    language: str = declare(
        "",
        "look",
        Setting.tr("Language"),
        Setting.tr("Of the program and its drills. Changes when you next start it."),
        ShortText(20),
    )
    text_scale: int = declare(
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
    figure_view: FigureView = declare(
        FigureView.MIRROR,
        "look",
        Setting.tr("Figure view"),
        Setting.tr("In the mirror, your left is on the left of the screen."),
        Choice((("mirror", Setting.tr("Mirror")), ("face", Setting.tr("Facing you")))),
    )
    body: str = declare(
        "woman",
        "look",
        Setting.tr("Figure"),
        Setting.tr("A figure that looks like you is easier to follow."),
        Choice((("woman", Setting.tr("Woman")), ("man", Setting.tr("Man")))),
    )
    skin_tone: str = declare(
        "medium",
        "look",
        Setting.tr("Skin tone"),
        "",
        Choice(
            (
                ("light", Setting.tr("Pale")),
                ("medium", Setting.tr("Medium")),
                ("tan", Setting.tr("Tan")),
                ("brown", Setting.tr("Brown")),
                ("dark", Setting.tr("Dark brown")),
            )
        ),
    )
    muscles: bool = switch(
        "look",
        Setting.tr("Show muscles"),
        Setting.tr("Before each drill: which ones work, and which are stretched."),
        on=True,
    )
    motion: Motion = declare(
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
    distance_m: float = declare(
        2.0,
        "distance",
        Setting.tr("How far away is your screen?"),
        Setting.tr("Practice text is sized for this distance."),
        Choice(((1.5, Setting.tr("1.5 m")), (2.0, Setting.tr("2 m")), (3.0, Setting.tr("3 m")))),
    )
    screen_height_cm: float = declare(
        0.0,
        "distance",
        Setting.tr("Screen height"),
        Setting.tr("If practice text looks too large or too small, measure the lit part."),
        NumberRange(0, 300, 0.5, 1, Setting.tr("cm"), Setting.tr("System default")),
    )
    full_screen: bool = switch(
        "practice",
        Setting.tr("Full screen"),
        Setting.tr("While you practise. F switches back."),
        on=False,
    )
    start_when: StartWhen = declare(
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
    big_pause: bool = switch(
        "practice",
        Setting.tr("Pause with any key or click"),
        Setting.tr("Keys with a meaning of their own keep it."),
        on=False,
    )
    keep_awake: bool = switch(
        "practice",
        Setting.tr("Keep the screen on"),
        Setting.tr("While you practise, and only then."),
        on=True,
    )
    first_side: FirstSide = declare(
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
    extra_round: bool = switch(
        "practice",
        Setting.tr("Extra round by lot"),
        Setting.tr(
            "Does more work help a side? Each time, by lot, one side gets about half as much more, "
            "where sides take turns. Review shows what comes of it."
        ),
        on=False,
    )
    ask_overall: bool = switch(
        "practice",
        Setting.tr("Ask before and after"),
        Setting.tr("How each hip feels before the first drill, and after the last."),
        on=False,
    )
    tags: str = declare(
        "tight, pinch, wobbly, cramp, click",
        "practice",
        Setting.tr("Words for how it felt"),
        Setting.tr("Offered in the check-in. Put commas between them."),
        WordList(),
    )
    places: str = declare(
        "front hip, back hip, inner thigh, low back, knee",
        "practice",
        Setting.tr("Words for where"),
        Setting.tr("A second row. Leave it empty for none."),
        WordList(),
    )
    sound: bool = switch("sound", Setting.tr("Tones"), Setting.tr("M mutes everything."), on=True)
    volume: int = declare(
        70, "sound", Setting.tr("Volume"), "", NumberRange(0, 100, 5, unit=Setting.tr("%"))
    )
    pan_sides: bool = switch(
        "sound",
        Setting.tr("Left tones left, right tones right"),
        Setting.tr("For headphones. Loudspeakers blur it."),
        on=False,
    )
    lower_music: bool = switch(
        "sound",
        Setting.tr("Lower other music"),
        Setting.tr("While the practice speaks or a tone sounds; then it comes back. Linux only."),
        on=False,
    )
    tone_tick: bool = switch("sound", Setting.tr("Last three seconds"), on=True)
    tone_go: bool = switch("sound", Setting.tr("Start"), on=True)
    tone_halfway: bool = switch("sound", Setting.tr("Halfway"), on=True)
    tone_switch: bool = switch("sound", Setting.tr("Switch sides"), on=True)
    tone_check_in: bool = switch("sound", Setting.tr("Check-in"), on=True)
    tone_end: bool = switch("sound", Setting.tr("End"), on=True)
    voice_on: bool = switch(
        "voice",
        Setting.tr("Voice"),
        Setting.tr("Says what comes next and which side works."),
        on=True,
    )
    voice_amount: str = declare(
        "habit",
        "voice",
        Setting.tr("How much it says"),
        Setting.tr("As needed: less of a drill you have done five times."),
        Choice(
            (
                ("habit", Setting.tr("As needed")),
                ("full", Setting.tr("Everything")),
                ("short", Setting.tr("Short")),
                ("sides", Setting.tr("Sides only")),
            )
        ),
    )
    voice_language: str = declare(
        "",
        "voice",
        Setting.tr("Language"),
        "",
        ShortText(usual=Setting.tr("Same as the texts")),
    )
    voice_name: str = declare("", "voice", Setting.tr("Voice"), "", ShortText())
    voice_rate: int = declare(0, "voice", Setting.tr("Speed"), "", NumberRange(-100, 100, 10))
    voice_volume: int = declare(
        80, "voice", Setting.tr("Volume"), "", NumberRange(0, 100, 5, unit=Setting.tr("%"))
    )
    voice_sides: bool = switch(
        "voice", Setting.tr("Say left and right"), Setting.tr("Whenever the side changes."), on=True
    )
    voice_time: bool = switch(
        "voice",
        Setting.tr("Say the time"),
        Setting.tr("Halfway, and with ten seconds left."),
        on=True,
    )
    plan_when: str = declare(
        "",
        "plan",
        Setting.tr("When I"),
        Setting.tr("Something you do anyway: put on my running shoes, shut the laptop."),
        FreeText(),
    )
    plan_routine: str = declare("restore", "plan", Setting.tr("I do"), "", ShortText())
    plan_short: str = declare(
        "",
        "plan",
        Setting.tr("Or, with no time"),
        Setting.tr("A little still counts."),
        ShortText(),
    )
    remind_measure: bool = switch(
        "plan",
        Setting.tr("Remind me to measure"),
        Setting.tr("One line on Home, at most once a month, after you have measured before."),
        on=True,
    )
    remind: bool = switch(
        "plan",
        Setting.tr("Remind me"),
        Setting.tr("One quiet note from your system. Never on a day you have practised."),
        on=False,
    )
    remind_days: str = declare("mon, tue, wed, thu, fri", "plan", Setting.tr("On"), "", Weekdays())
    remind_at: str = declare("17:30", "plan", Setting.tr("At"), "", TimeOfDay())
    shared_folder: str = declare(
        "",
        "laptops",
        Setting.tr("Shared folder"),
        Setting.tr(
            "For your notes on all your laptops: a folder that Dropbox, OneDrive, Syncthing or the "
            "like keeps the same. Choose the same one on each."
        ),
        FolderPath(),
    )
    device_name: str = declare(
        "",
        "laptops",
        Setting.tr("Name of this laptop"),
        Setting.tr("How your other laptops call it. Left empty, the computer’s own name."),
        FreeText(40),
    )


DECLARATIONS: Mapping[str, PreferenceDeclaration] = {
    preference.name: declaration_of(preference) for preference in fields(Preferences)
}
"""All declarations by their key, in order."""


def tag_rows(preferences: Preferences) -> tuple[tuple[str, ...], ...]:
    """The tags that are offered in a check-in, in rows: how it felt, and where."""
    return listed(preferences.tags), listed(preferences.places)
