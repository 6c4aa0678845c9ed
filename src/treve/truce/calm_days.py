"""Provisions that bind only after days of calm: a joint centre that opens "after seven consecutive calm days"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from treve.model import Finding, FindingStatus, ProvisionKind, Terms

_AGAINST = frozenset({FindingStatus.ALLEGED_VIOLATION, FindingStatus.CONTESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Eve:
    """What the days before a day were: how many in a row without a breach told, those of them told calm, the longest calm so far."""

    quiet: int = 0
    calm: int = 0
    in_a_row: int = 0
    longest: int = 0

    def then(self, day: set[FindingStatus]) -> _Eve:
        """The eve of the next day, when the cease-fire's findings of this one are *day*."""
        if day & _AGAINST:
            return _Eve(longest=self.longest)
        in_a_row = self.in_a_row + 1 if FindingStatus.KEPT in day else 0
        calm = self.calm + (FindingStatus.KEPT in day)
        return _Eve(quiet=self.quiet + 1, calm=calm, in_a_row=in_a_row, longest=max(self.longest, in_a_row))


def await_calm(terms: Terms, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, those of a provision that waits for calm days with how far these are; not done before then is no breach.

    A day is calm when the cease-fire was kept on it, which needs positive evidence: days of which nothing is told do not make
    the provision due.
    """
    waiting = {provision.id: days for provision in terms.provisions if (days := provision.after_calm_days)}
    if not waiting:
        return tuple(findings)
    eves = _eves(terms, findings)
    return tuple(_told(one, waiting[one.provision], eves[one.day]) if one.provision in waiting else one for one in findings)


def _eves(terms: Terms, findings: Iterable[Finding]) -> Mapping[date, _Eve]:
    fire = {provision.id for provision in terms.provisions if provision.kind == ProvisionKind.NO_FIRE}
    by_day: dict[date, set[FindingStatus]] = {}
    for finding in findings:
        statuses = by_day.setdefault(finding.day, set())
        if finding.provision in fire:
            statuses.add(finding.status)
    eves, eve = {}, _Eve()
    for day in sorted(by_day):
        eves[day], eve = eve, eve.then(by_day[day])
    return eves


def _told(finding: Finding, days: int, eve: _Eve) -> Finding:
    if eve.longest >= days:
        return replace(finding, why=(*finding.why, f"calm_days_reached|{days}"))
    status = FindingStatus.UNKNOWN if finding.status in _AGAINST else finding.status
    return replace(finding, status=status, why=(*finding.why, f"calm_days_awaited|{days}|{eve.quiet}|{eve.calm}"))
