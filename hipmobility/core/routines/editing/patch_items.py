"""The list of drills in a file of routines: changed drill by drill, each with its comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import yaml

from hipmobility.core.model.routine import Item
from hipmobility.core.routines.editing.dump import item_values
from hipmobility.core.routines.schema import ITEM
from hipmobility.core.yaml.places import Edit, LayoutError, NodePlaces, entry, is_block, with_edits
from hipmobility.core.yaml.write import WIDTH, entry_lines, flow, seconds

_DASH = re.compile(r" *- +")


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a drill: those above it (comments, blank lines), and its own."""

    above: str
    own: str
    at: int
    """Where its own lines begin in the text."""
    node: yaml.Node


def item_edits(
    places: NodePlaces,
    pair: tuple[yaml.Node, yaml.Node] | None,
    old: Sequence[Item],
    new: Sequence[Item],
) -> list[Edit]:
    """What turns the list of `old` drills into that of `new` ones. Raises LayoutError."""
    if pair is None or len(pair[1].value) != len(old):
        raise LayoutError
    key, node = pair
    if not is_block(node):
        return [_in_brackets(places, key, node, new)]
    blocks = list(_blocks(places, key, node))
    column = int(node.start_mark.column)
    parts = []
    for item, place in zip(new, _pairs(old, new), strict=True):
        if place is None:
            parts.append(_lines(places, item, column))
        else:
            block = blocks[place]
            parts.append(block.above + _changed(places, block, old[place], item, column))
    start = places.line_start(int(key.start_mark.line) + 1)
    return [(start, places.line_end(places.last_line(node)), places.newline.join(parts))]


def _pairs(old: Sequence[Item], new: Sequence[Item]) -> list[int | None]:
    """For each new drill the place where it was, if it was there; no place comes twice."""
    left = list(range(len(old)))
    old_places: list[int | None] = [None] * len(new)
    rules = (
        lambda at, was: old[was] == new[at] and at == was,
        lambda at, was: old[was] == new[at],
        lambda at, was: old[was].drill.id == new[at].drill.id and at == was,
        lambda at, was: old[was].drill.id == new[at].drill.id,
    )
    for same in rules:
        for at, known in enumerate(old_places):
            place = next((was for was in left if known is None and same(at, was)), None)
            if place is not None:
                left.remove(place)
                old_places[at] = place
    return old_places


def _blocks(places: NodePlaces, key: yaml.Node, node: yaml.Node) -> list[_Block]:
    """The lines of each drill. Raises LayoutError where two share one."""
    blocks = []
    line = int(key.start_mark.line) + 1
    for item in node.value:
        first, last = int(item.start_mark.line), places.last_line(item)
        start = places.line_start(first)
        if first < line or not _DASH.fullmatch(places.text[start : places.at(item.start_mark)]):
            raise LayoutError
        above = places.text[places.line_start(line) : start]
        blocks.append(_Block(above, places.text[start : places.line_end(last)], start, item))
        line = last + 1
    return blocks


def _changed(places: NodePlaces, block: _Block, old: Item, new: Item, column: int) -> str:
    """The own lines of a drill, with as little changed as will do."""
    if new == old:
        return block.own
    dose = entry(block.node, "dose")
    if dose and replace(old, dose_s=new.dose_s) == new:
        start, end = places.span(dose[1])
        return with_edits(block.own, [(start - block.at, end - block.at, seconds(new.dose_s))])
    if not is_block(block.node) and not new.own_cues:
        start, end = places.span(block.node)
        return with_edits(block.own, [(start - block.at, end - block.at, _in_braces(new))])
    return _lines(places, new, column)


def _lines(places: NodePlaces, item: Item, column: int) -> str:
    return places.newline.join(entry_lines(ITEM, item_values(item), column))


def _in_braces(item: Item) -> str:
    return flow(ITEM, item_values(item))


def _in_brackets(
    places: NodePlaces, key: yaml.Node, node: yaml.Node, items: Sequence[Item]
) -> Edit:
    """A list in brackets, written anew; on lines of its own where it would be too long."""
    start, end = places.span(node)
    text = f"[{', '.join(map(_in_braces, items))}]"
    if int(node.start_mark.column) + len(text) <= WIDTH:
        return start, end, text
    start = places.at(key.end_mark)
    column = int(key.start_mark.column) + 2
    return start, end, places.newline.join([":", *(_lines(places, item, column) for item in items)])
