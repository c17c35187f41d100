"""One stream of sound that another program plays, and whether it may be lowered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

_PLAYED_TO_LISTEN = ("", "music", "video", "movie", "game")
"""Roles of what may be lowered. Calls, alarms, notifications and what reads the screen are not."""
_SPOKEN_BY = ("speech-dispatcher", "sd_", "espeak", "orca", "mbrola", "festival", "rhvoice")
"""How the names begin of programs that speak: our own voice, and that of a screen reader."""
_OURS = "hipmobility"


class MixerError(Exception):
    """The sound server does not answer, or knows nothing of volumes."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream as the server has it now.

    `name` is what the server remembers a volume by; two streams of one program may share it.
    `volumes` has one number a channel, 1.0 for 100 % of the server's (cubic) scale. `is_player`
    says whether it is played to be listened to, and so may be lowered.
    """

    index: int
    name: str
    volumes: tuple[float, ...]
    is_player: bool = True


class Mixer(Protocol):
    """The sound server, as far as it is needed here. Every method raises `MixerError`."""

    def streams(self) -> Sequence[Stream]:
        """What is played now, or paused, by this program too."""

    def set_volumes(self, stream: Stream, volumes: Sequence[float]) -> None:
        """Play a stream so loud; one that is gone is no trouble."""

    def correct_memory(self, name: str, volumes: Sequence[float]) -> bool:
        """Let the next stream of that name not begin quieter than this; whether that is sure."""


def is_player(properties: Mapping[str, str], recording: Collection[str]) -> bool:
    """Whether a stream with these properties (PulseAudio's names) is played to be listened to.

    Not ours, nothing that speaks, no call: `recording` has the ids of processes that record.
    """
    names = (
        properties.get("application.name", "").lower(),
        properties.get("application.process.binary", "").lower(),
        properties.get("node.name", "").lower(),
    )
    if any(name.startswith((_OURS, *_SPOKEN_BY)) for name in names):
        return False
    if properties.get("application.process.id", "") in recording:
        return False
    return properties.get("media.role", "").lower() in _PLAYED_TO_LISTEN
