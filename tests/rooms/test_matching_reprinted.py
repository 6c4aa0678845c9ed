"""Matching: a passage printed again is dated as where it was first printed."""

from __future__ import annotations

from matching_story import at, claim, count, on, reading, report, said, shared

from treve.knowledge.actors import load_actors
from treve.matching import match
from treve.matching.blocking import SharedText
from treve.matching.reprinted import as_first_told
from treve.matching.told import Settings, gather

PLACE = at("Sarmine", 35.9, 36.72)


def test_a_copy_a_week_later_tells_the_first_day() -> None:
    """The "mercredi" of a passage copied a week later is read as that week's: the two are one, of the first day, undisputed."""
    old = claim("a", date=on(4), place=PLACE, killed=count(3), sources=(said("OSDH"),))
    new = claim("b", date=on(11), place=PLACE, killed=count(3), sources=(said("OSDH"),))
    other = claim("c", date=on(4), place=PLACE, killed=count(3), sources=(said("Sana"),))
    matched = match(
        [report("a", 5), report("b", 12), report("c", 6)],
        [reading("a", old), reading("b", new), reading("c", other)],
        [shared("a", "b")],
    )
    (incident,) = matched.incidents
    assert {mention.document for mention in incident.mentions} == {"a", "b", "c"}
    assert incident.date == on(4)
    assert incident.disputes == ()


def test_two_papers_of_one_day_keep_their_days() -> None:
    """Where nobody printed it first, each report keeps the day it was read with."""
    readings = [reading("a", claim("a", date=on(4), place=PLACE)), reading("b", claim("b", date=on(5), place=PLACE))]
    reports, origins = [report("a", 6), report("b", 6)], [shared("a", "b")]
    acts = gather(readings, Settings(reports, readings, origins, load_actors()))
    assert as_first_told(acts, [(0, 1)], SharedText(origins)) == acts
