"""Accounts of an event: who lays it to whom, who denies what, who gives which figure, and who signs the page."""

from __future__ import annotations

import pytest
from reading_items import read_page

from treve.model import Account, AccountStance, IncidentClaim, Modality


def _only(text: str) -> IncidentClaim:
    (claim,) = read_page(text).incidents
    return claim


def _blames(claim: IncidentClaim) -> set[tuple[str | None, str | None]]:
    """Who names which author."""
    asserted = (account for account in claim.accounts if account.stance is AccountStance.ASSERTS and account.perpetrator)
    return {(account.source.name if account.source else None, account.perpetrator) for account in asserted}


def _denials(claim: IncidentClaim) -> list[tuple[str | None, str | None]]:
    """Who denies, and what."""
    denied: list[Account] = [account for account in claim.accounts if account.stance is AccountStance.DENIES]
    return [(account.source.name if account.source else None, account.about) for account in denied]


def test_an_author_named_in_another_s_clause_is_not_owned_up_to() -> None:
    """Where each side tells its own version in one sentence, the second version's author is named by the second side."""
    claim = _only(
        "L'armée dit avoir repoussé mardi une attaque du Hezbollah à Cana ; la Finul assure que les chars israéliens ont tiré."
    )
    assert "armée libanaise" not in {by for by, actor in _blames(claim) if actor and "Isra" in actor}


def test_whose_verb_of_denying_it_is() -> None:
    """What "le mouvement a nié" tells is the movement's denial, not that of who accused it."""
    claim = _only("Quatre soldats ont péri lundi à Gao dans une attaque imputée au MNLA par le gouvernement. Le mouvement a nié.")
    assert not {by for by, _ in _denials(claim)} & {"gouvernement malien"}


def test_a_contested_toll_is_no_denied_event() -> None:
    """Who contests how many died does not say that nobody died."""
    claim = _only(
        "Selon l'OSDH, douze civils ont été tués mardi à Alep. Ce bilan est contesté par l'armée, qui parle de cinq morts."
    )
    assert _denials(claim) == [("armée syrienne", "toll")]


@pytest.mark.parametrize(
    ("answer", "denials"),
    [
        ("Bamako a démenti.", [("Mali", "occurrence")]),
        ("Le gouvernement a balayé ces allégations.", [("gouvernement malien", "occurrence")]),
        ("Bamako parle de « désinformation ».", [("Mali", "occurrence")]),
        ("L'état-major a récusé toute bavure.", [("état-major malien", "occurrence")]),
        ("L'état-major conteste ce bilan.", [("état-major malien", "toll")]),
        ("L'état-major n'a pas démenti.", []),
        ("L'état-major a promis une enquête.", []),
        ("Le ministre a démenti toute démission.", []),
    ],
)
def test_a_denial_in_a_few_words_behind_a_deed(answer: str, denials: list[tuple[str, str]]) -> None:
    """What stands right behind a deed and only calls its account untrue is somebody's denial of it."""
    claim = _only(f"L'armée malienne a tué dix villageois lundi à Moura, selon des témoins. {answer}")
    assert _denials(claim) == denials


@pytest.mark.parametrize(
    "text",
    [
        "Le porte-parole a qualifié d'« inventions » les informations faisant état d'un raid aérien mardi à Omdourman.",
        "Les rebelles n'ont pas tiré un seul obus sur Gao mardi, contrairement à ce qu'affirme Bamako, a assuré leur porte-parole.",
    ],
)
def test_an_act_told_only_to_be_denied(text: str) -> None:
    """What a voice names only to deny it is kept as a denied act, by who denies it and not by who told it."""
    claim = _only(text)
    assert claim.modality is Modality.DENIED
    assert "Mali" not in {source.name for source in claim.sources}


def test_counted_people_count_nobody() -> None:
    """In "cinq miliciens ont été tués, selon lui" they are the dead, not the source."""
    claim = _only(
        "Des combats ont éclaté mardi à Debaltseve, a dit Igor Petrov. Cinq miliciens ont été tués et vingt soldats ont péri, selon lui."
    )
    assert {account.source.name for account in claim.accounts if account.source} == {"Igor Petrov"}


@pytest.mark.parametrize(
    ("head", "signer"),
    [
        ("SANTÉ POUR TOUS\nCommuniqué de presse", "SANTÉ POUR TOUS"),
        ("Passerelle médicale - Association loi 1901\nCOMMUNIQUÉ DE PRESSE", "Passerelle médicale"),
        ("Au nom de Dieu\n\nCommuniqué du Front populaire du Sud", "Front populaire du Sud"),
        ("Médecins du fleuve (MDF)\nPoint presse", "Médecins du fleuve"),
        ("Le Journal du Nord\nMali : deux morts à Gao", None),
        ("COMMUNIQUÉ DE PRESSE\nUne clinique visée à Gao", None),
    ],
)
def test_who_signs_a_communique(head: str, signer: str | None) -> None:
    """A communiqué is vouched for by whoever its head names; a paper's page and a bare title by nobody."""
    claim = _only(f"{head}\n\nMardi, des hommes armés ont tué un infirmier à Gao.")
    assert [source.name for source in claim.sources] == ([signer] if signer else [])
