"""The sound server by PulseAudio's own library; PipeWire answers to it as well. Linux only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import pulsectl

from hipmobility.system.players.stream import MixerError, Stream, is_player

_PIPEWIRE = "PipeWire"
_NAME = "hipmobility-players"
_RESTORED_BY = "module-stream-restore.id"
_PATIENCE_S = 2.0
_REFUSED = (pulsectl.PulseOperationFailed, pulsectl.PulseOperationInvalid)


class PulseMixer:
    """A `Mixer`; connects when it is first used, and anew after the server was lost."""

    def __init__(self) -> None:
        self._connected: pulsectl.Pulse | None = None

    def server(self) -> str:
        """Name and version of the server. Raises `MixerError`."""
        with self._pulse() as pulse:
            about = pulse.server_info()
            return f"{about.server_name} {about.server_version}"

    def streams(self) -> Sequence[Stream]:
        """What is played now, or paused, by this program too. Raises `MixerError`."""
        with self._pulse() as pulse:
            recording = _recording(pulse)
            return [
                Stream(
                    stream.index,
                    str(
                        stream.proplist.get(_RESTORED_BY) or stream.proplist.get("application.name")
                    ),
                    tuple(stream.volume.values),
                    is_player(stream.proplist, recording),
                )
                for stream in pulse.sink_input_list()
                if stream.volume.values
            ]

    def set_volumes(self, stream: Stream, volumes: Sequence[float]) -> None:
        """Play a stream so loud; one that is gone is no trouble. Raises `MixerError`."""
        with self._pulse() as pulse, suppress(*_REFUSED):
            pulse.sink_input_volume_set(stream.index, pulsectl.PulseVolumeInfo(list(volumes)))

    def correct_memory(self, name: str, volumes: Sequence[float]) -> bool:
        """Let the next stream of that name not begin quieter than this; whether that is sure.

        PipeWire's session manager has a memory of its own, which cannot be reached from here.
        Raises `MixerError`.
        """
        if _PIPEWIRE in self.server():
            return False
        with self._pulse() as pulse, suppress(*_REFUSED):  # a server may have no such memory
            for entry in pulse.stream_restore_list():
                remembered = list(entry.volume.values)
                if entry.name == name and remembered and max(remembered) < max(volumes):
                    entry.volume = pulsectl.PulseVolumeInfo([max(volumes)] * len(remembered))
                    pulse.stream_restore_write(entry, mode="replace")
        return True

    def close(self) -> None:
        """Leave the server."""
        pulse, self._connected = self._connected, None
        if pulse is not None:
            pulse.close()

    @contextmanager
    def _pulse(self) -> Iterator[pulsectl.Pulse]:
        try:
            if self._connected is None:
                self._connected = pulsectl.Pulse(_NAME, connect=False)
                self._connected.connect(timeout=_PATIENCE_S)
            yield self._connected
        except pulsectl.PulseError as error:
            self.close()
            raise MixerError(str(error) or type(error).__name__) from error


def _recording(pulse: pulsectl.Pulse) -> set[str]:
    """Ids of processes that record from a microphone, as in a call.

    What listens to a monitor, as a sound meter does, records nobody.
    """
    monitors = {source.index for source in pulse.source_list() if source.monitor_of_sink_name}
    return {
        str(output.proplist.get("application.process.id", ""))
        for output in pulse.source_output_list()
        if output.source not in monitors
    }
