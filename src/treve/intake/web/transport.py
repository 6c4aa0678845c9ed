"""One request and its answer: through the gate, by a deadline, no larger than the limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import monotonic

import httpcore
import httpx

from treve.intake.limits import TooLargeError
from treve.intake.web.connection import Deadline, GuardedBackend
from treve.intake.web.gate import ForbiddenMachineError, Gate

_CONNECT_SECONDS, _READ_SECONDS = 10.0, 20.0
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}
"""Encodings of a body, with the window bits that zlib knows them by; 47 takes a header of either kind."""


class UnreachableError(Exception):
    """No answer came; the first argument is the code of the reason, the second its detail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered. ``body`` is unpacked; it is empty for redirects, errors and what has not changed."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class _GuardedTransport(httpx.BaseTransport):
    """What httpx sends its requests through: httpcore, over the guarded backend, each request on a connection of its own."""

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_keepalive_connections=0, network_backend=GuardedBackend(gate, deadline)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        answer = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class Asker:
    """Asks for one address at a time. Follows no redirect: whoever asks decides that."""

    def __init__(self, gate: Gate, agent: str, seconds: float, limit: int) -> None:
        """Keep how to ask: *seconds* is the longest that one answer may take in all, *limit* its size in bytes."""
        self._deadline, self._seconds, self._limit = Deadline(), seconds, limit
        self._client = httpx.Client(
            transport=_GuardedTransport(gate, self._deadline),
            trust_env=False,
            headers={"User-Agent": agent, "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS),
        )

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def ask(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer. Raises UnreachableError when none comes in time, TooLargeError beyond the limit."""
        self._deadline.until = monotonic() + self._seconds
        try:
            with self._client.stream("GET", address, headers=dict(headers or {})) as response:
                ok = response.status_code == httpx.codes.OK
                body = self._unpacked(response) if ok else b""
                return Answer(status=response.status_code, headers=response.headers, body=body)
        except ForbiddenMachineError as error:
            raise UnreachableError("private_address", str(error)) from error
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise UnreachableError("too_slow", "") from error
        except zlib.error as error:
            raise UnreachableError("broken_answer", str(error)) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError, *_NETWORK, UnicodeError) as error:
            raise UnreachableError("unreachable", str(error) or type(error).__name__) from error

    def _unpacked(self, response: httpx.Response) -> bytes:
        """The body without its packing, never more than the limit of it in memory."""
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        if packing not in ("", "identity", *_PACKED):
            raise UnreachableError("unknown_packing", packing)
        unpacker = zlib.decompressobj(_PACKED[packing]) if packing in _PACKED else None
        body = bytearray()
        for chunk in response.iter_raw():
            body += unpacker.decompress(chunk, self._limit + 1 - len(body)) if unpacker else chunk
            if len(body) > self._limit or (unpacker and unpacker.unconsumed_tail):
                raise TooLargeError
        if unpacker and not unpacker.eof:
            raise UnreachableError("broken_answer", packing)
        return bytes(body)


_NETWORK = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpcore.ProxyError)
