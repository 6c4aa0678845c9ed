"""What a bulletin shows, section by section, in the words of its language; each fact with the numbers of its notes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from treve.model import (
    AccessClaim,
    Claim,
    Finding,
    FindingStatus,
    Incident,
    IncidentClaim,
    Origin,
    Perpetrator,
    Place,
    Story,
    TalksClaim,
)
from treve.publish.citations import Citation, Citations
from treve.publish.interface_words import InterfaceWords

Notes = tuple[int, ...]
_SHAPES = {"kept": "●", "alleged_violation": "▲", "contested": "◆", "unknown": "○"}
_LONGEST_TABLE = 31  # days; a longer period shows its last month, the reasons show them all


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the bulletin and the notes that it leads to."""

    text: str
    notes: Notes = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A provision's status on a day: a code for its colour, a shape, a short and a full word, and where its reasons stand."""

    status: str
    shape: str
    short: str
    word: str
    day: str
    anchor: str
    reasons: tuple[Fact, ...]
    notes: Notes


@dataclass(frozen=True, slots=True)
class Row:
    """A provision in a zone, with a cell for each day of the table."""

    id: str
    text: str
    zone: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident as told: headings, then labelled facts."""

    id: str
    title: str
    place: str
    counts: str
    grade: str
    grade_code: str
    facts: tuple[tuple[str, tuple[Fact, ...]], ...]
    disputes: tuple[tuple[str, tuple[Fact, ...]], ...]
    notes: Notes


@dataclass(frozen=True, slots=True)
class Group:
    """Entries or facts under one heading."""

    heading: str
    entries: tuple[Entry, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Bulletin:
    """All that the templates print."""

    title: str
    period: str
    answer: str
    answer_code: str
    summary: tuple[str, ...]
    days: tuple[str, ...]
    rows: tuple[Row, ...]
    incidents: tuple[Group, ...]
    before: tuple[Group, ...]
    access: tuple[Group, ...]
    talks: tuple[Group, ...]
    areas: tuple[Group, ...]
    calm: tuple[Group, ...]
    tolls: tuple[Group, ...]
    coverage: tuple[tuple[str, str], ...]
    reprints: tuple[str, ...]
    set_aside: tuple[str, ...]
    cuts: tuple[tuple[str, str], ...]
    wrong_dates: tuple[str, ...]
    sources: tuple[Citation, ...]


def bulletin_of(story: Story, words: InterfaceWords) -> Bulletin:
    """The bulletin of *story*. Notes are numbered in reading order, so that the same story gives the same page."""
    return _Editor(story, words).bulletin()


class _Editor:
    """Lays the story out. Sections are made in reading order: the first to cite a passage numbers it."""

    def __init__(self, story: Story, words: InterfaceWords) -> None:
        self.story, self.words = story, words
        self.cited = Citations(story.cleaned, story.readings)
        self.claims: dict[str, tuple[str, Claim]] = {
            claim.id: (reading.report, claim) for reading in story.readings for claim in reading.claims()
        }
        self.days = self._days()

    def bulletin(self) -> Bulletin:
        terms, words = self.story.terms, self.words
        answer_code, answer = self._answer()
        start = terms.in_force_from.date() if terms else None
        incidents = sorted(self.story.matched.incidents, key=_when)
        return Bulletin(
            title=words.text("bulletin_of", name=terms.name) if terms else words.text("bulletin"),
            period=self._period(), answer=answer, answer_code=answer_code, summary=self._summary(),
            days=tuple(words.short_day(day) for day in self.days), rows=self._rows(),
            incidents=self._incident_groups([one for one in incidents if not _is_before(one, start)]),
            before=self._incident_groups([one for one in incidents if _is_before(one, start)]),
            access=self._by_day("access"), talks=self._by_day("talks"), areas=self._by_place(), calm=self._calm(), tolls=self._tolls(),
            coverage=self._coverage(), reprints=self._reprints(), set_aside=self._set_aside(), cuts=self._cuts(),
            wrong_dates=self._wrong_dates(), sources=self.cited.all(),
        )  # fmt: skip

    # ---- the head

    def _days(self) -> tuple[date, ...]:
        return tuple(sorted({finding.day for finding in self.story.findings}))[-_LONGEST_TABLE:]

    def _period(self) -> str:
        days = [finding.day for finding in self.story.findings] or [
            day for cleaned in self.story.cleaned for day in (cleaned.published.start, cleaned.published.end) if day
        ]
        if not days:
            return self.words.text("no_period")
        first, last = min(days), max(days)
        if first == last:
            return self.words.text("one_day", day=self.words.day(first))
        return self.words.text("period", start=self.words.day(first), end=self.words.day(last))

    def _answer(self) -> tuple[str, str]:
        """Worst status of each day; the answer is never firmer than the reports."""
        if self.story.terms is None:
            return "unknown", self.words.text("answer_no_terms")
        worst = {day: _worst([finding.status for finding in found]) for day, found in _grouped(self.story.findings)}
        for status in (FindingStatus.ALLEGED_VIOLATION, FindingStatus.CONTESTED, FindingStatus.KEPT):
            if days := sum(found == status for found in worst.values()):
                key = "answer_alleged" if status == FindingStatus.ALLEGED_VIOLATION else f"answer_{status.value}"
                return status.value, self.words.text(key, days=self.words.count("day", days), all=self.words.number(len(worst)))
        return "unknown", self.words.text("answer_unknown")

    def _summary(self) -> tuple[str, ...]:
        words, terms = self.words, self.story.terms
        lines = [words.listed([
            words.count("incident", len(self.story.matched.incidents)), words.count("page", len(self.story.cleaned)),
            words.count("origin", len(self.story.origins)), words.count("claimant", len(self._claimants())),
        ]) + "."]  # fmt: skip
        if terms and terms.declared_over:
            over = terms.declared_over
            key = "declared_over_contested" if over.contested_by else "declared_over"
            lines.append(words.text(key, by=over.by, day=words.day(over.on), who=words.listed(over.contested_by)))
        return tuple(lines)

    # ---- provisions

    def _rows(self) -> tuple[Row, ...]:
        terms = self.story.terms
        if terms is None:
            return ()
        zones = {zone.id: zone.name for zone in terms.zones}
        found = {(finding.provision, finding.zone, finding.day): finding for finding in self.story.findings}
        return tuple(
            Row(
                id=provision.id, text=provision.text, zone=zones.get(zone, zone),
                cells=tuple(self._cell(found.get((provision.id, zone, day)), provision.id, zone, day) for day in self.days),
            )
            for provision in terms.provisions for zone in provision.zones
        )  # fmt: skip

    def _cell(self, finding: Finding | None, provision: str, zone: str, day: date) -> Cell:
        status = finding.status.value if finding else "unknown"
        reasons = tuple(self._reason(why) for why in dict.fromkeys(finding.why)) if finding else ()
        return Cell(
            status=status, shape=_SHAPES[status], short=self.words.code("status_short", status),
            word=self.words.code("status", status), day=self.words.day(day), anchor=f"{provision}-{zone}-{day.isoformat()}",
            reasons=reasons, notes=self.cited.claims(finding.claims) if finding else (),
        )  # fmt: skip

    def _reason(self, why: str) -> Fact:
        """A reason in words; where it ends with an incident, that incident's title stands for its id."""
        head, _, last = why.rpartition("|")
        incident = next((one for one in self.story.matched.incidents if one.id == last), None)
        if incident is None:
            return Fact(self.words.reason(why))
        told = f"{self.words.reason(head)}{self.words.text('colon')}{self._title(incident)}"
        return Fact(told, self.cited.claims(incident.claims))

    # ---- incidents

    def _incident_groups(self, incidents: Sequence[Incident]) -> tuple[Group, ...]:
        return tuple(
            Group(heading, entries=tuple(self._entry(incident) for incident in found))
            for heading, found in groupby(incidents, key=lambda one: self.words.window(one.date) or self.words.text("undated"))
        )

    def _entry(self, incident: Incident) -> Entry:
        return Entry(
            id=incident.id, title=self.words.code("incident", incident.type.value), place=self._place(incident.place),
            counts=self._counts(incident), grade=self.words.code("grade", incident.grade), grade_code=incident.grade,
            facts=tuple((self.words.text(key), facts) for key, facts in self._facts(incident) if facts),
            disputes=tuple(self._disputes(incident)), notes=self.cited.claims(incident.claims),
        )  # fmt: skip

    def _counts(self, incident: Incident) -> str:
        words = self.words
        pages = len({mention.document for mention in incident.mentions})
        return words.text(
            "counts_for", pages=words.count("page", pages), origins=words.count("origin", len(incident.origins)),
            claimants=words.count("claimant", len(incident.claimants)),
        )  # fmt: skip

    def _facts(self, incident: Incident) -> Iterator[tuple[str, tuple[Fact, ...]]]:
        words = self.words
        yield "who_says", (Fact(words.listed(incident.claimants) or words.text("nobody")),)
        yield "figures", tuple(self._figures(incident))
        yield "author", tuple(self._author(incident, perpetrator) for perpetrator in incident.perpetrators)
        yield "target", (Fact(words.code("target", incident.target)),) if incident.target else ()
        yield "weapon", (Fact(words.code("weapon", incident.weapon)),) if incident.weapon else ()

    def _figures(self, incident: Incident) -> Iterator[Fact]:
        """A line for each figure of each claimant; a figure that reprints repeat is told once, with all its notes."""
        told: dict[tuple[str, bool], list[str]] = defaultdict(list)
        current = {(row.what, row.claimant, row.figure.low, row.figure.high) for row in incident.ledger if not row.superseded}
        for row in incident.ledger:
            revised = row.superseded and (row.what, row.claimant, row.figure.low, row.figure.high) not in current
            said = f"{self.words.figure(row.what, row.figure)}, {self._according_to((row.claimant,))}"
            told[said, revised].append(row.claim)
        for (said, revised), claims in told.items():
            yield Fact(f"{said} ({self.words.text('revised')})" if revised else said, self.cited.claims(claims))

    def _author(self, incident: Incident, author: Perpetrator) -> Fact:
        words, parts = self.words, [author.actor]
        if author.according_to:
            parts.append(self._according_to(author.according_to))
        if author.inferred_from:
            parts.append(
                words.text("inferred_from", what=words.listed([words.code("weapon", one) for one in author.inferred_from]))
            )
        if author.denied_by:
            parts.append(words.text("denied_by", who=words.listed(author.denied_by)))
        certainty = f" ({words.code('certainty', author.certainty)})" if author.certainty else ""
        told = parts[0] + certainty + "".join(f", {part}" for part in parts[1:])
        naming = [claim for claim in incident.claims if self._names(claim, author.actor)]
        return Fact(told, self.cited.claims(naming or incident.claims))

    def _names(self, claim: str, actor: str) -> bool:
        held = self.claims.get(claim)
        if held is None or not isinstance(held[1], IncidentClaim):
            return False
        return actor in (held[1].perpetrator or "") or any(actor in (account.perpetrator or "") for account in held[1].accounts)

    def _according_to(self, who: Sequence[str]) -> str:
        return self.words.text("according_to", who=self.words.listed(who))

    def _disputes(self, incident: Incident) -> Iterator[tuple[str, tuple[Fact, ...]]]:
        for dispute in incident.disputes:
            sides = tuple(Fact(side, self._side_notes(side, claims)) for side, claims in dispute.sides)
            yield self.words.text("disputed_about", about=self.words.code("about", dispute.about)), sides

    def _side_notes(self, side: str, claims: Iterable[str]) -> Notes:
        """Each side's own sentences where its account has them, else those of its claims."""
        own = [
            (report, account.evidence)
            for report, claim in (self.claims[name] for name in claims if name in self.claims)
            if isinstance(claim, IncidentClaim)
            for account in claim.accounts if account.source and account.source.name == side and account.evidence
        ]  # fmt: skip
        if not own:
            return self.cited.claims(claims)
        return tuple(sorted({self.cited.passage(report, evidence) for report, evidence in own}))

    def _title(self, incident: Incident) -> str:
        return f"{self.words.code('incident', incident.type.value)}, {self._place(incident.place)}"

    def _place(self, place: Place | None) -> str:
        return place.name if place else self.words.text("where_unknown")

    # ---- other claims

    def _by_day(self, kind: str) -> tuple[Group, ...]:
        """Steps of aid or rounds of talks, by day; the same step told by several reports is one line."""
        lines: dict[tuple[date, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for reading in self.story.readings:
            for claim in reading.access if kind == "access" else reading.talks:
                start = claim.date.start if claim.date and claim.date.start else date.max
                heading = self.words.window(claim.date) or self.words.text("undated")
                told = self._step(claim) if isinstance(claim, AccessClaim) else self._round(claim)
                lines[start, heading][told].append(claim.id)
        return tuple(
            Group(heading, facts=tuple(Fact(told, self.cited.claims(claims)) for told, claims in lines[start, heading].items()))
            for start, heading in sorted(lines)
        )  # fmt: skip

    def _step(self, claim: AccessClaim) -> str:
        words = self.words
        parts = [words.code("access", claim.what) + (f"{words.text('colon')}{claim.place.name}" if claim.place else "")]
        parts += [words.text("by_whom", by=claim.by)] if claim.by else []
        parts += [words.text("trucks", n=claim.trucks.text)] if claim.trucks else []
        parts += [words.text("people", n=claim.people.text)] if claim.people else []
        return ", ".join([*parts, *self._told_by(claim)])

    def _round(self, claim: TalksClaim) -> str:
        words = self.words
        head = words.listed(claim.participants) or words.text("talks")
        parts = [claim.place.name] if claim.place else []
        parts += [words.code("talks_status", claim.status), words.code("talks_outcome", claim.outcome)]
        parts += [words.text("sticking", points=words.listed(claim.sticking_points))] if claim.sticking_points else []
        return head + words.text("colon") + ", ".join([*parts, *self._told_by(claim)])

    def _told_by(self, claim: Claim) -> list[str]:
        return [self._according_to((claim.sources[0].name,))] if claim.sources else []

    def _by_place(self) -> tuple[Group, ...]:
        lines: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for reading in self.story.readings:
            for claim in reading.areas:
                parts = [self.words.code("area", claim.status)]
                parts += [self.words.text("by_whom", by=claim.by)] if claim.by else []
                parts += [self.words.text("since", day=self.words.prefix(claim.since))] if claim.since else []
                parts += [self.words.window(claim.date)] if claim.date and claim.date.start else []
                lines[claim.place.name][", ".join([*parts, *self._told_by(claim)])].append(claim.id)
        return tuple(
            Group(place, facts=tuple(Fact(told, self.cited.claims(claims)) for told, claims in lines[place].items()))
            for place in sorted(lines)
        )  # fmt: skip

    def _calm(self) -> tuple[Group, ...]:
        lines: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for reading in self.story.readings:
            for calm in reading.calm:
                place = f"{self.words.text('colon')}{calm.place.name}" if calm.place else ""
                told = ", ".join([self.words.code("calm", calm.of) + place, *self._told_by(calm)])
                lines[calm.from_ or calm.to or ""][told].append(calm.id)
            for count in reading.violation_counts:
                who = count.sources[0].name if count.sources else self.words.text("own_voice")
                key = "counted_words" if not count.figure.known else "counted_against" if count.by else "counted"
                told = self.words.text(key, n=count.figure.text, who=who, by=self.words.listed(count.by))
                lines[count.to or count.from_ or ""][told].append(count.id)
        return tuple(
            Group(
                self.words.prefix(day) if day else self.words.text("undated"),
                facts=tuple(Fact(told, self.cited.claims(claims)) for told, claims in lines[day].items()),
            )
            for day in sorted(lines, key=lambda day: day or "9")
        )

    def _tolls(self) -> tuple[Group, ...]:
        lines: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for reading in self.story.readings:
            for toll in reading.tolls:
                since = [self.words.text("since", day=self.words.prefix(toll.since))] if toll.since else []
                place = [toll.place.name] if toll.place else []
                told = ", ".join([self.words.figure(toll.what, toll.figure), *place, *since, *self._told_by(toll)])
                lines[self.words.code("scope", toll.scope)][told].append(toll.id)
        return tuple(
            Group(scope, facts=tuple(Fact(told, self.cited.claims(claims)) for told, claims in lines[scope].items()))
            for scope in sorted(lines)
        )  # fmt: skip

    # ---- what was read

    def _claimants(self) -> set[str]:
        return {source.name for reading in self.story.readings for claim in reading.claims() for source in claim.sources[:1]}

    def _coverage(self) -> tuple[tuple[str, str], ...]:
        words, cleaned = self.words, self.story.cleaned
        spoken = Counter(words.language_name(report.language) for report in cleaned)
        days = sorted(report.published.start for report in cleaned if report.published.start)
        silent = _silent(days)
        undated = sum(report.published.start is None for report in cleaned)
        rows = [
            ("reports", words.number(len(cleaned))), ("origins", words.number(len(self.story.origins))),
            ("claimants", words.number(len(self._claimants()))),
            ("languages", words.listed([f"{name} ({words.number(count)})" for name, count in sorted(spoken.items())]) or words.text("none")),
            ("dates", words.text("several_days", start=words.day(days[0]), end=words.day(days[-1])) if days else words.text("none")),
            ("undated_reports", words.number(undated) if undated else words.text("none")),
            ("silent_days", words.listed([words.short_day(day) for day in silent]) or words.text("none")),
        ]  # fmt: skip
        return tuple((words.text(key), value) for key, value in rows)

    def _reprints(self) -> tuple[str, ...]:
        return tuple(self._reprint(origin) for origin in self.story.origins if len(origin.members) > 1)

    def _reprint(self, origin: Origin) -> str:
        words = self.words
        others = [
            words.text("share", report=member.report, share=words.percent(member.share))
            for member in origin.members if member.report != origin.earliest
        ]  # fmt: skip
        key = "reprint" if origin.agency else "reprint_unsigned"
        return words.text(key, agency=origin.agency, first=origin.earliest, others=words.listed(others))

    def _set_aside(self) -> tuple[str, ...]:
        return tuple(
            f"{one.source}{f':{one.line}' if one.line else ''}{self.words.text('colon')}{self.words.code('set_aside', one.reason)}"
            + (f" ({one.detail})" if one.detail else "")
            for one in self.story.set_aside
        )

    def _cuts(self) -> tuple[tuple[str, str], ...]:
        reasons = Counter(cut.reason.value for report in self.story.cleaned for cut in report.cuts)
        return tuple((self.words.code("cut", reason), self.words.count("cut", count)) for reason, count in reasons.most_common())

    def _wrong_dates(self) -> tuple[str, ...]:
        return tuple(
            self.words.text("wrong_date", report=one.report.id, stated=one.stated_date, why=one.stated_date_why)
            for one in self.story.cleaned if one.stated_date_is_right is False
        )  # fmt: skip


def _when(incident: Incident) -> tuple[date, date, str, str]:
    """By day, then place, then id; undated incidents last."""
    start = incident.date.start if incident.date and incident.date.start else date.max
    end = incident.date.end if incident.date and incident.date.end else start
    return start, end, incident.place.name if incident.place else "", incident.id


def _is_before(incident: Incident, start: date | None) -> bool:
    if start is None or incident.date is None:
        return False
    last = incident.date.end or incident.date.start
    return last is not None and last < start


def _grouped(findings: Iterable[Finding]) -> Iterator[tuple[date, list[Finding]]]:
    for day, found in groupby(sorted(findings, key=lambda finding: finding.day), key=lambda finding: finding.day):
        yield day, list(found)


def _worst(statuses: Sequence[FindingStatus]) -> FindingStatus:
    order = (FindingStatus.ALLEGED_VIOLATION, FindingStatus.CONTESTED, FindingStatus.KEPT, FindingStatus.UNKNOWN)
    return min(statuses, key=order.index)


def _silent(days: Sequence[date]) -> list[date]:
    """Days between the first and the last that no report is of."""
    if not days:
        return []
    every = (days[0] + timedelta(days=step) for step in range((days[-1] - days[0]).days))
    return [day for day in every if day not in set(days)]
