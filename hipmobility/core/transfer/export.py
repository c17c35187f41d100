"""Practices as text for other programs: JSON without loss, CSV for spreadsheets."""

from __future__ import annotations

from hipmobility.core.transfer.export_csv import to_csv
from hipmobility.core.transfer.export_json import to_json

__all__ = ["to_csv", "to_json"]
