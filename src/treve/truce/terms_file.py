"""A truce's terms from a TOML file that a lawyer can write; all its faults are told at once."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from treve.errors import Fault, FaultyFileError
from treve.model import (
    ExcludedGroup,
    Guarantor,
    Party,
    Provision,
    ProvisionKind,
    Terms,
    Zone,
)
from treve.truce.order import blame_order, blame_shared_names
from treve.truce.periods import read_declared_over, read_periods
from treve.truce.provision_kinds import kind_named, kind_near, kinds_allowed
from treve.truce.sheet import Sheet, line_numbers, line_of, plain, worded
from treve.truce.zone_tables import read_zones


def load_terms(path: Path) -> Terms:
    """The terms in the file at *path*. Raises FaultyFileError with every fault at once."""
    return read_terms(read_text(path), str(path))


def read_text(path: Path) -> str:
    """The words of a terms file. Raises FaultyFileError when there is none, or none that can be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FaultyFileError(str(path), [worded(str(path), "no_file")]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FaultyFileError(str(path), [worded(str(path), "unreadable", value=error)]) from None


def built_in_names() -> tuple[str, ...]:
    """The names of the truces whose terms come with Trêve, in alphabetical order."""
    folder = files("treve.truce").joinpath("terms")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def load_built_in(name: str) -> Terms:
    """The terms that come with Trêve under *name*. Raises FaultyFileError when there are none of that name."""
    if name not in built_in_names():
        raise FaultyFileError(name, [worded(name, "no_built_in", allowed=", ".join(built_in_names()))])
    return read_terms(files("treve.truce").joinpath("terms", f"{name}.toml").read_text(encoding="utf-8"), name)


def read_terms(text: str, name: str = "terms") -> Terms:
    """The terms written in *text*. Raises FaultyFileError, with *name* as the file, with every fault at once."""
    terms, faults = read_what_stands(text, name)
    if faults or terms is None:
        raise FaultyFileError(name, [*faults])
    return terms


def read_what_stands(text: str, name: str = "terms") -> tuple[Terms | None, tuple[Fault, ...]]:
    """What of the terms in *text* can be read, and every fault in the order of its lines; None when too little can be."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (worded(name, "not_toml", value=error),)
    faults: list[Fault] = []
    file = Sheet("", table, faults, line_numbers(text))
    terms = _terms(file)
    file.close()
    return terms, tuple(sorted(faults, key=lambda fault: line_of(fault) or 0))


def _terms(file: Sheet) -> Terms | None:
    heads = file.sheets("truce", "agreement", "accord", "treve")
    if not heads:
        file.blame("truce", "no_truce_table")
    head = heads[0] if heads else Sheet("truce", {}, file.faults, {})
    local = _local_time(head)
    name = head.text("name", "title", "nom", "titre", needed=bool(heads))
    start = head.moment(local, "in_force_from", "in_force", "start", "from", "entry_into_force", "en_vigueur")
    if (
        heads
        and start is None
        and head.raw("in_force_from", "in_force", "start", "from", "entry_into_force", "en_vigueur")[1] is None
    ):
        head.blame("in_force_from", "missing_moment")
    zones = read_zones(file)
    parties = tuple(_party(sheet) for sheet in file.sheets("party", "parties", "partie"))
    guarantors = tuple(_guarantor(sheet) for sheet in file.sheets("guarantor", "guarantors", "mediator", "mediators", "garant"))
    provisions = _provisions(file, zones, (parties, guarantors), local)
    terms = Terms(
        name=name or "",
        in_force_from=start or datetime.min.replace(tzinfo=UTC),
        parties=parties,
        zones=zones,
        provisions=provisions,
        announced=head.day("announced", "signed", "annonce", "date"),
        until=head.moment(local, "until", "end", "expires", "to", "jusqu_au", ends=True),
        guarantors=guarantors,
        monitors=_monitors(file, head),
        excluded_groups=tuple(
            _excluded(sheet) for sheet in file.sheets("excluded_group", "excluded_groups", "excluded", "groupe_exclu")
        ),
        periods=read_periods(file, local, start),
        declared_over=read_declared_over(file, head),
        source=head.text("source", "sources", "reference"),
    )
    head.raw("note", "notes", "text", "description", "timezone", "place", "mediators")
    head.close()
    if heads and not parties:
        file.blame("party", "no_party")
    blame_order(file, head, terms)
    blame_shared_names(file, terms)
    return terms if name and start else None


def _local_time(head: Sheet) -> tzinfo:
    """The zone of times that tell no offset of their own: an IANA name or an offset; UTC when none is told."""
    key, value = head.raw("timezone", "time_zone", "tz", "fuseau")
    if value is None or (isinstance(value, str) and value.startswith("<") and head.text(key)):
        return UTC
    try:
        if str(value)[0] in "+-":
            hours, _, minutes = str(value)[1:].partition(":")
            offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
            return timezone(-offset if str(value)[0] == "-" else offset)
        return ZoneInfo(str(value))
    except (ValueError, IndexError, ZoneInfoNotFoundError):
        head.blame(key, "bad_timezone", value=repr(value))
        return UTC


def _party(sheet: Sheet) -> Party:
    party = Party(
        name=sheet.text("name", "nom", needed=True) or "",
        names=sheet.all_texts("names", "aliases", "alias", "also_called", "members", "groups", "forces", "noms"),
        allies=sheet.texts("allies", "ally", "backers", "allie", "allies_bound"),
    )
    sheet.raw("note", "notes", "side", "role", "signed")
    sheet.close()
    return party


def _guarantor(sheet: Sheet) -> Guarantor:
    guarantor = Guarantor(
        name=sheet.text("name", "nom", needed=True) or "",
        names=sheet.texts("names", "aliases", "alias", "noms"),
        of=sheet.text("of", "for", "party", "aupres_de"),
    )
    sheet.raw("note", "notes", "role")
    sheet.close()
    return guarantor


def _excluded(sheet: Sheet) -> ExcludedGroup:
    group = ExcludedGroup(
        name=sheet.text("name", "nom", needed=True) or "",
        names=sheet.texts("names", "aliases", "alias", "formerly", "noms"),
        since=sheet.day("since", "from", "depuis"),
        until=sheet.day("until", "to", "jusqu_au"),
    )
    if group.since and group.until and group.since > group.until:
        sheet.blame("until", "crossed_days", value=group.until, start=group.since)
    sheet.raw("note", "notes")
    sheet.close()
    return group


def _monitors(file: Sheet, head: Sheet) -> tuple[str, ...]:
    named = head.texts("monitors", "monitor")
    listed = []
    for sheet in file.sheets("monitor", "monitors", "observateur"):
        listed.append(sheet.text("name", "nom", needed=True) or "")
        sheet.raw("names", "aliases", "note", "notes", "of", "party")
        sheet.close()
    return tuple(dict.fromkeys((*named, *listed)))


def _provisions(
    file: Sheet, zones: tuple[Zone, ...], signatories: tuple[tuple[Party, ...], tuple[Guarantor, ...]], local: tzinfo
) -> tuple[Provision, ...]:
    sheets = file.sheets("provision", "provisions", "obligation", "obligations", "engagement", "commitment", "clause")
    if not sheets:
        file.blame("provision", "no_provision")
    parties, guarantors = signatories
    names = [name for party in parties for name in (party.name, *party.names, *party.allies)]
    names += [name for guarantor in guarantors for name in (guarantor.name, *guarantor.names)]
    provisions = tuple(_provision(sheet, zones, names, local) for sheet in sheets)
    told = [provision.id for provision in provisions]
    for name, count in Counter(told).items():
        if count > 1 and name:
            last = len(told) - told[::-1].index(name)
            sheets[last - 1].blame("id", "provision_twice", value=repr(name), count=count)
    return provisions


def _provision(sheet: Sheet, zones: tuple[Zone, ...], signatories: Sequence[str], local: tzinfo) -> Provision:
    held = _held_in(sheet, zones)
    bound = sheet.texts("parties", "party", "by", "binds", "par")
    for party in bound:
        if plain(party) not in {plain(name) for name in signatories}:
            sheet.blame("parties", "unknown_party", value=repr(party), allowed=", ".join(dict.fromkeys(signatories)))
    start = sheet.moment(local, "from", "in_force_from", "start", "a_partir_du")
    end = sheet.moment(local, "until", "to", "end", "jusqu_au", ends=True)
    if start and end and end <= start:
        sheet.blame("until", "crossed", value=end.isoformat(), start=start.isoformat())
    provision = Provision(
        id=sheet.text("id", "nom", needed=True) or "",
        text=sheet.text("text", "texte", "description", "title") or "",
        kind=_kind(sheet),
        zones=held or _default_zone(zones),
        parties=bound,
        from_=start,
        until=end,
        deadlines=sheet.days("deadlines", "deadline", "echeance", "echeances"),
        permitted=sheet.texts("permitted", "permitted_acts", "allowed", "permis", "exceptions"),
        paragraph=_paragraph(sheet),
        words=sheet.texts("words", "mots", "cues"),
        after_calm_days=_calm_days(sheet),
    )
    sheet.raw("note", "notes", "condition", "conditions", "obligations")
    sheet.close()
    return provision


def _calm_days(sheet: Sheet) -> int | None:
    """The calm days that a provision waits for: a whole number; None when it waits for none."""
    days = sheet.number("after_calm_days", "calm_days", "apres_jours_de_calme")
    if days is None or (days >= 1 and days == int(days)):
        return None if days is None else int(days)
    sheet.blame("after_calm_days", "not_number", value=repr(days))
    return None


def _held_in(sheet: Sheet, zones: tuple[Zone, ...]) -> tuple[str, ...]:
    """The ids of the zones that a provision names, by id or by name, case and accents aside."""
    known = {plain(name): zone.id for zone in zones for name in (zone.name, zone.id)}
    named = sheet.texts("zones", "zone", "lieu", "where")
    for name in named:
        if plain(name) not in known:
            sheet.blame("zone", "unknown_zone", value=repr(name), allowed=", ".join(sorted(zone.id for zone in zones)))
    return tuple(known[plain(name)] for name in named if plain(name) in known)


def _paragraph(sheet: Sheet) -> str | None:
    _, value = sheet.raw("paragraph", "paragraphe", "article", "source")
    return None if value is None else str(value)


def _default_zone(zones: tuple[Zone, ...]) -> tuple[str, ...]:
    """The widest zones: those that are a whole country, on both sides of a border, else all of them."""
    whole = [zone.id for zone in zones if zone.whole_country]
    return tuple(whole) or tuple(zone.id for zone in zones)


def _kind(sheet: Sheet) -> ProvisionKind:
    key, value = sheet.raw("kind", "type", "genre")
    kind = kind_named(str(value)) if value is not None else None
    if kind is None:
        near = kind_near(str(value))
        fault = "missing_kind" if value is None else "misspelt_kind" if near else "unknown_kind"
        sheet.blame(key, fault, value=repr(value), allowed=kinds_allowed(), near=repr(near))
    return kind or ProvisionKind.OTHER
