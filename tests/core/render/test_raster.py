"""The depth buffer: every sample shows the nearest surface, borders leave no gap."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hipmobility.core.render import raster

SIZE = 24
NOTHING = np.empty((0, 0), np.float32)
numbers = st.floats(-4.0, SIZE + 4.0, width=32)
corners = st.tuples(numbers, numbers, numbers)


def drawn(points: np.ndarray, triangles: np.ndarray) -> raster.Seen:
    values = np.zeros((1, len(points)), np.float32)
    values[0] = points[:, 0]
    return raster.draw(points.astype(np.float32), triangles.astype(np.int32), values, (SIZE, SIZE))


def facing(points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """The same triangles, all turned to the viewer."""
    a, b, c = (points[triangles[:, k], :2] for k in range(3))
    area = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]
    return np.where((area > 0)[:, None], triangles[:, ::-1], triangles)


@given(st.lists(st.tuples(corners, corners, corners), min_size=1, max_size=6))
def test_each_sample_shows_the_nearest_triangle(found: list[tuple[tuple[float, ...], ...]]) -> None:
    points = np.array(found, np.float64).reshape(-1, 3)
    triangles = facing(points, np.arange(len(points)).reshape(-1, 3))
    seen = drawn(points, triangles)
    at = dict(zip(seen.at.tolist(), seen.depth[seen.at].tolist(), strict=True))
    for sample in range(0, SIZE * SIZE, 5):
        x, y = sample % SIZE + 0.5, sample // SIZE + 0.5
        depths, sure = [], True
        for corner in points[triangles]:
            a, b, c = corner[:, :2]
            area = (b - a)[0] * (c - a)[1] - (b - a)[1] * (c - a)[0]
            if abs(area) < 0.5:
                sure = False  # a sliver: whether it holds the sample is a matter of rounding
                continue
            p = np.array([x, y])
            shares = np.array(
                [
                    (u - p)[0] * (v - p)[1] - (u - p)[1] * (v - p)[0]
                    for u, v in ((b, c), (c, a), (a, b))
                ]
            )
            shares /= area
            if shares.min() > 1e-4:
                depths.append(float(shares @ corner[:, 2]))
            elif shares.min() > -1e-4:
                sure = False
        if sure and depths:
            assert abs(at[sample] - max(depths)) < 0.02
        elif sure:
            assert sample not in at


@given(st.integers(0, 2**32 - 1))
def test_triangles_that_share_edges_cover_every_sample_once(seed: int) -> None:
    random = np.random.default_rng(seed)
    grid = np.stack(np.meshgrid(np.linspace(-1, SIZE + 1, 6), np.linspace(-1, SIZE + 1, 6)), 2)
    places = grid.reshape(-1, 2)
    inner = (places > 0).all(1) & (places < SIZE).all(1)
    places[inner] += random.uniform(-1.5, 1.5, (int(inner.sum()), 2))
    points = np.concatenate([places, random.uniform(0, 9, (len(places), 1))], 1)
    triangles = []
    for row in range(5):
        for column in range(5):
            i = row * 6 + column
            triangles += [(i, i + 1, i + 6), (i + 1, i + 7, i + 6)]
    seen = drawn(points, facing(points, np.array(triangles)))
    assert sorted(seen.at.tolist()) == list(range(SIZE * SIZE))


def test_what_is_turned_away_is_not_seen_and_flipping_turns_it() -> None:
    points = np.array([[2, 2, 0], [2, 20, 0], [20, 2, 0]], np.float32)
    triangles = np.array([[0, 1, 2]], np.int32)
    values = np.zeros((0, 3), np.float32)
    front = raster.draw(points, triangles, values, (SIZE, SIZE))
    back = raster.draw(points, triangles, values, (SIZE, SIZE), flip=True)
    assert len(front.at) > 100
    assert len(back.at) == 0


def test_values_are_interpolated_across_a_triangle() -> None:
    points = np.array([[0, 0, 1], [0, SIZE, 1], [SIZE, 0, 1]], np.float64)
    seen = drawn(points, np.array([[0, 1, 2]]))
    assert np.allclose(seen.values[0], seen.at % SIZE + 0.5, atol=1e-3)
