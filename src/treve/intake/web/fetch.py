"""One address, asked for as a guest should: robots.txt, pauses, redirects looked at one by one, conditional requests."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from treve.intake.limits import TooLargeError
from treve.intake.web.account import Refusal
from treve.intake.web.courtesy import Courtesy
from treve.intake.web.transport import Answer, Asker, UnreachableError
from treve.model import KnownAddress

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_NOT_MODIFIED = 304
_BUSY = (429, 503)
_FAILURES = ("unreachable", "too_slow")
_TRACKING = ("utm_", "at_", "xtor", "fbclid", "gclid", "mc_cid", "mc_eid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body, the address it came from after redirects, its declared encoding, and what its server said of its version.

    ``changed`` is False, and ``body`` empty, when the server says that it is the one known.
    """

    address: str
    body: bytes = b""
    charset: str | None = None
    changed: bool = True
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches addresses one after another, each by the rules of its site."""

    def __init__(self, asker: Asker, courtesy: Courtesy) -> None:
        """Keep how to ask and how to behave."""
        self._asker, self._courtesy = asker, courtesy

    def fetch(self, address: str, known: KnownAddress | None = None) -> Fetched | Refusal:
        """What stands at an address, or why it cannot be had. *known* is what was remembered of it."""
        try:
            return self._follow(address, known)
        except UnreachableError as error:
            reason, detail = error.args
            if reason in _FAILURES:
                self._courtesy.note_failure(address)
            return Refusal(address=address, reason=reason, detail=detail)
        except TooLargeError:
            return Refusal(address=address, reason="too_large")
        except ValueError as error:  # an address that no parser takes
            return Refusal(address=address, reason="unknown_scheme", detail=str(error))

    def _follow(self, address: str, known: KnownAddress | None) -> Fetched | Refusal:
        """The answer at the end of the redirects; each address on the way is looked at as if it were the first."""
        at = address
        for _ in range(_MOST_REDIRECTS + 1):
            if refusal := self._closed(address, at):
                return refusal
            self._courtesy.wait(at)
            answer = self._asker.ask(at, _conditions(known))
            if answer.status in _BUSY:
                self._courtesy.leave_alone(at)
            if answer.status not in _REDIRECTS or "Location" not in answer.headers:
                return _received(address, at, answer)
            at = urljoin(at, answer.headers["Location"])
        return Refusal(address=address, reason="too_many_redirects", detail=at)

    def _closed(self, address: str, at: str) -> Refusal | None:
        """Why *at* is not to be asked, on the way from *address*; None when it may be."""
        detail = at if at != address else ""
        if urlsplit(at).scheme not in ("http", "https") or not urlsplit(at).hostname:
            return Refusal(address=address, reason="unknown_scheme", detail=at)
        if self._courtesy.is_left_alone(at):
            return Refusal(address=address, reason="left_alone", detail=detail)
        if not self._courtesy.allows(at, self._asker.ask):
            return Refusal(address=address, reason="robots", detail=detail)
        return None


def _conditions(known: KnownAddress | None) -> dict[str, str]:
    """The headers that ask for a body only if it has changed."""
    if known is None:
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in asked.items() if value}


def _received(address: str, at: str, answer: Answer) -> Fetched | Refusal:
    if answer.status == _NOT_MODIFIED:
        return Fetched(address=at, changed=False)
    if answer.status != 200:
        return Refusal(address=address, reason="status", detail=str(answer.status))
    if not answer.body:
        return Refusal(address=address, reason="empty")
    return Fetched(
        address=at, body=answer.body, charset=_charset(answer.headers.get("Content-Type", "")),
        etag=answer.headers.get("ETag"), modified=answer.headers.get("Last-Modified"),
    )  # fmt: skip


def _charset(content_type: str) -> str | None:
    """The encoding that a header declares.

    >>> _charset("text/html; charset=ISO-8859-1")
    'ISO-8859-1'
    """
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None


def plain_address(address: str) -> str:
    """An address without what only tells where a reader came from, so that one page has one name.

    >>> plain_address("https://Fil.example/a?id=7&utm_source=rss#suite")
    'https://fil.example/a?id=7'
    """
    parts = urlsplit(address.strip())
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not name.startswith(_TRACKING)]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(asked), ""))
