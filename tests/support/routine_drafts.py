"""Random edits of a routine made of the program's own drills."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st
from known_library import known_library

from hipmobility.core.model.routine import Sides
from hipmobility.core.routines.editing.draft import Draft, DraftPause, new_draft

LIBRARY = known_library()
DRILLS = list(LIBRARY.drills.values())
seconds = st.one_of(
    st.integers(0, 4000).map(float), st.integers(0, 4_000_000).map(lambda ms: ms / 1000)
)
texts = st.one_of(
    st.text(max_size=400),
    st.sampled_from(
        ["Morning", "null", "yes", "~", "- a", "a: b", "a #b", '"', "\\", "ä{side}", "x " * 90]
    ),
)
at = st.integers(0, 6)


def _inside(draft: Draft, place: int) -> int:
    return place % len(draft.routine.items)


def _on_item(change: Callable[[Draft, int], Draft]) -> Callable[[Draft, int], Draft]:
    return lambda draft, place: (
        change(draft, _inside(draft, place)) if draft.routine.items else draft
    )


@st.composite
def edits(draw: st.DrawFn, draft: Draft) -> Draft:
    """`draft` with one thing changed."""
    kind = draw(st.integers(0, 9))
    place = draw(at)
    if kind == 0 or not draft.routine.items:
        return draft.added(draw(st.sampled_from(DRILLS)))
    place = _inside(draft, place)
    item = draft.routine.items[place]
    phase = item.drill.tempo[0].name
    changed: list[Callable[[], Draft]] = [
        lambda: draft.removed(place),
        lambda: draft.moved(place, draw(at)),
        lambda: draft.with_dose(place, draw(seconds)),
        lambda: draft.stepped(place, draw(st.sampled_from([1, -1, 5, -5]))),
        lambda: draft.with_sides(place, draw(st.sampled_from(Sides))),
        lambda: draft.with_cue(place, phase, draw(texts)),
        lambda: draft.with_pause(draw(st.sampled_from(DraftPause)), draw(seconds)),
        lambda: draft.with_at_most(draw(st.one_of(st.none(), seconds))),
        lambda: draft.renamed(draw(texts)).described(draw(texts)),
    ]
    return changed[kind - 1]()


@st.composite
def drafts(draw: st.DrawFn, start: Draft | None = None, most: int = 12) -> Draft:
    """A draft after some changes, the last of which may leave it wrong."""
    draft = start or new_draft().renamed("Start")
    for _ in range(draw(st.integers(1, most))):
        draft = draw(edits(draft))
    return draft
