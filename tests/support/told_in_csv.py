"""What our table for spreadsheets has cells for: all of a practice that comes back from one."""

from __future__ import annotations

from dataclasses import replace

from hipmobility.core.model.practice import CheckIn, DrillRecord, DrillStep, DrillStop, Practice
from hipmobility.core.model.routine import Side
from hipmobility.core.transfer.export_json import side_means


def told_in_csv(practice: Practice) -> Practice:
    """Without the routine's copy, earlier answers, earlier stops and struck answers.

    Of its drills there are the names, which an empty one takes from the id.
    """
    stops = {(stop.position, stop.drill, stop.side): stop for stop in practice.stops}
    said = tuple(answer for answer in practice.check_ins if not answer.struck)
    kept: list[DrillStep | CheckIn | DrillStop] = [*practice.steps, *said, *stops.values()]
    names = {each.drill: practice.drills.get(each.drill) for each in kept}
    return replace(
        practice,
        drills={
            drill: DrillRecord(known.name or drill if known else drill, "")
            for drill, known in names.items()
        },
        check_ins=said,
        stops=tuple(sorted(stops.values(), key=practice.stops.index)),
        routine_copy="",
        revisions=(),
        overall_revisions=(),
    )


def limbs(practice: Practice) -> dict[tuple[str, Side], str]:
    """The limb that each side names, of the drills that have a row of that side."""
    kept = told_in_csv(practice)
    rows: list[DrillStep | CheckIn | DrillStop] = [*kept.steps, *kept.check_ins, *kept.stops]
    return {
        (row.drill, row.side): side_means(practice.drills, row.drill, row.side)
        for row in rows
        if row.side
    }
