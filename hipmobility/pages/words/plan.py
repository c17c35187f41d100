"""The plan of a person in one sentence, in the language of the texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication

from hipmobility.core.reminders import sentence
from hipmobility.core.settings.preferences import Preferences


def plan_sentence(preferences: Preferences, names: Mapping[str, str]) -> str:
    """As `core.reminders.sentence.plan_sentence`, translated."""
    translate = partial(QCoreApplication.translate, "Plan")
    return sentence.plan_sentence(preferences, names, translate)
