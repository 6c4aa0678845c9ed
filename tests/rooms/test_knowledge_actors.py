"""What the book of actors and the tables of weapons promise."""

from __future__ import annotations

from itertools import combinations

import pytest

from treve.errors import FaultyFileError
from treve.knowledge.actors import Actor, load_actors, read_actors
from treve.knowledge.persons import load_holders
from treve.knowledge.weapons import load_weapons, read_weapons
from treve.tagging.states import state_names

BOOK = load_actors()
STATES = frozenset(state_names("fr").names.values())


def _overlap(one: Actor, other: Actor) -> bool:
    """True when two actors exist on a same day."""
    return (one.since or "") <= (other.until or "9") and (other.since or "") <= (one.until or "9")


def test_every_actor_says_where_it_can_be_checked() -> None:
    """No fact of the bundled book is without a source."""
    assert all(actor.source.strip() for actor in BOOK.by_name.values())
    assert len(BOOK.by_name) > 300


def test_no_strong_name_means_two_actors_at_one_time() -> None:
    """A name that is enough alone is enough alone."""
    shared = {
        alias: (one.name, other.name)
        for alias, actors in BOOK.strong.items()
        for one, other in combinations(actors, 2)
        if _overlap(one, other)
    }
    assert shared == {}


def test_ties_lead_to_actors_or_states() -> None:
    """Whoever an actor belongs to, is run by or allied with is an actor of the book or a state."""
    known = STATES | BOOK.by_name.keys()
    ties = {(a.name, tie) for a in BOOK.by_name.values() for tie in (a.parent, a.runs, a.formerly, *a.allies) if tie}
    assert {tie for tie in ties if tie[1] not in known} == set()


def test_days_are_iso_and_in_order() -> None:
    """Since and until are whole ISO days, since first."""
    for actor in BOOK.by_name.values():
        days = [day for day in (actor.since, actor.until) if day]
        assert all(len(day) == 10 and day[4] == day[7] == "-" for day in days), actor.name
        assert days == sorted(days), actor.name


@pytest.mark.parametrize(
    ("weak", "country", "meant"),
    [
        ("rebelles", "SY", "rebelles syriens"),
        ("rebelles", "YE", "houthis"),
        ("rebelles", "CD", "M23"),
        ("coalition", "YE", "coalition arabe"),
        ("coalition", "IQ", "coalition internationale"),
        ("rebelles", "FR", None),
    ],
)
def test_a_weak_name_needs_its_country(weak: str, country: str, meant: str | None) -> None:
    """The same word means another camp in another war, and nobody where the book knows none."""
    actor = BOOK.meant(weak, country, "2016-09-12" if meant != "M23" else "2024-02-01")
    assert (actor.name if actor else None) == meant


def test_an_agency_speaks_for_who_runs_it() -> None:
    """Sana leads to the government of Syria, Al-Massirah to the Houthis, AFP to itself."""
    assert BOOK.side("Sana") == "régime syrien"
    assert BOOK.side("Al-Massirah") == "houthis"
    assert BOOK.side("AFP") == "AFP"


def test_a_renamed_group_keeps_its_days() -> None:
    """The new name begins on the day of the renaming."""
    renamed = BOOK.by_name["Front Fateh al-Cham"]
    assert renamed.formerly == "Front al-Nosra"
    assert not renamed.stands_on("2016-07-01")
    assert renamed.stands_on("2016-09-12")
    assert renamed.stands_on(None)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    """An unknown key, a missing source and an unknown kind make one error with three faults."""
    with pytest.raises(FaultyFileError) as told:
        read_actors("essai.toml", {"actor": [{"name": "X", "kind": "clan", "chief": "Y"}]})
    assert len(told.value.faults) == 3
    with pytest.raises(FaultyFileError) as told:
        read_weapons("essai.toml", {"weapon": [{"name": "X", "kind": "spear", "words": ["pique"], "fielded": [{"by": "Y"}]}]})
    assert len(told.value.faults) == 3


def test_who_fielded_what_depends_on_place_and_day() -> None:
    """The Su-24 tells of one of two in Syria in 2016, of one alone before the Russians came, of nobody in Mali."""
    su24 = next(weapon for weapon in load_weapons() if weapon.name == "Su-24")
    assert su24.fielders("SY", "2016-09-12") == ("régime syrien", "Russie")
    assert su24.fielders("SY", "2014-01-01") == ("régime syrien",)
    assert su24.fielders("ML", "2016-09-12") == ()


def test_every_fielding_has_a_source_and_a_known_actor() -> None:
    """Who flies what is a sourced fact about an actor of the book or a state."""
    rows = [row for weapon in load_weapons() for row in weapon.fielded]
    assert rows
    assert all(row.source for row in rows)
    assert {row.by for row in rows} <= STATES | BOOK.by_name.keys()


def test_who_held_an_office_depends_on_the_day() -> None:
    """A surname finds its bearer in office on the day, nobody before or after, and never a bare given name."""
    holders = load_holders()
    assert (kerry := holders.named("Kerry", "2016-09-09"))
    assert (kerry.name, kerry.of) == ("John Kerry", "US")
    assert holders.named("Kerry", "2018-01-01") is None
    assert holders.named("John", "2016-09-09") is None


def test_another_spelling_finds_the_same_holder() -> None:
    """Agencies spell one name in several ways; a nickname stays the name by which its bearer is known."""
    holders = load_holders()
    spelled = [holders.named(name, "2018-12-13") for name in ("Mohammed Abdelsalam", "Mohamed Abdelsalam")]
    assert {holder.name for holder in spelled if holder} == {"Mohammed Abdelsalam"}
    assert (farmajo := holders.named("Farmajo", "2019-01-01"))
    assert farmajo.name == "Farmajo"


def test_two_holders_of_one_surname_are_told_apart_by_the_day_only() -> None:
    """The surname Aoun is one president in 2018, another in 2025, and nobody where the day is unknown."""
    holders = load_holders()
    bearers = [holders.named("Aoun", day) for day in ("2018-05-01", "2025-05-01", None)]
    assert [bearer.name if bearer else None for bearer in bearers] == ["Michel Aoun", "Joseph Aoun", None]


def test_every_holder_has_a_source_and_a_body() -> None:
    """An office is held for a state or an actor of the book, from a day that precedes its end."""
    codes = state_names("fr").names.keys()
    for holder in load_holders().holders:
        assert holder.source
        assert holder.of in codes or holder.of in BOOK.by_name, holder.name
        assert not (holder.since and holder.until) or holder.since < holder.until, holder.name
