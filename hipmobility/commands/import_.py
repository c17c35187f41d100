"""`hipmobility import`: takes in what another journal has exported."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from datetime import UTC, datetime

from hipmobility.commands.common import TROUBLE, WrongCallError, data_folder, say, show
from hipmobility.commands.options import ImportOptions
from hipmobility.core.model.practice import CheckIn, DrillStep, Overall, Practice
from hipmobility.core.transfer.csv_sheet import Sheet
from hipmobility.core.transfer.dates import DayOrder
from hipmobility.core.transfer.differences import Difference, Keep
from hipmobility.core.transfer.foreign.guess import guess_map, with_scale
from hipmobility.core.transfer.foreign.note_map import MapError, NoteMap, parse_map, parse_scale
from hipmobility.core.transfer.foreign.read import minutes_east, read_foreign
from hipmobility.core.transfer.import_file import ForeignTable, ImportedFile, ImportRefused
from hipmobility.files import AppPaths
from hipmobility.store.importing import ImportConflicts, ImportResult, import_found, read_import
from hipmobility.user_routines.library import read_builtin


def run(options: ImportOptions) -> int:
    """Merge a file into the journal; returns the exit code."""
    paths = AppPaths(data_folder(options.data_dir))
    try:
        done = _import(paths, _read(options), options)
    except ImportConflicts as error:
        say(f"{error}; nothing was taken. Run it again with --keep mine or --keep file.")
        return TROUBLE
    except ForeignTable as error:
        show(f"{error}{_suggestion(error)}\n")
        return TROUBLE
    except ImportRefused as error:
        show(f"{error}\n")
        return TROUBLE
    merged = done.practices
    counts = (
        f"{merged.added} added, {merged.completed} completed, {merged.already_there} already there"
    )
    say(f"{counts}; {done.self_checks} self-checks added" if done.self_checks else counts)
    return 0


def _read(options: ImportOptions) -> ImportedFile:
    """What is in the file; that of another program by the map that was given."""
    try:
        found = read_import(options.file)
    except ForeignTable as error:
        if not options.map:
            raise
        sheet, note_map = error.sheet, _note_map(options, error.sheet)
        known = {drill.name.lower(): drill.id for drill in read_builtin().drills.values()}
        return read_foreign(str(options.file), sheet, note_map, minutes_east, known)
    if options.map or options.scale or options.dates:
        raise WrongCallError("--map, --scale and --dates are for tables of other programs only")
    return found


def _note_map(options: ImportOptions, sheet: Sheet) -> NoteMap:
    """The map that was given; scale and order of dates as the table shows them, if not told."""
    try:
        given = parse_map(options.map)
        guessed = with_scale(given, sheet)
        scale = parse_scale(options.scale) if options.scale else guessed.scale
    except MapError as error:
        raise WrongCallError(f"--map, --scale: {error}") from error
    order = DayOrder(options.dates) if options.dates else guessed.order
    return replace(given, scale=scale, order=order)


def _suggestion(error: ForeignTable) -> str:
    columns = guess_map(error.sheet).columns()
    columns = columns if "date" in columns else {"date": "…", "side": "…", "note": "…"}
    told = ",".join(f"{use}={column}" for use, column in columns.items())
    return f"; such as --map {shlex.quote(told)}"


def _import(paths: AppPaths, found: ImportedFile, options: ImportOptions) -> ImportResult:
    """Import; where something differs it is listed, and somebody at a terminal is asked."""
    now, keep = datetime.now(UTC), Keep(options.keep) if options.keep else None
    try:
        return import_found(paths, found, now, keep)
    except ImportConflicts as error:
        show("".join(f"{_told(conflict)}\n" for conflict in error.conflicts))
        if sys.stdin is None or not sys.stdin.isatty():
            raise
        show("Keep yours [m] or take the file's [f]? Anything else takes nothing: ")
        sys.stdout.flush()
        answer = {"m": Keep.MINE, "f": Keep.THEIRS}.get(sys.stdin.readline().strip().lower())
        if answer is None:
            raise
        return import_found(paths, found, now, answer)


def _told(difference: Difference) -> str:
    """One line: when, what it is about, and both sides."""
    practice, theirs = difference.practice, difference.theirs
    about = [f"{practice.started_local:%Y-%m-%d %H:%M}", *_about(practice, theirs)]
    said = (_words(difference.mine), _words(theirs))
    return f"{', '.join(about)}: yours {said[0]}, in the file {said[1]}"


def _about(practice: Practice, told: CheckIn | Overall | DrillStep | str) -> list[str]:
    if isinstance(told, str):
        return ["context"]
    side = told.side.value if told.side else "both sides"
    if isinstance(told, Overall):
        return [f"{told.moment.value} the practice", side]
    known = practice.drills.get(told.drill)
    return [known.name if known else told.drill, side]


def _words(told: CheckIn | Overall | DrillStep | str) -> str:
    if isinstance(told, str):
        return f'"{told}"'
    if isinstance(told, DrillStep):
        way = f", {told.variant}" if told.variant else ""
        return f"{told.actual_s:g} of {told.planned_s:g} s, {told.outcome.value}{way}"
    parts = [str(told.ease or "")]
    if isinstance(told, CheckIn):
        parts += [", ".join(told.tags), f'"{told.note}"' if told.note else ""]
    return " ".join(part for part in parts if part) or "no answer"
