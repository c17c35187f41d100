"""What may stand on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hipmobility import __version__
from hipmobility.commands.practice_options import add_practices

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

_EPILOG = """\
With --trace, every event is written as a line of JSON when it is handled:
  t        monotonic seconds          at    seconds on the timeline
  event    practice_begun, segment_started, cue, beat, step_saved, checkin_saved, paused,
           resumed or finished
  segment  index                      kind  prepare, work, switch or check_in
  drill    id                         side  left, right, alternating or null
"""


def parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    made = argparse.ArgumentParser(
        prog="hipmobility",
        description="Active hip drills beside the mat, with a note for each side.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    made.add_argument("--data-dir", type=Path, metavar="DIR", help="where the journal is kept")
    made.add_argument("--routine", default="restore", metavar="ID", help="routine to practise")
    made.add_argument("--begin", action="store_true", help="start the practice at once")
    made.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="X",
        help="let the practice clock run X times as fast, for trying things out (up to 1000)",
    )
    made.add_argument("--trace", type=Path, metavar="FILE", help="write events as JSON lines")
    made.add_argument(
        "--theme",
        choices=["system", "dark", "light", "high-contrast"],
        default="",
        help="colours for this run (default: as in the settings)",
    )
    # A desktop without a file to open leaves it out.
    made.add_argument(
        "--open", type=Path, nargs="?", metavar="FILE", help="take in a shared routine"
    )
    made.add_argument(
        "--demo",
        action="store_const",
        const="home",
        default="",
        help="try it with made-up practices; nothing is kept",
    )
    made.add_argument(
        "--demo-review", action="store_const", const="review", dest="demo", help=argparse.SUPPRESS
    )
    _add_commands(made)
    return made


def _add_commands(made: argparse.ArgumentParser) -> None:
    commands = made.add_subparsers(dest="command", metavar="COMMAND")
    validate = commands.add_parser("validate", help="check routine files; one line per problem")
    validate.add_argument("files", nargs="+", type=Path, metavar="FILE")
    export = commands.add_parser("export", help="print all practices and notes")
    export.add_argument("--format", choices=["json", "csv"], default="json")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: print")
    taken_in = commands.add_parser("import", help="take in what another journal has exported")
    taken_in.add_argument("file", type=Path, metavar="FILE")
    _add_figures(commands.add_parser("figures", help="draw the moving figure to files"))
    with_folder = [*_add_routines(commands), _add_timeline(commands), *add_practices(commands)]
    doctor = commands.add_parser("doctor", help="tell what this machine offers for a practice")
    doctor.add_argument("--json", action="store_true", dest="as_json", help="for machines")
    for command in (export, taken_in, doctor, *with_folder):
        # Without a default, so that an option before the command is not overwritten.
        command.add_argument(
            "--data-dir",
            type=Path,
            metavar="DIR",
            default=argparse.SUPPRESS,
            help="where the journal is kept",
        )


def _add_routines(commands: _Commands) -> list[argparse.ArgumentParser]:
    routines = commands.add_parser("routines", help="list routines, give them away, take them in")
    actions = routines.add_subparsers(dest="action", metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="all routines, with how long they take")
    listed.add_argument("--format", choices=["text", "json"], default="text")
    packed = actions.add_parser("pack", help="write a routine with its pictures to one file")
    packed.add_argument("id", metavar="ID", help="the id of a routine")
    packed.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="ends in .hipmobility, or in .yaml for a routine without pictures",
    )
    added = actions.add_parser("add", help="take a routine in that somebody has given you")
    added.add_argument("file", type=Path, metavar="FILE")
    clash = added.add_mutually_exclusive_group()
    for way, says in (("replace", "what has the same id goes"), ("keep-both", "under a new id")):
        clash.add_argument(f"--{way}", dest="clash", action="store_const", const=way, help=says)
    return [listed, packed, added]


def _add_timeline(commands: _Commands) -> argparse.ArgumentParser:
    timeline = commands.add_parser("timeline", help="print a routine as it runs")
    timeline.add_argument("id", metavar="ID", help="the id of a routine")
    timeline.add_argument(
        "--minutes", type=_minutes, metavar="M", help="fit it into the time there is, 2 to 10"
    )
    timeline.add_argument("--first", choices=["left", "right"], default="left")
    timeline.add_argument("--format", choices=["text", "json"], default="text")
    return timeline


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 2 <= minutes <= 10:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 2 to 10, like 4.5")
    return minutes


def _add_figures(figures: argparse.ArgumentParser) -> None:
    figures.add_argument("-o", "--output", type=Path, metavar="DIR", help="folder for pictures")
    figures.add_argument("--clip", metavar="ID", help="one clip only")
    figures.add_argument("--side", choices=["left", "right"], default="left")
    figures.add_argument("--theme", choices=["dark", "light", "high-contrast"], default="dark")
    figures.add_argument("--size", type=_size, default=(640, 400), metavar="WxH")
    figures.add_argument(
        "--format",
        choices=["png", "json", "limits"],
        default="png",
        help="pictures, the joints in metres 60 times a second, or how each limit is kept",
    )


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError("a size such as 640x400")
    size = int(width), int(height)
    if not all(16 <= length <= 8000 for length in size):
        raise argparse.ArgumentTypeError("from 16x16 to 8000x8000")
    return size


def _speed(text: str) -> float:
    speed = float(text)
    if not 0 < speed <= 1000:
        raise argparse.ArgumentTypeError("a number above 0, at most 1000")
    return speed
