"""FollowTheMoney: entities and statements, so that a run opens in OpenAleph.

A report becomes an Article with its text, an incident an Event that its Articles prove, an actor an Organization or
PublicBody, and each report that names an actor as author a Mention. Every statement about an Event carries in ``origin``
the claim that makes it and in ``original_value`` the words that tell it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from hashlib import sha1

from followthemoney import Dataset, Statement, StatementEntity
from followthemoney.statement.serialize import CSV_COLUMNS

from treve.languages import texts
from treve.model import BackedIncident, BackingClaim, IncidentClaim
from treve.publish.exports import precision
from treve.publish.exports.authors import standing
from treve.publish.exports.notes import notes
from treve.publish.exports.selection import Made, Selection

_DATASET = Dataset.make({"name": "treve", "title": "Trêve"})
_STATE_KINDS = frozenset({"state", "army", "police", "office"})
TOLD_IN = {"type": "keywords", "place": "location", "date": "date", "perpetrator": "involved", "killed": "notes", "wounded": "notes",
           "killed_civilians": "notes"}  # fmt: skip


def make(selection: Selection) -> Made:
    """The entities as JSON Lines, and beside them ``.statements.csv``; both in the order of their ids."""
    entities = {entity.id or "": entity for backed in selection.incidents for entity in _entities(backed, selection.language)}
    ordered = [entities[name] for name in sorted(entities)]
    files = {"": "".join(map(_line, ordered)).encode(), ".statements.csv": _statements(ordered)}
    return Made(files=files, incidents=selection.incidents, columns=TOLD_IN)


def _line(entity: StatementEntity) -> str:
    properties = {name: sorted(values) for name, values in sorted(entity.properties.items())}
    record = {
        "id": entity.id, "schema": entity.schema.name, "caption": entity.caption, "datasets": ["treve"], "properties": properties,
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False) + "\n"


def _statements(entities: Iterable[StatementEntity]) -> bytes:
    rows = sorted((s for entity in entities for s in entity.statements), key=_order)
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, CSV_COLUMNS, dialect=csv.unix_dialect)
    writer.writeheader()
    writer.writerows(row.to_csv_row() for row in rows)
    return file.getvalue().encode()


def _order(statement: Statement) -> tuple[str, ...]:
    return (statement.entity_id, statement.prop, statement.value, statement.origin or "")


def _entity(schema: str, *key: str) -> StatementEntity:
    """An empty entity whose id depends on its key alone, the same in every export."""
    name = sha1("\0".join((schema, *key)).encode(), usedforsecurity=False).hexdigest()
    return StatementEntity(_DATASET, {"schema": schema, "id": f"treve-{name[:24]}"})


def _entities(backed: BackedIncident, language: str) -> Iterator[StatementEntity]:
    event = _event(backed, language)
    for told in backed.claims:
        article = _article(told)
        yield article
        event.add("proof", article, origin=told.claim.id)
        _add_claim(event, told)
        for name in filter(None, (told.claim.perpetrator or "").split(" / ")):
            actor = _actor(name)
            yield actor
            yield _mention(article, actor, name)
            event.add("involved", actor, origin=told.claim.id)
    yield event


def _article(told: BackingClaim) -> StatementEntity:
    report = told.report
    article = _entity("Article", report.id, report.sha256)
    article.add("title", report.title)
    article.add("fileName", report.id)
    article.add("bodyText", report.text, cleaned=True)
    article.add("publisher", report.outlet)
    article.add("sourceUrl", report.url)
    article.add("language", told.language)
    if told.published.start == told.published.end:
        article.add("publishedAt", precision.iso(told.published.start))
    return article


def _event(backed: BackedIncident, language: str) -> StatementEntity:
    incident, window = backed.incident, backed.incident.date
    event = _entity("Event", incident.id)
    kind = texts("treve.publish", language)(f"type.{incident.type.value}")
    when = precision.iso(precision.known_day(window))
    event.add("name", " · ".join(filter(None, (kind, incident.place.name if incident.place else None, when))))
    event.add("recordId", incident.id)
    event.add("keywords", incident.type.value)
    event.add("date", when)
    if window:
        event.add("startDate", precision.iso(window.start))
        event.add("endDate", precision.iso(window.end))
    event.add("country", incident.place.country if incident.place else None)
    event.add("notes", notes(backed, language))
    return event


def _add_claim(event: StatementEntity, told: BackingClaim) -> None:
    """What one claim tells of the event: its sentences and its place, in its own words."""
    claim: IncidentClaim = told.claim
    for sentence in claim.evidence:
        event.add("summary", sentence.of(told.report.text), origin=claim.id)
    if claim.place:
        event.add("location", claim.place.name, origin=claim.id, original_value=claim.place.text)


def _actor(name: str) -> StatementEntity:
    known = standing(name)
    actor = _entity("PublicBody" if known and known.kind in _STATE_KINDS else "Organization", name)
    actor.add("name", name)
    actor.add("country", known.country if known else None)
    return actor


def _mention(article: StatementEntity, actor: StatementEntity, name: str) -> StatementEntity:
    mention = _entity("Mention", article.id or "", actor.id or "")
    mention.add("document", article)
    mention.add("resolved", actor)
    mention.add("name", name)
    mention.add("detectedSchema", actor.schema.name)
    return mention
