"""Bytes to text, without changing a character more than must be: offsets point into what comes out of here."""

from __future__ import annotations

import codecs
import re

_MOJIBAKE = re.compile("Ã[\u0080-\u00bf©¨ª«¢´»®¯§¹\u2030‰€™œ ]|â€[™œ\u009d“”¦]|Â[«»\u00a0°]")
_MOJIBAKE_SHARE = 3  # so many such pairs are no accident
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL_SHARE = 0.01
_SAMPLE = 4096


def decode(raw: bytes) -> tuple[str, tuple[str, ...]] | None:
    """The text of *raw* and notes on it; None when it is no text.

    UTF-8, UTF-16 with or without its mark, else Windows-1252, which holds all of Latin-1's letters. A NUL or half a
    surrogate becomes U+FFFD, one for one. Mojibake is noted, not mended: the text stays as received.
    """
    text, notes = _decoded(raw)
    if text is None or len(_CONTROL.findall(text[:_SAMPLE])) > _CONTROL_SHARE * max(len(text[:_SAMPLE]), 1) + 1:
        return None
    readable, noted = readable_text(text)
    return readable, (*notes, *noted)


def readable_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with U+FFFD for each character that no file can hold, and notes on it."""
    notes = []
    if _UNREADABLE.search(text):
        text = _UNREADABLE.sub("\ufffd", text)
        notes.append("unreadable_characters")
    if len(_MOJIBAKE.findall(text[: 10 * _SAMPLE])) >= _MOJIBAKE_SHARE:
        notes.append("mojibake")
    return text, tuple(notes)


def _decoded(raw: bytes) -> tuple[str | None, tuple[str, ...]]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _attempt(raw, "utf-16", ())
    if wide := _wide_encoding(raw[:_SAMPLE]):
        return _attempt(raw, wide, ("encoding_guessed",))
    text, notes = _attempt(raw, "utf-8", ())
    if text is not None:
        return text, notes
    if b"\x00" in raw[:_SAMPLE]:
        return None, ()
    return raw.decode("cp1252", errors="replace"), ("encoding_guessed",)


def _attempt(raw: bytes, encoding: str, notes: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    try:
        return raw.decode(encoding), notes
    except UnicodeDecodeError:
        return None, ()


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without its mark: French text in it has a NUL in nearly every second byte."""
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None
