"""Shared by all tests: no real screen, and no unexpected log record."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Or else every program that is started would start a speech daemon, and leave it running.
os.environ.setdefault("SPEECHD_ADDRESS", "unix_socket:/nowhere/speechd.sock")


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it asked for `caplog` itself."""
    if "caplog" in request.fixturenames:
        yield
        return
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[method-assign]
    logger = logging.getLogger("hipmobility")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
    assert not records, [record.getMessage() for record in records]
