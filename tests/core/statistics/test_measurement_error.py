"""One's own measuring error against scipy and numpy, which share no code with it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from hipmobility.core.statistics.measurement_error import measurement_error, t_quantile


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 8, 13, 30, 101])
@pytest.mark.parametrize("share", [0.5, 0.6, 0.9, 0.975, 0.995])
def test_students_t_is_that_of_scipy(share: float, freedom: int) -> None:
    assert t_quantile(share, freedom) == pytest.approx(stats.t.ppf(share, freedom), abs=1e-9)


@pytest.mark.parametrize(("share", "freedom"), [(0.4, 3), (1.0, 3), (0.9, 0)])
def test_what_has_no_quantile_is_refused(share: float, freedom: int) -> None:
    with pytest.raises(ValueError, match="needed"):
        t_quantile(share, freedom)


groups = st.lists(st.lists(st.floats(0, 90), min_size=1, max_size=6), min_size=1, max_size=5)


@given(groups)
def test_the_within_subject_deviation_is_that_of_numpy(values: list[list[float]]) -> None:
    error = measurement_error(values)
    freedom = sum(len(group) - 1 for group in values)
    if not freedom:
        assert error is None
        return
    squares = sum(float(np.var(group) * len(group)) for group in values)
    assert error is not None
    assert error.within_sd == pytest.approx(np.sqrt(squares / freedom), abs=1e-9)
    assert error.degrees_of_freedom == freedom
    t = stats.t.ppf(0.975, freedom)
    assert error.least_change == pytest.approx(t * np.sqrt(2) * error.within_sd, rel=1e-9)


def test_it_is_the_residual_of_an_analysis_of_variance() -> None:
    left, right = [31.0, 34.0, 33.0], [36.0, 35.0, 39.0]
    error = measurement_error([left, right])
    assert error is not None
    # F is the mean square between over that within, so the latter follows from scipy's F.
    between = 3 * np.var([np.mean(left), np.mean(right)], ddof=1)
    f = stats.f_oneway(left, right).statistic
    assert error.within_sd**2 == pytest.approx(between / f)


def test_nothing_repeated_tells_nothing() -> None:
    assert measurement_error([]) is None
    assert measurement_error([[30.0], [31.0]]) is None
