"""Cleaning speed: texts a second a core, beside jusText and trafilatura on the same texts wrapped as pages.

    python bench/cleaning.py [N]

The texts are made here from a few sentences of its own, with the furniture that pages have; what counts is their length and
shape, about 3,000 characters. Peers work on HTML, so the same paragraphs are given to them as a page: they do less (no
sentences, no items, no dates) on more (markup). No text comes twice, no title and hardly a date, so that only what pages do have in
common (share bars, menus) is met again.

Measured by processor time, the peers in the same way and run. Two figures each: the fastest batch, which tells what the code takes,
and the mean of all, which tells what this machine was doing besides (and holds what is made ready once, some 40 ms). Last, 22 November
2026, six runs on two cores of a shared host: 1,808 to 1,887 a second in the fastest batch, 1,112 to 1,445 in the mean; 4.2 to 4.9
times as fast as jusText and 2.7 to 3.7 as trafilatura by the first, 3.4 to 5.2 and 2.1 to 2.9 by the second.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable

import justext
import trafilatura

from treve.cleaning import clean
from treve.knowledge import load_knowledge
from treve.languages import load_pack
from treve.model import Report
from treve.tagging import Scanner

PLACES = ("Gao", "Alep", "Donetsk", "Taëz", "Benghazi", "Kidal", "Homs", "Marioupol", "Hodeïda", "Ménaka")
DAYS = ("lundi", "mardi soir", "mercredi à l'aube", "dans la nuit de jeudi à vendredi", "samedi 10 septembre")
SENTENCES = (
    "Au moins {n} civils ont été tués {day} à {place} dans le bombardement d'un marché, a indiqué un responsable local.",
    '"Nous avons compté {n} obus avant midi", a déclaré à l\'AFP M. Traoré, un habitant de {place} joint par téléphone.',
    "L'armée assure n'avoir visé que des positions militaires près de {place}.Les rebelles affirment le contraire.",
    "Un convoi de {n} camions attend toujours à l'entrée de {place}, selon l'ONU, faute d'accord entre les deux camps.",
    "Les pourparlers, suspendus depuis le 17 juillet, doivent reprendre {day} en présence de l'émissaire à {place}.",
)
FURNITURE = (
    "Partager sur Facebook | Twitter | Imprimer",
    "Lire aussi : Le fleuve déborde à Niamey",
    "Publié le {day:02d}/{month:02d}/20{year:02d} à {hour:02d}:{minute:02d}",
)


def paragraphs(draw: random.Random) -> list[str]:
    """A page's paragraphs: a title, furniture, six paragraphs of four sentences."""
    said = [
        " ".join(
            draw.choice(SENTENCES).format(n=draw.randrange(2, 90), day=draw.choice(DAYS), place=draw.choice(PLACES))
            for _ in range(4)
        )
        for _ in range(6)
    ]
    title = (
        f"Nouveaux combats près de {draw.choice(PLACES)} : {draw.randrange(2, 900)} familles ont fui vers {draw.choice(PLACES)}"
    )
    day = FURNITURE[2].format(
        day=draw.randrange(1, 29), month=draw.randrange(1, 13), year=draw.randrange(12, 25),
        hour=draw.randrange(24), minute=draw.randrange(60),
    )  # fmt: skip
    return [title, day, *said[:3], FURNITURE[1], *said[3:], FURNITURE[0]]


BATCH = 20
"""Texts in a batch: few enough that some batches meet no other work on the machine, which can only slow one down."""


def rates(work: Callable[[str], object], texts: list[str]) -> tuple[float, float]:
    """Texts a second of processor time, in the fastest batch and in the mean of all."""
    times = [seconds(work, texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
    return BATCH / min(times), len(texts) / sum(times)


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """The processor time that these texts take."""
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def main() -> None:
    """Print one figure for each, and how many times faster Trêve is than each peer."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    draw = random.Random(20160912)
    made = [paragraphs(draw) for _ in range(count)]
    texts = ["\n\n".join(page) for page in made]
    pages = ["<html><body><article>" + "".join(f"<p>{p}</p>" for p in page) + "</article></body></html>" for page in made]
    scanner, stoplist = Scanner(load_pack("fr"), load_knowledge()), justext.get_stoplist("French")
    print(f"{count} texts of {sum(map(len, texts)) // count} characters")
    own, mean = rates(lambda t: clean(Report(id="b", text=t, sha256="", source="b"), scanner), texts)
    print(f"treve cleaning       {own:8.0f} a second in the fastest batch of {BATCH}, {mean:.0f} in the mean")
    for name, peer in (
        ("justext", lambda t: justext.justext(t, stoplist)),
        ("trafilatura", lambda t: trafilatura.extract(t, favor_precision=True)),
    ):
        speed, usual = rates(peer, pages[:200])
        print(f"{name:20} {speed:8.0f}, {usual:.0f} in the mean; treve is {own / speed:.1f} and {mean / usual:.1f} times as fast")


if __name__ == "__main__":
    main()
