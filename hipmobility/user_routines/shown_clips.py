"""Clips for a window: one that cannot be read costs only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from hipmobility.core.yaml.problems import ClipError

if TYPE_CHECKING:
    from hipmobility.core.figure import Clip


class ShownClips(Mapping[str, "Clip"]):
    """The clips of `found`; in place of one that cannot be read there is a person who stands.

    Asking raises nothing for a name that is there.
    """

    def __init__(self, clips: Mapping[str, Clip]) -> None:
        self._found = clips
        self._broken: dict[str, Clip] = {}
        self._troubles: list[str] = []
        self._tell: Callable[[str], object] | None = None

    def listen(self, tell: Callable[[str], object]) -> None:
        """Have `tell` called with what is wrong with a clip, once for each; also those so far."""
        self._tell = tell
        for trouble in self._troubles:
            tell(trouble)

    def __getitem__(self, name: str) -> Clip:
        if name in self._broken:
            return self._broken[name]
        try:
            return self._found[name]
        except (ClipError, OSError, UnicodeDecodeError) as error:
            from hipmobility.core.figure.reading.stand_in import stand_in

            self._broken[name] = stand_in(name)
            if str(error) not in self._troubles:
                self._troubles.append(str(error))
                if self._tell:
                    self._tell(str(error))
        return self._broken[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, name: object) -> bool:
        return name in self._found
