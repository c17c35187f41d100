"""`hipmobility routines`: list them, pack one to give away, take one in."""

from __future__ import annotations

import json
from typing import Any

from hipmobility import files
from hipmobility.commands.arguments.command_options import (
    RoutineAddOptions,
    RoutineListOptions,
    RoutinePackOptions,
)
from hipmobility.commands.common import TROUBLE, WrongCallError, open_own, say, show, unknown
from hipmobility.core.model.durations import format_seconds
from hipmobility.core.model.fit import total_s
from hipmobility.core.model.routine import Routine
from hipmobility.core.routines.merged_library import MergedLibrary
from hipmobility.core.routines.parse import RoutineError
from hipmobility.core.routines.sharing import YAML_ENDINGS
from hipmobility.core.routines.sharing.pack import ShareRefused
from hipmobility.user_routines.export import shared
from hipmobility.user_routines.import_ import NameConflict, OnConflict, add, read_shared


def run(options: RoutineListOptions | RoutinePackOptions | RoutineAddOptions) -> int:
    """Do what was asked for; returns the exit code."""
    match options:
        case RoutineListOptions():
            return _list(options)
        case RoutinePackOptions():
            return _pack(options)
        case RoutineAddOptions():
            return _add(options)


def _list(options: RoutineListOptions) -> int:
    own = open_own(options.data_dir)
    merged = own.now
    records = [_record(routine, merged) for routine in merged.library.routines.values()]
    if options.format == "json":
        show(f"{json.dumps(records, ensure_ascii=False, indent=1)}\n")
        return 0
    width = max(len(record["id"]) for record in records)
    for record in records:
        total = format_seconds(record["total_s"])
        show(f"{record['id']:<{width}}  {total:>7}  {record['name']}")
        show(f"  ({record['source']})\n" if record["source"] != _BUILT_IN else "\n")
        show(f"{'':<{width}}           {', '.join(record['drills'])}\n")
    return 0


_BUILT_IN = "built-in"


def _record(routine: Routine, merged: MergedLibrary) -> dict[str, Any]:
    file = merged.routine_files.get(routine.id)
    total = total_s(routine)
    return {
        "id": routine.id,
        "name": routine.name,
        "total_s": int(total) if total == int(total) else round(total, 3),
        "at_most_s": routine.at_most_s,
        "drills": [item.drill.id for item in routine.items],
        "source": file.name if file else _BUILT_IN,
    }


def _pack(options: RoutinePackOptions) -> int:
    own = open_own(options.data_dir)
    if options.id not in own.now.library.routines:
        raise WrongCallError(unknown("routine", options.id, own.now.library.routines))
    plain = options.output.suffix.lower() in YAML_ENDINGS
    try:
        files.write_atomic(options.output, shared(own, options.id, packed=not plain))
    except ShareRefused as error:
        say(f"{options.id}: {error}")
        return TROUBLE
    return 0


def _add(options: RoutineAddOptions) -> int:
    own = open_own(options.data_dir)
    try:
        added = add(
            own, read_shared(options.file), OnConflict(options.clash) if options.clash else None
        )
    except RoutineError as error:
        show("".join(f"{problem.precisely}\n" for problem in error.problems))
    except NameConflict as error:
        say(f"{options.file}: {error}; say --replace or --keep-both")
    except ShareRefused as error:
        say(f"{options.file}: {error}")
    else:
        names = ", ".join(added.routines) or "drills"
        say(f"{names}: added" if added.file else f"{names}: just the same is there already")
        return 0
    return TROUBLE
