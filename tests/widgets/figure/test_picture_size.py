"""How much of a place is drawn: all that there is of body and shadow, and not what stays empty."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from hipmobility import files
from hipmobility.core.model.routine import Side
from hipmobility.core.render.mesh import load
from hipmobility.core.render.picture import Frame, draw
from hipmobility.core.render.spot import Spot
from hipmobility.user_routines.library import read_clips
from hipmobility.widgets.figure.films import picture_size

CLIPS = read_clips()


def on_a_place(frame: Frame, place: Spot) -> NDArray[np.uint32]:
    """The codes of all pixels of a place."""
    codes = np.zeros((place.height, place.width), np.uint32)
    height, width = frame.index.shape
    codes[frame.y : frame.y + height, frame.x : frame.x + width] = frame.codes[frame.index]
    return codes


@pytest.mark.parametrize("name", ["crawl_squat", "shin_box", "worlds_greatest_stretch", "bird_dog"])
@pytest.mark.parametrize("room", [(900, 160), (160, 700)])
def test_what_is_drawn_of_a_place_has_all_that_one_sees(name: str, room: tuple[int, int]) -> None:
    """Pixel by pixel but for rounding, in every phase."""
    clip = CLIPS[name]
    size = picture_size(clip.camera, room)
    mesh = load(files.packaged("assets", "body") / "body.npz", "woman")
    for phase in clip.phases:
        pose = clip.skeleton(phase, 0.5, Side.LEFT)
        places = [Spot.fitted(clip.camera, *one) for one in (room, size)]
        whole, part = (on_a_place(draw(mesh, pose, clip.camera, place), place) for place in places)
        x, y = ((outer - inner) // 2 for outer, inner in zip(room, size, strict=True))
        part = np.pad(part, ((y, y), (x, x)))
        assert (whole != part).mean() < 0.003


@pytest.mark.parametrize("name", sorted(CLIPS))
def test_the_pages_of_a_drill_share_a_film_where_the_figure_has_one_height(name: str) -> None:
    """Prepare and work differ in width only: what is as large in both is drawn once."""
    camera = CLIPS[name].camera
    narrow, wide = (1011, 934), (1244, 934)
    scales = [Spot.fitted(camera, *room).scale for room in (narrow, wide)]
    sizes = [picture_size(camera, room) for room in (narrow, wide)]
    fits = sizes[1][0] <= narrow[0]
    assert (sizes[0] == sizes[1]) is (scales[0] == scales[1] and fits)
    for room, size, scale in zip((narrow, wide), sizes, scales, strict=True):
        assert Spot.fitted(camera, *size).scale == pytest.approx(scale)
        assert size[0] <= room[0]
        assert size[1] <= room[1]
