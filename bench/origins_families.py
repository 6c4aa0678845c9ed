"""News families with known truth, made from texts that are given: who reprints whom, and who only seems to.

    python bench/origins_families.py TEXTS.jsonl OUT_DIR --reports 20000 [--seed 1]

TEXTS.jsonl holds one `{"id", "text"}` a line. Two files are written: `reports.jsonl` (`id`, `outlet`, `text`) and
`truth.jsonl` (`id`, `kind`, `holds`: [[source, paragraph, words], …]). Two reports are a pair when the paragraphs that
both hold have PAIR_WORDS words or more outside quotation marks; below that, and above none, nobody is asked (a line is neither reprint nor chance).

Texts that naturally share eleven words in a row with an earlier text are left out first, by an exhaustive check that no
method under test takes part in: otherwise true reprints of the news would be counted as mistakes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

PAIR_WORDS = 45
NATURAL_RUN = 11
OUTLETS = 60
FEWEST_PARAGRAPHS, LONGEST_PARAGRAPH = 6, 90
FEWEST_FOLLOWERS, LIKELY = 40, 0.6  # otherwise made paragraphs would copy their texts, and each other, word by word
_GLUED = re.compile(r"(?<=[.!?»\"])(?=[A-ZÀ-Ý«\"])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_QUOTED = re.compile(r"\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|“[^”]*(?:”|$)")
_WORD = re.compile(r"[^\W_]+")

STOCK = (
    "abonnez vous recevez chaque matin toute actualité essentielle commentée par rédaction suivez nous téléchargez "
    "application gratuite réagissez partagez article signalez erreur contactez journal droits reproduction réservés copyright "
    "lire aussi dans même rubrique dossiers spéciaux édition du jour kiosque numérique podcast vidéo newsletter alertes mobile "
    "conditions générales confidentialité publicité annonces légales mentions partenaires météo programme jeux boutique emploi"
)  # invented furniture; each outlet draws its own line from it
SAYINGS = (
    "rien ne sera plus comme avant dans cette région tant que les armes parleront plus fort que ceux qui demandent du pain et "
    "de la lumière pour leurs enfants nous avons tout essayé et nous essaierons encore parce que personne ne viendra le faire "
    "à notre place la route est longue mais elle existe et quelqu un finira bien par la prendre avant que la neige ne tombe"
)  # invented words of a quote


@dataclass(frozen=True)
class Source:
    """A text to make families from: its paragraphs."""

    id: str
    paragraphs: tuple[str, ...]


@dataclass
class Draft:
    """A report being made: its paragraphs, each with the source paragraph that it reprints, or None."""

    kind: str
    paragraphs: list[tuple[str, tuple[str, int] | None]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The report's text."""
        return "\n\n".join(words for words, _ in self.paragraphs)

    def holds(self) -> list[tuple[str, int, int]]:
        """Source, paragraph, words outside quotation marks: a shared quote is no reprint."""
        return [(*origin, len(_WORD.findall(_QUOTED.sub(" ", words)))) for words, origin in self.paragraphs if origin is not None]


def sources(path: Path) -> list[Source]:
    """The texts of *path* with enough paragraphs, none of which shares a long run of words with an earlier one."""
    found, seen = [], set[bytes]()
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        paragraphs = _paragraphs(record["text"])
        runs = _runs(" ".join(paragraphs))
        if len(paragraphs) >= FEWEST_PARAGRAPHS and not runs & seen:
            found.append(Source(record["id"], paragraphs))
        seen |= runs
    return found


def _paragraphs(text: str) -> tuple[str, ...]:
    made: list[str] = []
    for part in (piece for block in text.split("\n") for piece in _GLUED.split(block)):
        for sentence in _SENTENCE.split(part.strip()):
            words = len(sentence.split())
            if made and len(made[-1].split()) + words <= LONGEST_PARAGRAPH and len(made[-1].split()) < 40:
                made[-1] += " " + sentence
            elif words:
                made.append(sentence)
    return tuple(paragraph for paragraph in made if len(paragraph.split()) >= 15)


def _runs(text: str) -> set[bytes]:
    words = _WORD.findall(plain(text))
    return {
        blake2b(" ".join(words[at : at + NATURAL_RUN]).encode(), digest_size=8).digest()
        for at in range(len(words) - NATURAL_RUN + 1)
    }


def plain(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.replace("œ", "oe")) if not unicodedata.combining(c)).lower()


class Newsroom:
    """Makes the reports of one family after another, from one seed."""

    def __init__(self, texts: list[Source], seed: int) -> None:
        self.dice = random.Random(seed)
        self.texts = texts[:]
        self.dice.shuffle(self.texts)
        self.counts = [len(text.paragraphs) for text in texts]  # made texts are as long as those given, so that costs compare
        self.lengths = [len(words.split()) for text in texts for words in text.paragraphs]
        self.spare: list[str] = []
        self.following: dict[str, list[str]] = {}
        for one, other in (pair for text in texts for words in text.paragraphs for pair in pairwise(words.split(" "))):
            self.following.setdefault(one, []).append(other)
        self.vocabulary = sorted(
            {word for text in texts for words in text.paragraphs for word in words.split(" ") if word.isalpha()}
        )
        self.furniture = [
            " ".join(self.dice.choices(STOCK.split(), k=self.dice.randint(18, 40))).capitalize() + "." for _ in range(OUTLETS)
        ]

    def reports(self, count: int, family: int) -> Iterator[tuple[Draft, str]]:
        """*count* drafts with their outlet; *family* reports come from each source on average."""
        made = 0
        third = len(self.texts) // 3  # own reporting is made from texts that no family reprints
        self.own, wires = self.texts[:third], self.texts[third:]
        needed = count // family
        for number in range(len(wires), needed):  # where texts run out, made ones serve
            wires.append(Source(f"made-{number}", tuple(self._made_paragraph() for _ in range(self.dice.choice(self.counts)))))
        for number in range(needed):
            size = count - made if number == needed - 1 else self.dice.randint(1, 2 * family - 1)
            for draft in self._family(wires[number], wires[(number + 7) % needed], min(size, count - made)):
                made += 1
                outlet = self.dice.randrange(OUTLETS)
                if self.dice.random() < 0.5:
                    draft.paragraphs.append((self.furniture[outlet], None))
                yield draft, f"outlet-{outlet:02d}"

    def _family(self, wire: Source, second: Source, size: int) -> Iterator[Draft]:
        quote = " ".join(self.dice.choices(SAYINGS.split(), k=self.dice.randint(14, 40)))
        for number in range(size):
            kind = "dispatch" if number == 0 else self.dice.choice(KINDS)
            draft = Draft(kind, [(words, (wire.id, at)) for at, words in enumerate(wire.paragraphs)])
            if kind == "merged":
                draft.paragraphs += [(words, (second.id, at)) for at, words in enumerate(second.paragraphs)]
            elif kind in EDITS:
                EDITS[kind](self, draft)
            if kind in ("independent", "quote only") or self.dice.random() < 0.2:
                draft.paragraphs.insert(
                    min(2, len(draft.paragraphs)), (f"« {quote.capitalize()} », a dit le porte-parole.", None)
                )
            if self.dice.random() < 0.4:
                _typography(self, draft)
            yield draft

    def cut(self, draft: Draft) -> None:
        """The end is dropped."""
        keep = max(3, round(len(draft.paragraphs) * self.dice.uniform(0.4, 0.8)))
        del draft.paragraphs[keep:]

    def lead(self, draft: Draft) -> None:
        """A local lead, then the dispatch."""
        draft.paragraphs[:1] = [(words, None) for words in self._own_paragraphs(2)]

    def shuffled(self, draft: Draft) -> None:
        """Paragraphs in another order."""
        self.dice.shuffle(draft.paragraphs)

    def reworded(self, draft: Draft) -> None:
        """One word in twelve is another one."""
        draft.paragraphs = [(self._changed(words, 12), origin) for words, origin in draft.paragraphs]

    def one_sentence(self, draft: Draft) -> None:
        """One sentence is said otherwise."""
        at = self.dice.randrange(len(draft.paragraphs))
        sentences = _SENTENCE.split(draft.paragraphs[at][0])
        sentences[self.dice.randrange(len(sentences))] = self._own_paragraphs(1)[0].split(". ")[0] + "."
        draft.paragraphs[at] = (" ".join(sentences), None)

    def three_in_fifteen(self, draft: Draft) -> None:
        """Three paragraphs of the dispatch inside twelve of one's own."""
        first = self.dice.randrange(len(draft.paragraphs) - 2)
        kept = draft.paragraphs[first : first + 3]
        own: list[tuple[str, tuple[str, int] | None]] = [(words, None) for words in self._own_paragraphs(12)]
        at = self.dice.randrange(13)
        draft.paragraphs = [*own[:at], *kept, *own[at:]]

    def independent(self, draft: Draft) -> None:
        """Another text altogether, with the same quote."""
        draft.paragraphs = [(words, None) for words in self._own_paragraphs(7)]

    def _own_paragraphs(self, count: int) -> list[str]:
        """Paragraphs for own reporting, each used once: kept texts first, then made ones."""
        while len(self.spare) < count:
            self.spare += self.own.pop().paragraphs if self.own else [self._made_paragraph()]
        taken, self.spare = self.spare[:count], self.spare[count:]
        return taken

    def _made_paragraph(self) -> str:
        """New words in a row, each one seen to follow the one before it, where enough others were seen to: else any word."""
        words, size = [self.dice.choice(self.vocabulary)], self.dice.choice(self.lengths)
        while len(words) < size:
            after = self.following.get(words[-1], ())
            known = len(after) >= FEWEST_FOLLOWERS and self.dice.random() < LIKELY
            words.append(self.dice.choice(after if known else self.vocabulary))
        words[-1] += "."
        return " ".join(words).capitalize()

    def _changed(self, words: str, one_in: int) -> str:
        parts = words.split(" ")
        for at in range(len(parts)):
            if self.dice.randrange(one_in) == 0 and parts[at].isalpha():
                parts[at] = self.dice.choice(self.vocabulary)
        return " ".join(parts)


def _typography(room: Newsroom, draft: Draft) -> None:
    change = room.dice.choice(TYPOGRAPHIES)
    draft.paragraphs = [(change(words), origin) for words, origin in draft.paragraphs]


def _curly(words: str) -> str:
    return re.sub(r'"([^"]*)"', "«\u00a0\\1\u00a0»", words.replace("'", "’")).replace(" :", "\u202f:").replace(" ?", "\u202f?")


def _no_capital_accents(words: str) -> str:
    return "".join(plain(c).upper() if c.isupper() and ord(c) > 127 else c for c in words)


def _decomposed(words: str) -> str:
    return unicodedata.normalize("NFD", words)


def _unaccented(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))


TYPOGRAPHIES: tuple[Callable[[str], str], ...] = (_curly, _no_capital_accents, _decomposed, _unaccented)
EDITS: dict[str, Callable[[Newsroom, Draft], None]] = {
    "cut": Newsroom.cut, "local lead": Newsroom.lead, "shuffled": Newsroom.shuffled, "reworded": Newsroom.reworded,
    "one sentence": Newsroom.one_sentence, "three in fifteen": Newsroom.three_in_fifteen, "independent": Newsroom.independent,
}  # fmt: skip
KINDS = ("copy", "cut", "cut", "local lead", "shuffled", "reworded", "one sentence", "merged", "three in fifteen", "three in fifteen",
         "independent", "independent")  # fmt: skip


def pairs(truths: Iterable[tuple[str, list[tuple[str, int, int]]]]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """(pairs that share text, pairs about which nobody is asked), ids in order."""
    by_source: dict[str, list[str]] = {}
    holds: dict[str, dict[tuple[str, int], int]] = {}
    for report, held in truths:
        holds[report] = {(source, at): words for source, at, words in held}
        for source in {source for source, _, _ in held}:
            by_source.setdefault(source, []).append(report)
    true, open_ = set(), set()
    for reports in by_source.values():
        for at, one in enumerate(reports):
            for other in reports[:at]:
                pair = (min(one, other), max(one, other))
                common = sum(min(words, holds[other][key]) for key, words in holds[one].items() if key in holds[other])
                if common:
                    (true if common >= PAIR_WORDS else open_).add(pair)
    return true, open_


def main() -> None:
    """Write the corpus that the command line asks for."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("texts", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--reports", type=int, default=20_000)
    ask.add_argument("--family", type=int, default=9, help="reports per source, on average")
    ask.add_argument("--seed", type=int, default=1)
    told = ask.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    texts = sources(told.texts)
    room = Newsroom(texts, told.seed)
    made = list(room.reports(told.reports, told.family))
    order = list(range(len(made)))
    room.dice.shuffle(order)  # a family's reports come in at different times
    with (told.out / "reports.jsonl").open("w", encoding="utf-8") as reports, (told.out / "truth.jsonl").open("w") as truth:
        for number, at in enumerate(order):
            draft, outlet = made[at]
            name = f"r{number:07d}"
            reports.write(json.dumps({"id": name, "outlet": outlet, "text": draft.text}, ensure_ascii=False) + "\n")
            truth.write(json.dumps({"id": name, "kind": draft.kind, "holds": draft.holds()}) + "\n")
    print(f"{len(texts)} texts, {len(made)} reports in {told.out}")


if __name__ == "__main__":
    main()
