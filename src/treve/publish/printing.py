"""Prints an edition: an HTML page, Markdown, plain text for e-mail, and PDF."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from treve.languages import texts
from treve.model import Story
from treve.publish.bulletin import Bulletin, view_bulletin
from treve.publish.edition import Edition
from treve.publish.english_names import in_english
from treve.publish.exports.registry import MissingExtraError
from treve.publish.quoting import Quoted

_WIDTH = 72  # what mail programs show without breaking lines again
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # a space that may not break stays one
_TYPST_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\#*_`$<>@[]~=-+/\"'"})


def write_bulletin(story: Story, folder: Path, language: str) -> None:
    """Write ``bulletin.html`` and ``bulletin.md`` of all that *story* knows into *folder*, in ``fr`` or ``en``."""
    bulletin = _in_words(Edition(story=story), language)
    for name in ("html", "md"):
        (folder / f"bulletin.{name}").write_bytes(_printed(f"bulletin.{name}.j2", bulletin, language).encode())


def print_edition(edition: Edition, form: str, language: str) -> bytes:
    """The edition as a file of one of ``BULLETIN_FORMATS``, in ``fr`` or ``en``.

    Raises MissingExtraError when the package that the format needs is not installed.
    """
    return BULLETIN_FORMATS[form](edition, language)


def _page(name: str) -> Callable[[Edition, str], bytes]:
    def printed(edition: Edition, language: str) -> bytes:
        return _filled(name, edition, language).encode()

    return printed


def _filled(name: str, edition: Edition, language: str) -> str:
    return _printed(name, _in_words(edition, language), language)


def _in_words(edition: Edition, language: str) -> Bulletin:
    return view_bulletin(in_english(edition) if language == "en" else edition, texts("treve.publish", language))


def _printed(name: str, bulletin: Bulletin, language: str) -> str:
    return _templates().get_template(name).render(bulletin=bulletin, say=texts("treve.publish", language), language=language)


def _pdf(edition: Edition, language: str) -> bytes:
    try:
        import typst  # noqa: PLC0415 -- an extra: only a PDF needs it
    except ImportError as error:
        say = texts("treve.publish.exports", language)
        raise MissingExtraError(say("error.missing_extra", format="pdf", package="typst", extra="pdf")) from error
    made = typst.compile(_filled("bulletin.typ.j2", edition, language).encode())
    assert isinstance(made, bytes)  # noqa: S101 -- one document without an output path is bytes; this tells the type checker so
    return made


BULLETIN_FORMATS: Mapping[str, Callable[[Edition, str], bytes]] = {
    "html": _page("bulletin.html.j2"),
    "md": _page("bulletin.md.j2"),
    "txt": _page("bulletin.txt.j2"),
    "pdf": _pdf,
}
"""How to print an edition, by the name of the format."""


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("treve.publish"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"wrapped": wrapped, "typst": as_typst, "underlined": underlined, "once": once, "lead": lead}
    return templates


def wrapped(words: str, indent: str = "", first: str | None = None) -> str:
    """Words in lines that a mail program leaves alone; *first* stands before the first line, *indent* before the others.

    >>> print(wrapped("Un convoi est parti. " * 5, "    ", "  - "))
      - Un convoi est parti. Un convoi est parti. Un convoi est parti. Un
        convoi est parti. Un convoi est parti.
    """
    lead = indent if first is None else first
    return textwrap.fill(
        _BLANKS.sub(" ", words).strip(" "), _WIDTH, initial_indent=lead, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def once(quotes: Sequence[Quoted]) -> list[tuple[Quoted, str]]:
    """Each sentence once, however many reports print it, with where each of them stands."""
    same: dict[str, list[Quoted]] = {}
    for quote in quotes:
        same.setdefault(quote.text, []).append(quote)
    return [(group[0], "; ".join(map(_printed_in, group))) for group in same.values()]


def _printed_in(quote: Quoted) -> str:
    where = ", ".join(part for part in (quote.outlet, quote.report, quote.when) if part)
    return f"{where} ({', '.join(quote.sources)})" if quote.sources else where


def lead(words: str) -> str:
    """Words with a capital first: "lundi 19 septembre" as a title."""
    return words[:1].upper() + words[1:]


def underlined(title: str, mark: str = "=") -> str:
    """A title with a line under it."""
    return f"{title}\n{mark * min(len(title), _WIDTH)}"


def as_typst(words: str) -> str:
    """Words as Typst text: every mark that Typst reads as markup is escaped."""
    return _BLANKS.sub(" ", words).translate(_TYPST_SPECIAL)
