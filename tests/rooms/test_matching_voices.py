"""Who vouches for what a sentence lays to nobody: never who did the deed, and in a party's dispatch its one voice."""

from __future__ import annotations

from matching_story import at, claim, count, on, reading, report, said

from treve.matching import match
from treve.model import Account, Clue, ClueKind, IncidentClaim, Place, PlacePrecision, SourceKind, Span

TOWN = at("Goma", -1.67, 29.22)


def tellers(*claims: IncidentClaim, outlet: str | None = None) -> dict[str, int | None]:
    """Who is shown to give which number of dead, in one report."""
    told = match([report("a", 20, outlet=outlet)], [reading("a", *claims)], ())
    return {row.teller: row.figure.low for incident in told.incidents for row in incident.ledger if row.what == "killed"}


def test_who_claims_the_deed_does_not_vouch_for_its_dead() -> None:
    """Of "Cinq soldats ont péri. Le groupe X a revendiqué l'attaque" the five are the paper's."""
    clue = Clue(kind=ClueKind.CLAIM, value="a revendiqué", actor="groupe X", span=Span(0, 5))
    five = Account(source=None, killed=count(5))
    told = claim("a", 0, date=on(19), place=TOWN, killed=count(5), sources=(said("groupe X"),), accounts=(five,), clues=(clue,))
    assert tellers(told, outlet="Le Quotidien") == {"Le Quotidien": 5}


def test_in_a_partys_dispatch_what_names_nobody_is_its_one_voices() -> None:
    """The agency passes on a spokesman who tells half of its incidents or more; of a list of several, it speaks itself."""
    spoken = claim(
        "a", 0, date=on(18), place=at("Beni", 0.49, 29.47), killed=count(1), sources=(said("Jean Bosco", SourceKind.PERSON),)
    )
    bare = claim("a", 1, date=on(19), place=TOWN, killed=count(2))
    others = [claim("a", n, date=on(n), place=at(f"Ville {n}", n, n), killed=count(n)) for n in (3, 4)]
    assert set(tellers(spoken, bare, outlet="Sana")) == {"Jean Bosco"}
    assert tellers(spoken, bare, *others, outlet="Sana")["Sana"] in (2, 3, 4)


def test_a_medium_of_one_country_is_the_medium() -> None:
    """What "Sputnik France" publishes is Sputnik's."""
    assert tellers(claim("a", 0, date=on(19), place=TOWN, killed=count(2)), outlet="Sputnik France") == {"Sputnik": 2}


def test_a_voice_of_the_town_is_shown_with_its_name() -> None:
    """The "administration de la ville" would be another in every report."""
    site = Place(name="pont de Goma", country="CD", precision=PlacePrecision.SITE, within="Goma")
    told = claim("a", 0, date=on(19), place=site, killed=count(3), sources=(said("administration de la ville"),))
    assert tellers(told) == {"administration de la ville (Goma)": 3}


def test_a_spokesman_named_with_his_role_speaks_for_the_army() -> None:
    """What "un porte-parole militaire ukrainien, Untel" says is the Ukrainian army's word, and one claimant with it."""
    text = "porte-parole militaire ukrainien, Andriï Untel"
    told = claim("a", 0, date=on(19), place=TOWN, killed=count(3), sources=(said("Andriï Untel", SourceKind.PERSON, text=text),))
    assert tellers(told) == {"Andriï Untel (armée ukrainienne)": 3}


def test_a_body_called_by_its_first_word_is_the_one_named_in_full() -> None:
    """What "le porte-parole du ministère" says is of the ministry that the report named; where it named two, of neither."""
    health, defence = "ministère libanais de la Santé", "ministère libanais de la Défense"
    spokesman = Account(source=said("porte-parole du ministère", SourceKind.ROLE), wounded=count(7))
    for also, teller in (((), f"porte-parole du ministère ({health})"), ((said(defence),), "porte-parole du ministère")):
        act = claim("a", date=on(9), killed=count(4), sources=(said(health), *also), accounts=(spokesman,))
        found = match([report("a")], [reading("a", act)], []).incidents[0].ledger
        assert teller in {row.teller for row in found if row.what == "wounded"}
