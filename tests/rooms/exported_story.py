"""A small story with what stands behind its incidents, as the exports take it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from matching_story import at, claim, count, day, on, reading, report, said

from treve.matching import match
from treve.model import (
    Account,
    AccountStance,
    BackedIncident,
    BackingClaim,
    DateWindow,
    IncidentType,
    Origin,
    OriginMember,
    Place,
    PlacePrecision,
    Span,
    Story,
    TimePrecision,
)
from treve.publish.exports import Selection, write_export

STRIKE = "=Un raid russe a tué au moins neuf personnes, dont quatre civils, samedi à Sarmine, selon l'OSDH."
SAME_STRIKE = "Le raid de samedi à Sarmine a fait douze morts, affirme la Défense civile syrienne."
ELSEWHERE = "Des obus sont tombés la semaine dernière sur la province d'Idleb."
SOMETIME = "Un homme a été abattu."


def story() -> Story:
    """A strike that two claimants tell otherwise, shells in a province within a week, a shooting at no known time."""
    cleaned = (
        report("a", text=STRIKE, outlet="Le Matin; édition du soir"), report("b", text=SAME_STRIKE), report("c", text=ELSEWHERE),
        report("d", text=SOMETIME),
    )  # fmt: skip
    sarmine = at("Sarmine", 35.904, 36.725)
    idleb = Place(name="province d'Idleb", country="SY", precision=PlacePrecision.REGION)
    denial = Account(source=said("Russie"), stance=AccountStance.DENIES, about="perpetrator", evidence=(Span(0, len(STRIKE)),))
    readings = (
        reading("a", claim(
            "a", date=on(10), place=sarmine, killed=count(9, None), killed_civilians=count(4), perpetrator="Russie",
            target="civilians", sources=(said("OSDH"),), evidence=(Span(0, len(STRIKE)),), accounts=(denial,),
        )),
        reading("b", claim(
            "b", date=on(10), place=sarmine, killed=count(12), target="civilians", sources=(said("Défense civile syrienne"),),
            evidence=(Span(0, len(SAME_STRIKE)),),
        )),
        reading("c", claim(
            "c", type=IncidentType.SHELLING, date=DateWindow(start=day(5), end=day(11), precision=TimePrecision.WEEK), place=idleb,
            evidence=(Span(0, len(ELSEWHERE)),),
        )),
        reading("d", claim("d", type=IncidentType.SHOOTING, evidence=(Span(0, len(SOMETIME)),))),
    )  # fmt: skip
    origins = tuple(
        Origin(id=one.report.id, earliest=one.report.id, agency=None,
               members=(OriginMember(report=one.report.id, share=1.0, spans=(Span(0, len(one.report.text)),)),))
        for one in cleaned
    )  # fmt: skip
    return Story(cleaned=cleaned, readings=readings, origins=origins, matched=match(cleaned, readings, origins))


def backed() -> tuple[BackedIncident, ...]:
    """Its incidents, the strike first, the undated one last."""
    told = story()
    reports = {one.report.id: one for one in told.cleaned}
    claims = {
        claim.id: BackingClaim(claim=claim, report=reports[r.report].report, published=reports[r.report].published, language="fr")
        for r in told.readings
        for claim in r.incidents
    }
    found = [BackedIncident(incident=i, claims=tuple(claims[c] for c in i.claims)) for i in told.matched.incidents]
    return tuple(sorted(found, key=lambda one: one.claims[0].claim.id))


def exported(folder: Path, name: str, **more: Any) -> Path:  # noqa: ANN401 - any field of a selection
    """The story in one format."""
    out = folder / f"story.{name}"
    write_export(name, Selection(**{"incidents": backed(), "language": "en", **more}), out)
    return out


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
