"""What stands under one label of a bulletin is of no other: its place, its day, its dead, its denials."""

from __future__ import annotations

from test_cleaning_noise import SCANNER

from treve.cleaning import clean
from treve.model import IncidentClaim, Modality, Report
from treve.reading import read

BULLETIN = """Note de situation n° 4

Goma : lundi vers 16 heures, un tir de roquettes a fait huit morts. Les deux parties ont décliné toute responsabilité.

Bunia : le 24 mai, une attaque des rebelles contre l'aéroport a été repoussée. Les rebelles font état de trois combattants tués.

Beni : la mission n'a pas accès à la zone et ne peut confirmer le bilan de dix-huit morts avancé pour le 24 mai.

Nyamitaba (Goma) : des obus sont tombés mardi sur un marché, tuant deux civils.
"""

NOTE = """Mission d'observation de la trêve : quatrième note

Sota, 2 mai. Trois soldats tués, quatre blessés. L'enquête est en cours.

Butembo (Beni). Neuf civils tués dans la nuit du 3 au 4 mai par des rebelles.

Bunia. Les combats du 5 mai entre rebelles et soldats ont poussé des familles à fuir vers Goma.

Santa Ana Dorada, 6 mai. Deux policiers blessés par un tir.

Uvira (7 mai) : un mort, trois blessés. Masisi (8 mai) : deux morts.
"""

NUMBERED = """Communiqué des rebelles

1. Des obus tirés par l'armée ont tué lundi trois civils à Goma.

2. Nous n'avons pas attaqué le marché de Beni.

3. L'attaque du convoi près d'Uvira, mardi, est l'œuvre des milices.
"""

TICKER = """08h10 - GOMA - Deux obus sont tombés dimanche sur un entrepôt à Sake.

11h35 - BENI - Des tirs d'artillerie ont visé un pont à Butembo. Aucune victime n'est à déplorer.

14h20 - KINSHASA - L'armée congolaise dément les informations selon lesquelles des roquettes auraient été tirées dimanche sur Bunia.

21h15 - GOMA - L'aviation a mené à 20h40 un raid contre un camp à Rutshuru, faisant six morts.
"""


def incidents(text: str, day: str) -> list[IncidentClaim]:
    """The incidents of a text of that day, in reading order."""
    return list(read(clean(Report(id="r", text=text, sha256="", source="r", stated_date=day), SCANNER), SCANNER).incidents)


def test_a_label_gives_its_place_and_ends_the_event_before() -> None:
    """The dead of which Beni's entry cannot tell are not Bunia's; a quarter that no table knows is in the town behind it."""
    found = incidents(BULLETIN, "2023-05-31")
    told = {claim.place.name if claim.place else None: claim.killed.low if claim.killed else None for claim in found}
    assert told == {"Goma": 8, "Bunia": 3, "Nyamitaba (Goma)": 2}


def test_a_label_may_be_a_sentence_and_tell_the_day() -> None:
    """“Sota, 2 mai. Trois soldats tués.” tells an attack there and then, in a town that no table knows too; a paragraph may have two."""
    found = incidents(NOTE, "2023-05-10")
    told = {claim.place.name if claim.place else None: str(claim.date.start) if claim.date else None for claim in found}
    days = {"Sota": "02", "Butembo": "03", "Bunia": "05", "Santa Ana Dorada": "06", "Uvira": "07", "Masisi": "08"}
    assert told == {town: f"2023-05-{day}" for town, day in days.items()}


def test_under_the_hour_of_a_ticker_the_day_is_the_tickers() -> None:
    """No hour leans on the day of another entry, and what has no day happened on that day."""
    days = {claim.place.name: str(claim.date.start) for claim in incidents(TICKER, "2024-12-02") if claim.place and claim.date}
    assert days == {"Sake": "2024-12-01", "Butembo": "2024-12-02", "Bunia": "2024-12-01", "Rutshuru": "2024-12-02"}


def test_a_denial_in_one_entry_is_of_no_other() -> None:
    """The army denies the rockets on Bunia, and nothing of the entry above."""
    denied = [claim.place.name for claim in incidents(TICKER, "2024-12-02") if claim.place and claim.modality == Modality.DENIED]
    assert denied == ["Bunia"]


def test_two_towns_before_a_colon_make_no_bulletin() -> None:
    """A news text that opens two paragraphs so is read as one text."""
    text = "Goma : un raid a tué lundi deux civils.\n\nCette attaque a aussi fait six blessés, selon l'armée congolaise.\n"
    (claim,) = incidents(text, "2023-05-31")
    assert claim.wounded is not None


def test_a_numbered_point_tells_of_its_own_attack() -> None:
    """Who did what the third point tells is not who did what the second one disowns."""
    blamed = {claim.place.name: claim.perpetrator for claim in incidents(NUMBERED, "2023-05-31") if claim.place}
    assert blamed["Beni"] is None
    assert blamed["Goma"] == "armée congolaise"
