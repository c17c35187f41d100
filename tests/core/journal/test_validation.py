"""What no file can keep is refused before it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hipmobility.core.journal.validation import check_answer
from hipmobility.core.model.practice import CheckIn
from hipmobility.core.model.routine import Side

ANSWER = CheckIn(0, "crawl", Side.LEFT, 3, ("tight",), "", datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize("text", ["a\0b", "half \ud800"])
def test_a_text_that_no_file_keeps_is_refused_wherever_it_stands(text: str) -> None:
    check_answer(ANSWER)
    for wrong in (
        replace(ANSWER, drill=text),
        replace(ANSWER, note=text),
        replace(ANSWER, tags=("tight", text)),
    ):
        with pytest.raises(ValueError, match="cannot be kept"):
            check_answer(wrong)
