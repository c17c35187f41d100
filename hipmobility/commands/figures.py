"""`hipmobility figures`: the moving figure as pictures or as numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping

from hipmobility.commands.arguments.command_options import FiguresOptions
from hipmobility.commands.common import TROUBLE, WrongCallError, say, show, write
from hipmobility.core.figure import Clip
from hipmobility.core.figure.measure.limits import LIMITS
from hipmobility.core.figure.measure.run import played, tempo_of
from hipmobility.core.figure.measure.worst import bound, measured, worst
from hipmobility.core.figure.samples import samples
from hipmobility.core.measure.guide import GUIDES
from hipmobility.core.model.routine import Drill, Library, Side, Sides
from hipmobility.core.yaml.problems import ClipError
from hipmobility.user_routines.library import read_builtin, read_clips


def run(options: FiguresOptions) -> int:
    """Draw or print them; returns the exit code."""
    clips = read_clips()
    drills = shown_by_clips(read_builtin())
    wanted = [options.clip] if options.clip else [key for key in clips if key in drills]
    if options.clip and options.clip not in drills:
        raise WrongCallError(f"no clip {options.clip!r}; there is: {', '.join(drills)}")
    shown = [(clip, drills[key]) for key in wanted for clip in _read(clips, key)]
    code = _shown(options, shown)
    return code if len(shown) == len(wanted) else TROUBLE


def _read(clips: Mapping[str, Clip], key: str) -> list[Clip]:
    """A clip, or none where it cannot be read: it is told, and the others are drawn."""
    try:
        return [clips[key]]
    except (ClipError, OSError) as error:
        say(str(error))
        return []


def _shown(options: FiguresOptions, shown: list[tuple[Clip, Drill]]) -> int:
    side = Side(options.side)
    if options.format == "limits":
        return _limits(options, shown)
    if options.format == "json":
        text = json.dumps([samples(clip, drill, side) for clip, drill in shown])
        write(options.output / "figures.json" if options.output else None, f"{text}\n")
        return 0
    return _draw(options, shown, side)


def _limits(options: FiguresOptions, shown: list[tuple[Clip, Drill]]) -> int:
    """Write the worst of each limit in every clip; 1 where one is broken without a word."""
    lines, broken = [f"{'clip':34}{'limit':20}{'worst':>8}  {'bound':20} when"], 0
    for clip, drill in shown:
        tempo = tempo_of(clip, {phase.name: phase.seconds for phase in drill.tempo})
        letters = drill.sides is not Sides.EACH
        for name, case in worst(measured(clip, played(clip, tempo), letters=letters)).items():
            limit, allowed = LIMITS[name], bound(clip, name)
            holds = limit.holds(case.value, allowed)
            broken += not holds
            why = f"  [{clip.breaks[name].because}]" if name in clip.breaks else ""
            lines.append(
                f"{clip.id:34}{name:20}{case.value:8.1f}  {limit.words(allowed):20} "
                f"{case.phase} {case.at_s:.2f} s, {case.what}{'' if holds else '  BROKEN'}{why}"
            )
    write(options.output / "limits.txt" if options.output else None, "\n".join(lines) + "\n")
    return TROUBLE if broken else 0


def _draw(options: FiguresOptions, shown: list[tuple[Clip, Drill]], side: Side) -> int:
    if options.output is None:
        raise WrongCallError("figures: say with -o into which folder the pictures go")
    from hipmobility.app.documents.figure_sheets import Style, draw

    troubles: list[str] = []
    style = Style(options.theme, options.size, options.body, options.skin)
    for path in draw(shown, side, style, options.output, troubles.append):
        show(f"{path}\n")
    for trouble in troubles:
        say(f"the figure is drawn plainly: {trouble}")
    return TROUBLE if troubles else 0


def shown_by_clips(library: Library) -> dict[str, Drill]:
    """What a clip is shown in the tempo of: the first drill, variant or test drawn by it."""
    drills: dict[str, Drill] = {}
    for drill in library.drills.values():
        drills.setdefault(drill.figure, drill)
    for drill in library.drills.values():
        for variant in drill.variants:
            drills.setdefault(variant.figure, drill.varied(variant.id))
    for shown in GUIDES.values():
        drills.setdefault(shown.figure, shown)
    return drills
