"""Persons' decisions: they stand beside the machine's results, survive every run, can be undone, and are listed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from matching_story import at, claim, count, on, reading, report, said

from treve.matching import match
from treve.model import CorrectedField, IncidentClaim, Place, Span, Story
from treve.store import (
    Change,
    Keeping,
    NotOfIncidentError,
    Signed,
    UnknownDecisionError,
    UnknownIdError,
    annotate,
    confirm,
    correct,
    find,
    find_lost,
    incidents_between,
    keep,
    list_decisions,
    merge,
    open_case,
    recall,
    reject,
    split,
    undo,
    want_review,
)

ANNE = Signed(by="Anne", at="2016-09-30T08:00:00Z", note="vu au téléphone")
LUC = Signed(by="Luc", at="2016-10-01T08:00:00Z")
SARMINE, BINNICH = at("Sarmine", 35.9, 36.72), at("Binnich", 35.95, 36.71)


def told(name: str, place: Place, killed: int, source: str = "OSDH") -> IncidentClaim:
    """A strike of 10 September as one report tells it."""
    return claim(name, date=on(10), place=place, killed=count(killed), sources=(said(source),))


CLAIMS = {
    "a": told("a", SARMINE, 9),
    "b": told("b", SARMINE, 12, "Défense civile"),
    "c": told("c", BINNICH, 4),
}


def run(path: Path, names: str = "abc") -> Story:
    """Match the reports of these names on top of what the store holds, and keep the result, as a run does."""
    kept = recall(path, "test")
    cleaned = tuple(report(name) for name in names)
    readings = tuple(reading(name, CLAIMS[name]) for name in names)
    matched = match(cleaned, readings, [], past=kept.past)
    story = Story(cleaned=cleaned, readings=readings, origins=(), matched=matched, decisions=kept.past.decisions)
    fresh = path.with_suffix(".new")
    keep(story, fresh, Keeping(read_by="test", before=path))
    fresh.replace(path)
    return story


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store after a first run."""
    path = tmp_path / "store.sqlite"
    run(path)
    return path


def claims_of(story: Story) -> list[set[str]]:
    """The claims of each incident, by their reports' names."""
    return sorted(({claim[0] for claim in incident.claims} for incident in story.matched.incidents), key=sorted)


def incident_at(story: Story, name: str) -> str:
    """The id of the incident that holds a report's claim."""
    return next(i.id for i in (*story.matched.incidents, *story.matched.rejected) if f"{name}/incidents/0" in i.claims)


def test_a_merge_survives_every_run_and_can_be_undone(store: Path) -> None:
    """Two incidents that a person merged stay one until the decision is undone; then they are two again."""
    first, other = incident_at(run(store), "a"), incident_at(run(store), "c")
    assert claims_of(run(store)) == [{"a", "b"}, {"c"}]
    (decision,) = merge(store, [first, other], ANNE)
    assert claims_of(run(store)) == claims_of(run(store)) == [{"a", "b", "c"}]
    undo(store, decision.number, LUC)
    assert claims_of(run(store)) == [{"a", "b"}, {"c"}]


def test_a_split_survives_new_reports(store: Path) -> None:
    """What a person took apart stays apart when more reports come, and the machine's own merge stays on file."""
    split(store, incident_at(run(store), "a"), ["b/incidents/0"], ANNE)
    story = run(store)
    assert claims_of(story) == [{"a"}, {"b"}, {"c"}]
    assert [sorted(claim[0] for claim in incident.claims) for incident in story.matched.as_matched] == [["a", "b"]]


def test_new_reports_join_a_decided_incident_and_are_told_as_unseen(tmp_path: Path) -> None:
    """A report that comes after a confirmation joins its incident, which stays confirmed and asks for another look."""
    path = tmp_path / "store.sqlite"
    confirm(path, incident_at(run(path, "a"), "a"), ANNE)
    (incident,) = run(path, "ab").matched.incidents
    assert (incident.review, incident.unseen) == ("confirmed", ("b/incidents/0",))
    assert [(w.incident.id, w.reasons) for w in want_review(path)] == [(incident.id, ("unseen|1",))]


def test_what_is_rejected_counts_nowhere_and_is_not_erased(store: Path) -> None:
    """A rejected incident is in no export, can still be looked up, and comes back when the rejection is undone."""
    wanted = incident_at(run(store), "c")
    decision = reject(store, wanted, ANNE)
    story = run(store)
    assert wanted not in {backed.incident.id for backed in incidents_between(store)}
    assert [incident.id for incident in story.matched.rejected] == [wanted]
    assert open_case(store, wanted).incident.review == "rejected"
    undo(store, decision.number, LUC)
    assert wanted in {incident.id for incident in run(store).matched.incidents}


@pytest.mark.parametrize(
    ("field", "value", "machine"),
    [
        (CorrectedField.DATE, "2016-09-09..2016-09-10", "2016-09-10"),
        (CorrectedField.PLACE, "Saraqeb @ 35.86,36.8", "Sarmine"),
        (CorrectedField.AUTHOR, "Russie", None),
        (CorrectedField.TYPE, "shelling", "air_strike"),
        (CorrectedField.GRADE, "discounted", "weak"),
    ],
)
def test_a_correction_keeps_the_machines_value(store: Path, field: CorrectedField, value: str, machine: str | None) -> None:
    """Every field that a person corrects shows the person's value, and the machine's beside it."""
    wanted = incident_at(run(store), "a")
    correct(store, wanted, Change(field=field, value=value), ANNE)
    (incident,) = (i for i in run(store).matched.incidents if "a/incidents/0" in i.claims)
    (correction,) = incident.corrections
    expected = machine if field != CorrectedField.GRADE else correction.machine  # the grade itself is another test's
    assert (correction.field, correction.machine, correction.person) == (field, expected, value)
    now = {
        CorrectedField.DATE: incident.date and incident.date.start and incident.date.start.isoformat(),
        CorrectedField.PLACE: incident.place and incident.place.name,
        CorrectedField.AUTHOR: incident.perpetrators and incident.perpetrators[0].actor,
        CorrectedField.TYPE: incident.type.value,
        CorrectedField.GRADE: incident.grade,
    }[field]
    assert now
    assert value.startswith(str(now))


def test_a_corrected_figure_is_a_row_beside_the_machines(store: Path) -> None:
    """Only the named claimant's figure is corrected; the old row stays, superseded; the dispute is judged anew."""
    wanted = incident_at(run(store), "a")
    assert [dispute.about for dispute in open_case(store, wanted).incident.disputes] == ["toll"]
    correct(store, wanted, Change(field=CorrectedField.KILLED, value="12", claimant="OSDH"), ANNE)
    incident = next(i for i in run(store).matched.incidents if "a/incidents/0" in i.claims)
    rows = sorted((row.claimant, row.figure.low, row.superseded, row.decision) for row in incident.ledger)
    assert rows == [("Défense civile", 12, False, None), ("OSDH", 9, True, None), ("OSDH", 12, False, 1)]
    assert incident.disputes == ()


def test_decisions_are_listed_with_who_when_and_why(store: Path) -> None:
    """The list holds every decision in order, undone ones too, and an undone one cannot be undone again."""
    wanted = incident_at(run(store), "a")
    annotate(store, wanted, ANNE)
    undo(store, confirm(store, wanted, LUC).number, ANNE)
    first, second = list_decisions(store)
    assert (first.kind, first.by, first.at, first.note, first.holds) == ("note", "Anne", ANNE.at, ANNE.note, True)
    assert (second.by, second.undone_by, second.undone_at) == ("Luc", "Anne", ANNE.at)
    with pytest.raises(UnknownDecisionError):
        undo(store, second.number, LUC)


def test_a_former_id_leads_to_the_incident_of_now(store: Path) -> None:
    """After a merge both ids are found: the one that is gone leads to the one that holds its claims."""
    story = run(store)
    ids = {incident_at(story, "a"), incident_at(story, "c")}
    merge(store, sorted(ids), ANNE)
    (incident,) = run(store).matched.incidents
    assert {find(store, name).id for name in ids} == {incident.id}


def test_a_decision_finds_its_claim_by_its_sentence(store: Path) -> None:
    """A reading that numbers its claims otherwise does not move a decision to another claim."""
    split(store, incident_at(run(store), "a"), ["b/incidents/0"], ANNE)
    kept = recall(store, "test")
    cleaned = tuple(report(name) for name in "abc")
    shifted = claim("b", 0, date=on(3), place=at("Palmyre", 34.5, 38.2), evidence=(Span(200, 280),))
    renumbered = replace(CLAIMS["b"], id="b/incidents/1")
    readings = (reading("a", CLAIMS["a"]), reading("b", shifted, renumbered), reading("c", CLAIMS["c"]))
    groups = [set(incident.claims) for incident in match(cleaned, readings, [], past=kept.past).incidents]
    assert {"a/incidents/0"} in groups
    assert {"b/incidents/1"} in groups


def test_a_decision_whose_reports_are_gone_waits(store: Path) -> None:
    """It is told as lost, and holds again when its reports come back."""
    reject(store, incident_at(run(store), "c"), ANNE)
    run(store, "ab")
    assert [decision.number for decision in find_lost(store)] == [1]
    run(store)
    assert find_lost(store) == ()


def test_faulty_orders_are_refused(store: Path) -> None:
    """No decision is made on an unknown incident, on claims of another, or on all claims of one."""
    wanted = incident_at(run(store), "a")
    with pytest.raises(UnknownIdError):
        confirm(store, "inc-none", ANNE)
    for claims in (["c/incidents/0"], ["a/incidents/0", "b/incidents/0"]):
        with pytest.raises(NotOfIncidentError):
            split(store, wanted, claims, ANNE)
    assert list_decisions(store) == ()


def test_two_of_one_day_and_town_keep_their_ids_when_a_third_comes() -> None:
    """A third strike of the same kind, town and day does not take the name of another."""
    hours = [(1, 2), (10, 11), (20, 21)]
    names = "abc"
    strikes = [claim(name, date=on(10, hours=hour), place=SARMINE) for name, hour in zip(names, hours, strict=True)]

    def ids(wanted: str) -> dict[str, str]:
        chosen = [(name, strike) for name, strike in zip(names, strikes, strict=True) if name in wanted]
        found = match([report(name) for name, _ in chosen], [reading(name, strike) for name, strike in chosen], [])
        return {incident.claims[0][0]: incident.id for incident in found.incidents}

    two, three = ids("bc"), ids("abc")
    assert len(set(three.values())) == 3
    assert {name: three[name] for name in "bc"} == two
