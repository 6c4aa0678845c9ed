"""One document to one report: plain text, a mail."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from treve.intake.encodings import decode, digest, readable_text
from treve.intake.pages import extracted, whole_text
from treve.intake.sources import Source
from treve.model import Report, SetAside


def text_report(source: Source, raw: bytes) -> Report | SetAside:
    """The report of a plain text, stored as decoded."""
    decoded = decode(raw)
    if decoded is None:
        return SetAside(source=source.where, reason="not_text")
    text, notes = decoded
    if not text.strip():
        return SetAside(source=source.where, reason="empty")
    return Report(id=source.id, text=text, sha256=digest(raw), source=source.where, notes=notes)


def mail_report(source: Source, raw: bytes) -> Report | SetAside:
    """The report of a mail: its plain text, or its page when it has no other; the day it was sent; who sent it."""
    message = message_from_bytes(raw, policy=policy.default)
    if not isinstance(message, EmailMessage) or (not message.keys()):
        return SetAside(source=source.where, reason="broken_mail")
    text = _mail_text(message)
    if text is None or not text.strip():
        return SetAside(source=source.where, reason="no_text_in_mail")
    text, notes = readable_text(text)
    return Report(
        id=source.id, text=text, sha256=digest(raw), source=source.where, stated_date=_sent(message),
        outlet=_header(message, "From"), title=_header(message, "Subject"), notes=notes,
    )  # fmt: skip


def _mail_text(message: EmailMessage) -> str | None:
    body = message.get_body(("plain", "html"))
    if body is None:
        return None
    payload = body.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        text = raw.decode(body.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        decoded = decode(raw)
        text = decoded[0] if decoded else ""
    if body.get_content_type() != "text/html":
        return text
    page = extracted(text, None) or whole_text(text)
    return page.text if page else None


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, TypeError):  # the parser of the standard library trips over some broken headers
        return None
    return readable_text(str(value))[0] if value else None


def _sent(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
