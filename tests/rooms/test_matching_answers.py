"""Matching: denials that stand in a sentence of their own, and quotes that deny."""

from __future__ import annotations

import pytest
from matching_story import at, claim, on, reading, report, said

from treve.matching import match
from treve.model import AreaClaim, Incident, PositionClaim, QuoteClaim, SourceKind, Span, TruceClaim

ACT = "Un raid a touché Hayane dimanche."
PLACE = at("Hayane", 36.3, 37.04)


def incidents(
    text: str,
    *,
    author: str | None = None,
    denial: str = "",
    on_what: str = "en bloc",
    quote: str = "",
    denier: str = "Russie",
    areas: tuple[AreaClaim, ...] = (),
) -> list[Incident]:
    """The incidents of a report whose first sentence is the act, with a denial or a rebel quote in its text."""
    act = claim("a", evidence=(Span(0, len(ACT)),), date=on(13), place=PLACE, perpetrator=author)
    positions: tuple[PositionClaim, ...] = ()
    quotes: tuple[QuoteClaim, ...] = ()
    if denial:
        span = Span(text.index(denial), text.index(denial) + len(denial))
        positions = (PositionClaim(id="a/p/0", item=0, rule="t", evidence=(span,), actor=denier, stance="denies", on=on_what),)
    if quote:
        span = Span(text.index(quote), text.index(quote) + len(quote))
        speaker = said("chef local du groupe Noureddine al-Zinki", SourceKind.ROLE, anonymous=True)
        quotes = (QuoteClaim(id="a/q/0", item=0, rule="t", evidence=(span,), span=span, speaker=speaker),)
    story = reading("a", act, positions=positions, quotes=quotes, areas=areas)
    return list(match([report("a", 14, text)], [story], []).incidents)


def disputed(found: list[Incident]) -> bool:
    """Whether the one incident is disputed."""
    return bool(found[0].disputes)


def test_denial_in_the_next_sentence() -> None:
    """The accused's denial in the next sentence of the paragraph answers the act."""
    text = f"{ACT} La Russie dément tout vol ce jour-là."
    assert disputed(
        incidents(text, author="Russie", denial="La Russie dément tout vol ce jour-là.", on_what="tout vol ce jour-là")
    )


def test_denial_of_something_else_farther_on() -> None:
    """A denial of its own subject in another paragraph answers nothing."""
    text = f"{ACT}\n\nLe sommet s'est ouvert à Genève. La Russie dément être revenue sur sa parole."
    denial = "La Russie dément être revenue sur sa parole."
    assert not disputed(incidents(text, author="Russie", denial=denial, on_what="être revenue sur sa parole"))


def test_vague_denial_looks_back_but_not_past_a_heading() -> None:
    """A denial "en bloc" answers the last act told, two paragraphs on; after a heading it answers nothing."""
    denial = "La Russie a nié en bloc."
    between = "Les secours ont travaillé toute la nuit."
    assert disputed(incidents(f"{ACT}\n\n{between}\n\n{denial}", author="Russie", denial=denial))
    assert not disputed(incidents(f"{ACT}\n\nEt le convoi ?\n\n{denial}", author="Russie", denial=denial))


def test_bystanders_denial_clears_nobody() -> None:
    """A denial by somebody who was not accused is no answer to the accusation."""
    denial = "La Russie a nié en bloc."
    assert not disputed(incidents(f"{ACT} {denial}", author="rebelles syriens", denial=denial))


@pytest.mark.parametrize(("author", "answers"), [("rebelles syriens", True), ("régime syrien", False)])
def test_quote_that_denies(author: str, answers: bool) -> None:  # noqa: FBT001 - a case of the table
    """A rebel chief's "none of our men fired" answers an act laid to the rebels, and not one laid to the army."""
    quote = "Aucun de nos hommes n'a tiré"
    assert disputed(incidents(f"{ACT} « {quote} », répond un chef local.", author=author, quote=quote)) is answers


def test_a_quote_may_deny_in_its_second_sentence() -> None:
    """An answer often begins with why: "Nos observateurs dormaient tout près. Il n'y a pas eu de raid"."""
    quote = "Nos hommes dormaient tout près. Aucun de nos hommes n'a tiré"
    assert disputed(incidents(f"{ACT} « {quote} », répond un chef local.", author="rebelles syriens", quote=quote))


def test_denial_that_names_what_one_account_alone_tells() -> None:
    """A denial two paragraphs on, of a thing that the act's sentence alone names, answers it; of a common word, nothing."""
    between = "Les secours ont travaillé toute la nuit."
    denial = "L'état-major dément la perte du dépôt."
    text = f"Un raid a touché le dépôt de Hayane dimanche.\n\n{between}\n\n{denial}"
    claims = dict.fromkeys(("la perte du dépôt", "la prise de Hayane"), True) | dict.fromkeys(
        ("tout raid", "« le dépôt tient »"), False
    )
    for on_what, answered in claims.items():
        assert disputed(incidents(text, denial=denial, on_what=on_what)) is answered, on_what


def test_denial_of_what_its_own_sentence_tells() -> None:
    """A denial inside a sentence that tells a change of hands is of that, not of the act told before it."""
    denial = "Ils revendiquent la prise de Daraa, que la Russie dément."
    text = f"{ACT} {denial}"
    assert disputed(incidents(text, denial=denial))
    start = text.index(denial)
    area = AreaClaim(
        id="a/area/0", item=0, rule="t", evidence=(Span(start, len(text)),), place=at("Daraa", 32.6, 36.1), status="contested"
    )
    assert not disputed(incidents(text, denial=denial, areas=(area,)))


@pytest.mark.parametrize("denier", ["état-major géorgien", "ministère géorgien de la Défense", "armée syrienne"])
def test_every_states_army_may_deny(denier: str) -> None:
    """Who speaks for a state clears it of an act laid to nobody, whether the book of actors lists the state or not."""
    denial = "L'état-major a nié en bloc."
    assert disputed(incidents(f"{ACT} {denial}", denial=denial, denier=denier))
    assert not disputed(incidents(f"{ACT} {denial}", denial=denial, denier="maire de Hayane"))


def test_the_other_sides_denial_by_name() -> None:
    """Who is not accused may still deny that the thing happened, when the denial names it: then it is disputed whether."""
    text = "Les rebelles ont pris le dépôt de Hayane dimanche.\n\nLa Russie a démenti la perte du dépôt."
    found = incidents(
        text, author="rebelles syriens", denial="La Russie a démenti la perte du dépôt.", on_what="la perte du dépôt"
    )
    assert "occurrence" in {dispute.about for dispute in found[0].disputes}


def test_whose_the_dead_were() -> None:
    """A side that denies that the dead man was its own disputes whose he was, not that he was killed nor by whom."""
    denial = "L'armée l'a présenté comme un combattant, ce que le mouvement a démenti."
    answered = incidents(f"{ACT} {denial}", author="Russie", denial=denial, on_what=denial[:43], denier="rebelles syriens")
    assert [dispute.about for dispute in answered[0].disputes] == ["victims"]


def test_who_denies_and_accuses_in_one_breath_denies_what_was_told_before() -> None:
    """“Les rebelles ont démenti et accusé l'armée d'avoir pilonné Sota” answers the raid on Hayane, and leaves Sota's shelling alone."""
    denial = "Les rebelles ont démenti et accusé l'armée d'avoir pilonné Sota."
    text = f"{ACT} {denial}"
    span = Span(text.index(denial), len(text))
    raid = claim("a", evidence=(Span(0, len(ACT)),), date=on(13), place=PLACE)
    shelling = claim("a", 1, evidence=(span,), date=on(13), place=at("Sota", 35.1, 36.2))
    answer = PositionClaim(
        id="a/p/0",
        item=0,
        rule="t",
        evidence=(span,),
        actor="rebelles syriens",
        stance="denies",
        on="et accusé l'armée d'avoir pilonné Sota",
    )
    found = match([report("a", 14, text)], [reading("a", raid, shelling, positions=(answer,))], []).incidents
    assert {one.place.name: bool(one.disputes) for one in found if one.place} == {"Hayane": True, "Sota": False}


@pytest.mark.parametrize(("breach", "named"), [(True, []), (False, ["Armée du nord", "Armée du sud"])])
def test_two_sides_that_accuse_each_other_of_breaking_a_truce(breach: bool, named: list[str]) -> None:  # noqa: FBT001 - a case of the table
    """That lays no raid to either; that they accuse each other right behind a raid, of nothing else, lays it to both."""
    charge = "Les deux armées s'accusent mutuellement."
    span = Span(len(ACT) + 1, len(ACT) + 1 + len(charge))
    sides = ("Armée du nord", "Armée du sud")
    positions = tuple(
        PositionClaim(id=f"a/p/{n}", item=0, rule="t", evidence=(span,), actor=one, stance="accuses", on="", target=other)
        for n, (one, other) in enumerate((sides, sides[::-1]))
    )
    truce = (TruceClaim(id="a/t/0", item=0, rule="t", evidence=(span,), event="violated", what="la trêve"),) if breach else ()
    act = claim("a", evidence=(Span(0, len(ACT)),), date=on(13), place=PLACE)
    (incident,) = match([report("a", 14, f"{ACT} {charge}")], [reading("a", act, positions=positions, truce=truce)], []).incidents
    assert [author.actor for author in incident.perpetrators] == named
