"""How a guest behaves: what a site's robots.txt leaves open, and no faster than it asks."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from time import monotonic, sleep
from urllib.parse import urlsplit

from protego import Protego

from treve.intake.encodings import decode
from treve.intake.limits import TooLargeError
from treve.intake.web.transport import Answer

ROBOT = "treve"
"""The name under which robots.txt may speak of Trêve."""

_LONGEST_PAUSE = 60.0  # seconds; a longer Crawl-delay is taken as this
_MOST_FAILURES = 2
_MISSING = range(400, 500)


class Courtesy:
    """The rules of each site met, asked for once, and the time of the last request to each."""

    def __init__(self, pause: float) -> None:
        """Keep the pause between two requests to one site, in seconds."""
        self._pause, self._lock = pause, threading.Lock()
        self._rules: dict[str, Protego | None] = {}
        self._next: dict[str, float] = {}
        self._failures: Counter[str] = Counter()

    def allows(self, address: str, ask: Callable[[str], Answer]) -> bool:
        """True when robots.txt leaves the address open. *ask* fetches robots.txt, the first time a site is met.

        As RFC 9309 has it: a site without the file leaves everything open, one whose file cannot be had leaves nothing open.
        Raises UnreachableError when the site itself cannot be reached.
        """
        site = _site(address)
        if site not in self._rules:
            self._rules[site] = self._read(f"{site}/robots.txt", ask)
        rules = self._rules[site]
        return rules is not None and bool(rules.can_fetch(address, ROBOT))

    def _read(self, address: str, ask: Callable[[str], Answer]) -> Protego | None:
        self.wait(address)
        try:
            answer = ask(address)
        except TooLargeError:
            return None
        if answer.status in _MISSING:
            return Protego.parse("")
        if answer.status != 200:
            return None
        decoded = decode(answer.body) if answer.body else None
        return Protego.parse(decoded[0] if decoded else "")

    def is_left_alone(self, address: str) -> bool:
        """True when the address's site failed so often that it is not asked again before the next run."""
        return self._failures[_site(address)] >= _MOST_FAILURES

    def leave_alone(self, address: str) -> None:
        """Take note that a site says that it is asked too much."""
        self._failures[_site(address)] += _MOST_FAILURES

    def note_failure(self, address: str) -> None:
        """Take note that a site did not answer."""
        self._failures[_site(address)] += 1

    def wait(self, address: str) -> None:
        """Wait until the address's site may be asked again, and take that turn."""
        site = _site(address)
        with self._lock:
            now = monotonic()
            turn = max(now, self._next.get(site, now))
            self._next[site] = turn + self._between(site)
        sleep(turn - now)

    def _between(self, site: str) -> float:
        rules = self._rules.get(site)
        asked = rules.crawl_delay(ROBOT) if rules is not None else None
        return max(self._pause, min(asked or 0.0, _LONGEST_PAUSE))


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
