"""Whether the last run's output still stands: made of the same documents, terms and program."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from treve.model import Story
from treve.pipeline.taking_in import STORE_FILE, Columns, Received
from treve.store import last_settings, version_of

_MADE_OF, _COUNTS = "made_of", "counts"
_WRITTEN = ("readings.jsonl", "incidents.jsonl", "findings.jsonl", "courses.jsonl", "bulletin.html", "bulletin.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides a run's output, as a digest; ``counts`` are those of the last run when it was made of just that, else None."""

    made_of: str
    counts: Mapping[str, int] | None


def standing(received: Iterable[Received], out: Path, language: str, terms_text: str | None, columns: Columns = None) -> Standing:
    """Whether the run in *out* was made of the documents *received*, the terms and the program: then another would write the same bytes.

    A person's decision since makes it anew, and leaves no digest.
    """
    marks = sorted(hashlib.sha256(repr(one).encode("utf-8", "surrogatepass")).digest() for one in received)
    digest = hashlib.sha256(repr((version_of(("treve",)), language, terms_text, columns)).encode())
    digest.update(b"".join(marks))
    made_of, last = digest.hexdigest(), last_settings(out / STORE_FILE)
    same = last.get(_MADE_OF) == made_of and _COUNTS in last and all((out / name).exists() for name in _WRITTEN)
    return Standing(made_of=made_of, counts=json.loads(last[_COUNTS]) if same else None)


def standing_settings(story: Story, made_of: str) -> dict[str, str]:
    """What the store keeps of a run so that the next can tell whether it stands."""
    counts = {"reports": len(story.cleaned), "incidents": len(story.matched.incidents), "set_aside": len(story.set_aside)}
    return {_MADE_OF: made_of, _COUNTS: json.dumps(counts)}
