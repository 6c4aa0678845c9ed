"""Small news reports for tests: cleaned by hand, a paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from treve.model import CleanReport, Item, Publication, Report, Sentence, Span

DISPATCH = (
    (
        "Douze camions chargés de farine ont attendu toute la journée de mardi au poste frontière, faute de garanties de sécurité, "
        "a indiqué un responsable de la mission de surveillance joint par téléphone."
    ),
    (
        "Les deux parties s'accusent mutuellement d'avoir bloqué la route qui mène aux quartiers encerclés, où quelque 40.000 "
        "habitants n'ont plus reçu de vivres depuis le début du mois."
    ),
    (
        "Le comité de suivi doit se réunir jeudi dans la capitale voisine afin d'examiner les cartes remises par les commandants "
        "des deux camps et de fixer un nouveau calendrier de retrait."
    ),
    (
        "Aucun tir n'a été entendu pendant la nuit dans les villages de la vallée, ont rapporté plusieurs familles revenues voir "
        "leurs maisons et leurs vergers abandonnés depuis deux ans."
    ),
)
OWN = (
    (
        "Au marché de Saint-Lunaire, la boulangère a épinglé une carte au-dessus de la caisse et montre du doigt le village où son "
        "frère conduit une ambulance depuis l'automne dernier."
    ),
    "Elle appelle chaque dimanche, quand la ligne veut bien tenir, et note sur un cahier d'écolier les noms des rues qu'il cite.",
    "La mairie organise samedi une collecte de couvertures dans la salle des fêtes, ouverte de neuf heures à midi.",
)
QUOTE = (
    "« Nous n'avons demandé ni pain ni pitié, nous avons demandé une route et l'on nous a envoyé des cartes », a dit le maire."
)
FURNITURE = (
    "Retrouvez chaque soir notre lettre gratuite, nos cartes, nos reportages et toutes les archives du journal sur abonnement."
)


def report(
    name: str, *paragraphs: str, day: date | None = None, outlet: str | None = None, agencies: Sequence[str] = ()
) -> CleanReport:
    """A report of one item with these paragraphs."""
    text = "\n".join(paragraphs)
    published = Publication(start=day, end=day)
    sentences = tuple(Sentence(span=Span(*found.span()), paragraph=at) for at, found in enumerate(re.finditer(r"[^\n]+", text)))
    item = Item(index=0, span=Span(0, len(text)), sentences=sentences, language="fr", published=published)
    return CleanReport(
        report=Report(id=name, text=text, sha256="", source=name, outlet=outlet), language="fr", published=published, stated_date=None,
        stated_date_is_right=None, stated_date_why="", agencies=tuple(agencies), cuts=(), items=(item,),
    )  # fmt: skip


def paired(*reports: CleanReport) -> set[tuple[str, str]]:
    """The ids of the reports that share a reprint, two by two."""
    from treve.origins import OriginIndex, news_text  # noqa: PLC0415 -- beside its only use, so that the texts above serve any room

    texts = {one.report.id: news_text(one) for one in reports}
    index = OriginIndex(texts.__getitem__)
    index.extend(texts.values())
    return set(index.pairs())
