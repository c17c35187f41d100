"""A drill of a routine as a row of a table, with a small picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hipmobility.core.model.leaning import Leaning
from hipmobility.core.model.routine import Item, Side, Sides, say
from hipmobility.pages.words.difference import sentence_case
from hipmobility.pages.words.dose import dose_words
from hipmobility.pages.words.leaning import leaning_words
from hipmobility.pages.words.routine import sides_words, times_words
from hipmobility.widgets.factories import clock, side_words
from hipmobility.widgets.lists.row_painter import ListRow
from hipmobility.widgets.practice.illustration import Illustration
from hipmobility.widgets.theme import Theme

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip


def drill_row(
    number: int, item: Item, *, warns: bool = False, leaning: Leaning = Leaning.NEITHER
) -> ListRow:
    """Name and dose, or with room: name, how one begins, sides, repetitions, time."""
    drill = item.drill
    dose = clock(item.dose_s)
    time = f"{dose} + {dose}" if drill.sides is Sides.EACH else dose
    setup, said = say(drill.setup, Side.LEFT, side_words()), leaning_words(leaning)
    return ListRow(
        f"{number}. {drill.name}",
        " · ".join(filter(None, (dose_words(item), said))),
        warns=warns,
        columns=(sentence_case(sides_words(drill.sides)), sentence_case(times_words(item)), time),
        remark=" · ".join(filter(None, (sentence_case(setup), said))),
    )


def drill_pictures(items: Sequence[Item], clips: Mapping[str, Clip], theme: Theme) -> list[QWidget]:
    """A picture of each drill."""
    pictures: list[QWidget] = []
    for item in items:
        picture = Illustration(clips)
        picture.set_theme(theme)
        picture.show_poster(item.drill, Side.LEFT)
        pictures.append(picture)
    return pictures
