"""The connection itself: to the very machine that was looked at, and no longer than its deadline."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

import httpcore

from treve.intake.web.gate import Gate


@dataclass(slots=True)
class Deadline:
    """The moment after which nothing more is waited for, whatever a server still sends."""

    until: float = field(default_factory=monotonic)

    def left(self, timeout: float | None) -> float:
        """Seconds to wait for one answer. Raises ReadTimeout when none are left."""
        left = self.until - monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(timeout, left)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections through a gate, each held to one deadline from its first byte to its last."""

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        """Keep the gate, and the deadline that whoever asks sets before each request."""
        self._gate, self._deadline, self._network = gate, deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the addresses that the gate admitted, the first that answers."""
        try:
            addresses = self._gate.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        failure: Exception = httpcore.ConnectError(host)
        for address in addresses:
            wait = self._deadline.left(timeout)
            try:
                stream = self._network.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _HeldStream(stream, self._deadline)
        raise failure


class _HeldStream(httpcore.NetworkStream):
    """A connection that waits no longer than its deadline, even for a server that sends a byte a second."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _HeldStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
