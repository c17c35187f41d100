"""What may stand on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hipmobility import __version__
from hipmobility.commands.arguments.argument_types import day, minutes, report_file, size
from hipmobility.commands.arguments.command_options import (
    DoctorOptions,
    ExportOptions,
    FiguresOptions,
    ImportOptions,
    PlanOptions,
    RemindOptions,
    ReportOptions,
    RoutineAddOptions,
    RoutineListOptions,
    RoutinePackOptions,
    StatsOptions,
    SyncOptions,
    TimelineOptions,
    ValidateOptions,
)
from hipmobility.commands.arguments.options import CommandOptions, WindowOptions
from hipmobility.commands.arguments.window_parser import add_window_options, options_of

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

_FORMAT = "text or JSON (default: text)"
_EPILOG = """\
With --trace, every event is written as a line of JSON when it is handled:
  t        monotonic seconds          at    seconds on the timeline
  event    practice_begun, segment_started, cue, beat, step_saved, checkin_saved, paused,
           resumed or finished
  segment  index                      kind  prepare, work, switch or check_in
  drill    id                         side  left, right, alternating or null
"""


def read(arguments: Sequence[str] | None = None) -> CommandOptions:
    """What is asked for; ends the program with a message where that makes no sense."""
    given = parser().parse_args(arguments)
    kind: type[CommandOptions] = given.options
    return options_of(given, kind)


def parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    root = argparse.ArgumentParser(
        prog="hipmobility",
        description="Active hip drills beside the mat, with a note for each side.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    root.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    add_window_options(root)
    root.set_defaults(options=WindowOptions)
    _add_commands(root)
    return root


def _command(commands: _Commands, name: str, words: str) -> argparse.ArgumentParser:
    """A command, whose own help begins with what the list of commands says of it."""
    sentence = words[:1].upper() + words[1:]
    return commands.add_parser(name, help=words, description=f"{sentence}.")


def _add_commands(root: argparse.ArgumentParser) -> None:
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    validate = _command(commands, "validate", "check files of routines: one line for each problem")
    validate.set_defaults(options=ValidateOptions)
    validate.add_argument("files", nargs="+", type=Path, metavar="FILE", help="file of routines")
    export, taken_in = _add_transfer(commands)
    _add_figures(_command(commands, "figures", "draw the moving figure into files"))
    practices = _add_practices(commands)
    with_folder = [*_add_routines(commands), _add_timeline(commands), *practices]
    doctor = _command(commands, "doctor", "check what this computer offers for a practice")
    doctor.set_defaults(options=DoctorOptions)
    doctor.add_argument("--json", action="store_true", dest="as_json", help="as JSON, for scripts")
    doctor.add_argument("--notify", action="store_true", help="show a reminder, to try it out")
    with_folder += [*_add_plan(commands), _add_sync(commands)]
    for command in (export, taken_in, doctor, *with_folder):
        # Without a default, so that an option before the command is not overwritten.
        command.add_argument(
            "--data-dir",
            type=Path,
            metavar="DIR",
            default=argparse.SUPPRESS,
            help="folder of your journal (default: the usual one)",
        )
    _add_language((validate, taken_in, doctor, *practices))


def _add_language(commands: Iterable[argparse.ArgumentParser]) -> None:
    """Let these commands speak another language; without a default, as with ``--data-dir``."""
    for command in commands:
        command.add_argument(
            "--language",
            metavar="LANG",
            default=argparse.SUPPRESS,
            help="language of what is said, such as en (default: as in the settings)",
        )


def _add_transfer(commands: _Commands) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """Add export and import; gives their parsers."""
    export = _command(commands, "export", "save or print all practices and notes")
    export.set_defaults(options=ExportOptions)
    export.add_argument(
        "--format",
        choices=["json", "csv", "measures-csv"],
        default="json",
        help="json has all; csv practices; measures-csv what was measured",
    )
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="file to write (default: print)"
    )
    taken_in = _command(commands, "import", "bring in notes: from another journal, or from a table")
    taken_in.set_defaults(options=ImportOptions)
    taken_in.add_argument("file", type=Path, metavar="FILE", help="file to bring in")
    taken_in.add_argument(
        "--keep",
        choices=["mine", "file"],
        default="",
        help="whose answers count where they differ (default: you are asked)",
    )
    taken_in.add_argument(
        "--map",
        default="",
        metavar="USE=COLUMN,...",
        help="bring in a table of another program: date=, time=, drill=, side=, ease=, left=, "
        "right=, note=, context=",
    )
    taken_in.add_argument(
        "--scale",
        default="",
        metavar="STUCK..FREE",
        help="the numbers of such a table, such as 0..10, or 10..0 for pain",
    )
    taken_in.add_argument(
        "--dates",
        choices=["day-first", "month-first"],
        default="",
        help="how dates such as 3/4/2026 are meant in it",
    )
    return export, taken_in


def _add_routines(commands: _Commands) -> list[argparse.ArgumentParser]:
    routines = _command(commands, "routines", "list, share and add routines")
    actions = routines.add_subparsers(dest="action", metavar="ACTION", required=True)
    listed = _command(actions, "list", "list all routines and how long they take")
    listed.set_defaults(options=RoutineListOptions)
    listed.add_argument("--format", choices=["text", "json"], default="text", help=_FORMAT)
    packed = _command(actions, "pack", "save a routine with its pictures as one file")
    packed.set_defaults(options=RoutinePackOptions)
    packed.add_argument("id", metavar="ID", help="the id of a routine")
    packed.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="file to write: .hipmobility, or .yaml without pictures",
    )
    added = _command(actions, "add", "add a routine that somebody shared")
    added.set_defaults(options=RoutineAddOptions)
    added.add_argument("file", type=Path, metavar="FILE", help="file that was shared")
    clash = added.add_mutually_exclusive_group()
    for way, says in (
        ("replace", "replace mine where the id is the same"),
        ("keep-both", "keep mine too; the new one gets another id"),
    ):
        clash.add_argument(f"--{way}", dest="clash", action="store_const", const=way, help=says)
    return [listed, packed, added]


def _add_sync(commands: _Commands) -> argparse.ArgumentParser:
    sync = _command(commands, "sync", "share notes with your other laptops through a folder")
    sync.set_defaults(options=SyncOptions)
    sync.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="folder that all your laptops have (default: as in the settings)",
    )
    sync.add_argument("--json", action="store_true", dest="as_json", help="as JSON, for scripts")
    sync.add_argument(
        "--background",
        action="store_true",
        help="read only what is new, and give way to other programs",
    )
    return sync


def _add_timeline(commands: _Commands) -> argparse.ArgumentParser:
    timeline = _command(commands, "timeline", "print a routine second by second")
    timeline.set_defaults(options=TimelineOptions)
    timeline.add_argument("id", metavar="ID", help="the id of a routine")
    timeline.add_argument(
        "--minutes", type=minutes, metavar="M", help="fit it into M minutes, 2 to 10"
    )
    timeline.add_argument(
        "--first",
        choices=["left", "right"],
        default="left",
        help="side that goes first (default: left)",
    )
    timeline.add_argument(
        "--extra", choices=["left", "right"], help="with an extra round for this side"
    )
    timeline.add_argument("--format", choices=["text", "json"], default="text", help=_FORMAT)
    return timeline


def _add_plan(commands: _Commands) -> list[argparse.ArgumentParser]:
    """Add the commands of the plan; gives their parsers."""
    plan = _command(commands, "plan", "print your plan, or make a calendar file of it")
    plan.set_defaults(options=PlanOptions)
    plan.add_argument("--ics", action="store_true", help="print it as a calendar file")
    plan.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="file to write (default: print)"
    )
    plan.add_argument("--apply", action="store_true", help="set the system’s timer as Settings say")
    remind = _command(commands, "remind", "show your reminder, unless today is done; for timers")
    remind.set_defaults(options=RemindOptions)
    remind.add_argument(
        "--wait", action="store_true", help="stay, and remind each time until reminders are off"
    )
    return [plan, remind]


def _add_figures(figures: argparse.ArgumentParser) -> None:
    figures.set_defaults(options=FiguresOptions)
    figures.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder for pictures")
    figures.add_argument("--clip", metavar="ID", help="one clip only")
    figures.add_argument(
        "--side", choices=["left", "right"], default="left", help="side that works (default: left)"
    )
    figures.add_argument("--theme", choices=["dark", "light", "high-contrast"], default="dark")
    figures.add_argument("--body", choices=["woman", "man"], default="woman", help="who is drawn")
    figures.add_argument(
        "--skin", choices=["light", "medium", "tan", "brown", "dark"], default="medium"
    )
    figures.add_argument(
        "--size", type=size, default=(640, 400), metavar="WxH", help="in pixels (default: 640x400)"
    )
    figures.add_argument(
        "--format",
        choices=["png", "json", "limits"],
        default="png",
        help="pictures, the joints in metres 60 times a second, or how each limit is kept",
    )


def _add_practices(commands: _Commands) -> list[argparse.ArgumentParser]:
    """Add the commands that read practices; gives their parsers."""
    stats = _command(commands, "stats", "print what your notes say, drill by drill")
    stats.add_argument("--format", choices=["text", "json"], default="text", help=_FORMAT)
    stats.set_defaults(options=StatsOptions)
    report = _command(commands, "report", "save a report of two pages for a physio")
    report.add_argument(
        "-o",
        "--output",
        type=report_file,
        required=True,
        metavar="FILE",
        help="file to write: .pdf, .html or .md",
    )
    report.set_defaults(options=ReportOptions)
    for command in (stats, report):
        command.add_argument("--drill", metavar="ID", help="one drill only")
        command.add_argument(
            "--from", dest="first", type=day, metavar="YYYY-MM-DD", help="from this day on"
        )
        command.add_argument(
            "--to", dest="last", type=day, metavar="YYYY-MM-DD", help="up to this day"
        )
    return [stats, report]
