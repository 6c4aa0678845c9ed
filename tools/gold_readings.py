"""Gold files of a story as the model's own objects: what the judging rooms would get from perfect readers.

For measuring matching and truce alone: `tools/gold_story` runs the rooms on them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from treve.model import (
    AccessClaim,
    Account,
    AreaClaim,
    CalmClaim,
    Certainty,
    CleanReport,
    DateWindow,
    Figure,
    IncidentClaim,
    IncidentType,
    Item,
    Modality,
    Origin,
    OriginMember,
    Place,
    PlacePrecision,
    PositionClaim,
    Publication,
    Reading,
    Report,
    SharedPassage,
    Source,
    SourceKind,
    Span,
    TalksClaim,
    TimePrecision,
    TollClaim,
    TruceClaim,
    ViolationCount,
)
from treve.wording import fold

Gold = dict[str, Any]
_KINDS = ("incidents", "tolls", "areas", "access", "talks", "truce", "calm", "violation_counts", "positions")
_HOUR = re.compile(r"(\d{1,2})\s*h", re.IGNORECASE)
_PART = {"aube": (4, 7), "matin": (6, 12), "apres-midi": (12, 18), "soir": (18, 24), "minuit": (23, 24)}
_SENTENCE = re.compile(r"[^.!?\n]+[.!?»\"]*")


def load_story(folder: Path) -> tuple[list[CleanReport], list[Reading], list[Origin]]:
    """Reports, readings and origins of the story in *folder*, from its gold files alone."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "gold").glob("*.gold.json"))]
    story = json.loads((folder / "story.gold.json").read_text(encoding="utf-8"))
    texts = {gold["id"]: (folder / "docs" / f"{gold['id']}.txt").read_bytes().decode() for gold in golds}
    cleaned = [_cleaned(gold, texts[gold["id"]]) for gold in golds]
    readings = [_reading(gold) for gold in golds]
    credit = {gold["id"]: gold["agencies"] for gold in golds}
    origins = [one for number, members in enumerate(story["origins"]) for one in _origins(number, members, texts, credit)]
    return cleaned, readings, origins


def _cleaned(gold: Gold, text: str) -> CleanReport:
    published = Publication(start=_day(gold["published"]["start"]), end=_day(gold["published"]["end"]))
    report = Report(id=gold["id"], text=text, sha256="", source=gold["id"], outlet=gold["outlet"], url=gold["url"])
    items = tuple(
        Item(index=index, span=Span(*span), sentences=(), language="fr", published=published)
        for index, span in enumerate(gold["items"])
    )
    return CleanReport(
        report=report, language="fr", published=published, stated_date=gold["stated_date"], stated_date_is_right=None,
        stated_date_why="", agencies=tuple(gold["agencies"]), cuts=(), items=items,
    )  # fmt: skip


def _reading(gold: Gold) -> Reading:
    rows: Mapping[str, list[tuple[Gold, Gold]]] = {
        kind: [(row, _common(gold, kind, number, row)) for number, row in enumerate(gold.get(kind) or [])] for kind in _KINDS
    }
    return Reading(
        report=gold["id"],
        incidents=tuple(_incident(gold, row, base) for row, base in rows.get("incidents", ())),
        tolls=tuple(
            TollClaim(**base, what=row["what"], figure=_figure(row) or Figure(low=None, high=None, text=""),
                      scope=row["scope"], since=row.get("since"), place=_bare_place(row.get("place")))
            for row, base in rows.get("tolls", ())
        ),
        areas=tuple(
            AreaClaim(**base, place=_bare_place(row["place"]) or Place(name="?"), status=row["status"], by=row.get("by"),
                      from_=row.get("from"), since=row.get("since"), date=_window(row.get("date"), None))
            for row, base in rows.get("areas", ())
        ),
        access=tuple(
            AccessClaim(**base, what=row["what"], place=_bare_place(row.get("place")), by=row.get("by"),
                        date=_window(row.get("date"), None))
            for row, base in rows.get("access", ())
        ),
        talks=tuple(
            TalksClaim(**base, participants=tuple(row["participants"]), status=row["status"], outcome=row["outcome"],
                       place=_bare_place(row.get("place")), date=_window(row.get("date"), None))
            for row, base in rows.get("talks", ())
        ),
        truce=tuple(
            TruceClaim(**base, event=row["event"], what=row["what"], place=_bare_place(row.get("place")),
                       from_=row.get("from"), to=row.get("to"), by=tuple(row.get("by") or ()))
            for row, base in rows.get("truce", ())
        ),
        violation_counts=tuple(
            ViolationCount(**base, figure=_figure(row) or Figure(low=None, high=None, text=""), from_=row.get("from"),
                           to=row.get("to"), place=_bare_place(row.get("place")))
            for row, base in rows.get("violation_counts", ())
        ),
        calm=tuple(
            CalmClaim(**base, of="fire", place=_bare_place(row.get("place")), from_=row.get("from"), to=row.get("to"))
            for row, base in rows.get("calm", ())
        ),
        positions=tuple(
            PositionClaim(**base, actor=row["actor"], stance=row["stance"], on=row["on"], target=row.get("target"))
            for row, base in rows.get("positions", ())
        ),
    )  # fmt: skip


def _common(gold: Gold, kind: str, number: int, row: Gold) -> Gold:
    names = row.get("sources") or ([row["source"]] if row.get("source") else [])
    return {
        "id": f"{gold['id']}/{kind}/{number}",
        "item": 0,
        "evidence": tuple(Span(*span) for span in row.get("evidence") or ()),
        "rule": "gold",
        "sources": tuple(_source(gold, name) for name in names),
    }


def _source(gold: Gold, name: str) -> Source:
    name = _USUAL.get(name, name)
    if name in gold["agencies"]:
        kind = SourceKind.AGENCY
    elif name == gold["outlet"]:
        # an organisation's own bulletin is a body that speaks, a newspaper only prints
        kind = SourceKind.BODY if any(name == a for a in ("OSDH", "Relief médical Levant")) else SourceKind.OUTLET
    elif name[0].islower() and name.split(maxsplit=1)[0].rstrip("s") in _ROLES:
        kind = SourceKind.ROLE
    else:
        kind = SourceKind.PERSON if name in {q["speaker"] for q in gold["quotes"]} else SourceKind.BODY
    return Source(name=name, kind=kind)


_USUAL = {"médias officiels syriens": "médias d'Etat syriens"}  # what a reader would call it
_ROLES = {"secouriste", "soeur", "sœur", "militant", "habitant", "infirmier", "directeur", "source", "police", "commandant"}


def _incident(gold: Gold, row: Gold, base: Gold) -> IncidentClaim:
    certainty = row.get("perpetrator_certainty")
    return IncidentClaim(
        **base,
        type=IncidentType(row["type"]),
        date=_window(row.get("date"), row.get("date_text")),
        place=_place(row),
        perpetrator=row.get("perpetrator"),
        perpetrator_certainty=Certainty(certainty) if certainty else None,
        weapon=row.get("weapon"),
        target=row.get("target"),
        killed=_figure(row.get("killed")),
        wounded=_figure(row.get("wounded")),
        killed_civilians=_figure(row.get("killed_civilians")),
        modality=Modality(row["modality"]),
        accounts=tuple(_account(gold, row, claim) for claim in row.get("claims") or ()),
    )


def _account(gold: Gold, row: Gold, claim: Gold) -> Account:
    name = re.sub(r"\s*\(.*\)", "", claim["source"])
    if name == "association" and len(row["sources"]) == 1:
        name = row["sources"][0]
    return Account(source=_source(gold, name), killed=_figure(claim.get("killed")), wounded=_figure(claim.get("wounded")))


def _figure(row: Gold | None) -> Figure | None:
    if row is None:
        return None
    words = row.get("text") or ""
    # the noun after the number, as the figure tagger keeps it
    noun = re.search(r"(soignants|civils|soldats|combattants|rebelles|enfants)", words)
    return Figure(low=row["min"], high=row["max"], text=words, population=noun.group(1) if noun else None)


def _place(row: Gold) -> Place | None:
    if not row.get("place"):
        return None
    within = re.search(r"\((.+)\)", row["place"])
    return Place(
        name=row["place"], text=row.get("place_text"), country=row.get("country"), lat=row.get("lat"), lon=row.get("lon"),
        precision=PlacePrecision(row.get("place_precision") or "settlement"), within=within.group(1) if within else None,
    )  # fmt: skip


_COUNTRIES = {"Syrie": "SY"}


def _bare_place(name: str | None) -> Place | None:
    if not name:
        return None
    within = re.search(r"\((.+)\)", name)
    precision = PlacePrecision.COUNTRY if name in _COUNTRIES else PlacePrecision.SETTLEMENT
    return Place(name=name, precision=precision, country=_COUNTRIES.get(name), within=within.group(1) if within else None)


def _window(row: Gold | None, words: str | None) -> DateWindow | None:
    if not row:
        return None
    return DateWindow(
        start=_day(row["start"]), end=_day(row["end"]), text=words, precision=TimePrecision.DAY, hours=_hours(words)
    )


def _hours(words: str | None) -> tuple[int, int] | None:
    if not words:
        return None
    if found := _HOUR.search(words):
        return int(found.group(1)), int(found.group(1)) + 1
    return next((hours for part, hours in _PART.items() if part in fold(words)), None)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _origins(number: int, members: list[str], texts: Mapping[str, str], credit: Mapping[str, list[str]]) -> list[Origin]:
    """The shared text, whole in its first report, and what each of the others adds to it in 20 words or more."""
    sentences = {name: [Span(*found.span()) for found in _SENTENCE.finditer(texts[name])] for name in members}
    passages = tuple(
        SharedPassage(report=one, span=a, other=other, other_span=b)
        for index, one in enumerate(members)
        for other in members[index + 1 :]
        for a in sentences[one]
        for b in sentences[other]
        if _alike(a.of(texts[one]), b.of(texts[other]))
    )
    spans: dict[str, set[Span]] = {name: set() for name in members}
    for passage in passages:
        spans[passage.report].add(passage.span)
        spans[passage.other].add(passage.other_span)
    spans[members[0]] = set(sentences[members[0]])
    agency = next((name for member in members for name in credit[member] if name in {"AFP", "Reuters", "AP"}), None)
    origins = [
        Origin(id=f"wire-{number}", members=_parts(members, spans, texts), earliest=members[0], agency=agency, passages=passages)
    ]
    for name in members[1:]:
        own = {span for span in sentences[name] if span not in spans[name] and len(span.of(texts[name])) > 40}
        if sum(len(span.of(texts[name]).split()) for span in own) >= 60:
            origins.append(Origin(id=f"{name}/own", members=_parts([name], {name: own}, texts), earliest=name, agency=None))
    return origins


def _parts(members: list[str], spans: Mapping[str, set[Span]], texts: Mapping[str, str]) -> tuple[OriginMember, ...]:
    return tuple(
        OriginMember(report=name, share=sum(b - a for a, b in spans[name]) / len(texts[name]), spans=tuple(sorted(spans[name])))
        for name in members
    )


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 30:
        return False
    here, there = fold(one).split(), fold(other).split()
    return len(set(here) & set(there)) > 0.5 * min(len(here), len(there)) and SequenceMatcher(None, here, there).ratio() > 0.6
