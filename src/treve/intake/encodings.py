"""Bytes to text, without changing a character more than must be: offsets point into what comes out of here."""

from __future__ import annotations

import codecs
import hashlib
import re

_MOJIBAKE = re.compile("Ã[\u0080-\u00bf©¨ª«¢´»®¯§¹\u2030‰€™œ ]|â€[™œ\u009d“”¦]|Â[«»\u00a0°]")
_MOJIBAKE_SHARE = 3  # so many such pairs are no accident
_LOST_SHARE = 2
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_LOST_APOSTROPHE = re.compile(r"(?<!\w)(?:[cdjlmnst]|qu|jusqu|lorsqu)[?\ufffd](?=[^\W\d_])", re.IGNORECASE)
_ONE_BYTE = ("cp1252", "iso8859-15", "mac_roman", "cp850")
_BROADER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""What browsers take these names for: pages that declare them hold Windows's quotation marks all the same."""
_FRENCH = re.compile("[éèêëàâçôîïùûüœŒÉÈÀÇÊÔ’«»–€]")
_STRANGE = re.compile("[^\\W\\d_a-zA-ZéèêëàâçôîïùûüœŒÉÈÀÇÊÔÎÂÛáíóúñöäãõÿæ]|(?<=\\w)[^\\w\\s.,;:!?'’»\"()/…«“”%-](?=\\w)|\ufffd")
_CONTROL_SHARE = 0.01
_SAMPLE = 4096


def decode(raw: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]] | None:
    """The text of *raw* and notes on it; None when it is no text.

    UTF-8, UTF-16 with or without its mark, else the encoding that its source *declared*, else the one that makes it look
    most like French: Windows-1252, which holds all of Latin-1's letters, Latin-9, Mac or DOS. A NUL or half a surrogate
    becomes U+FFFD, one for one. Mojibake and apostrophes lost to "?" are noted, not mended: the text stays as received.
    """
    text, notes = _decoded(raw, declared)
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
    if len(_LOST_APOSTROPHE.findall(text[: 10 * _SAMPLE])) >= _LOST_SHARE:
        notes.append("lost_apostrophes")
    return text, tuple(notes)


def _decoded(raw: bytes, declared: str | None) -> tuple[str | None, tuple[str, ...]]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _attempt(raw, "utf-16", ())
    if wide := _wide_encoding(raw[:_SAMPLE]):
        return _attempt(raw, wide, ("encoding_guessed",))
    for encoding in ("utf-8", _BROADER.get((declared or "").lower(), declared)):
        text, _ = _attempt(raw, encoding, ()) if encoding else (None, ())
        if text is not None:
            return text, ()
    if b"\x00" in raw[:_SAMPLE]:
        return None, ()
    return raw.decode(_likeliest(raw[: 4 * _SAMPLE]), errors="replace"), ("encoding_guessed",)


def _likeliest(sample: bytes) -> str:
    """The one-byte encoding in which the sample has most French letters and fewest strange ones; the commonest among equals."""
    return max(_ONE_BYTE, key=lambda encoding: _frenchness(sample.decode(encoding, errors="replace")))


def _frenchness(text: str) -> int:
    return len(_FRENCH.findall(text)) - 2 * len(_STRANGE.findall(text))


def _attempt(raw: bytes, encoding: str, notes: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    try:
        return raw.decode(encoding), notes
    except (UnicodeError, LookupError):
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


def digest(raw: bytes) -> str:
    """The SHA-256 of the bytes as received, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()
