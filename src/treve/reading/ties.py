"""Who is tied to whom around the words of a tie: the group, those on the other side of it, and who says so."""

from __future__ import annotations

from treve.reading.bearers import Bearers
from treve.reading.cues import Cue, at_war, speaks_of_war
from treve.reading.item import Line
from treve.reading.sides import side_told
from treve.tagging import Mark
from treve.tagging.mentions import Mention, MentionForm
from treve.tagging.states import state_names
from treve.wording import fold_name

_POWERS = ("ACTOR", "STATE", "PLACE")
_SIDES_BESIDE = ("ACTOR", "STATE")
_NO_GROUPS = frozenset({"agency", "media", "body", "office", "police"})
_SIDES = frozenset({"state", "army"})
_REBELS = frozenset({"armed_group", "rebels"})
_FIGHTING = frozenset({"army", "coalition", *_REBELS})
_FRONTED_REACH = 4
_PAIR = 14
"""Units between "entre" and the backer of the first of the two."""


class Ties(Bearers):
    """Finds the arguments of the ties that frames match in one item."""

    def tied(self, cue: Cue) -> str | None:
        """The group that is tied: under its name in the match, else the subject; None when nobody that fights or governs is."""
        if cue.says("group") == "subject":
            named = self._named(cue.line, self._helped(cue))
            if not named and cue.says("claim") == "allied_with":  # "Shekau a prêté allégeance à…": for whom he leads
                named = tuple(filter(None, [self.doer(cue)]))
            return named[0] if named and self.fighters(named) else None
        if cue.says("group") == "before":
            return self.group_before(cue.line, cue.start)
        if cue.says("group") in ("bearer", "doer"):
            borne = self.bearer(cue) if cue.says("group") == "bearer" else self.doer(cue)
            return borne if borne and self._may_be_tied(cue, borne) else None
        at = self._group_unit(cue)
        if at is None:
            return self._branch(cue)
        name = self._named_in_match(cue, at) if self._is_a_group(cue, at) else None
        return name if name and (cue.says("needs") != "war" or self._wages_war(name)) else None

    def companions(self, cue: Cue, group: str) -> tuple[str, ...]:
        """Those joined to a group before an attribute of several that a comma opens: "l'Iran et la Russie, alliés de Damas"."""
        units, at = cue.line.tape.units, self._unit(cue, "group")
        told = self.item.pack.word_class("groups.backed") | self.item.pack.word_class("groups.ally")
        several = any(unit.tape in told and unit.tape.endswith("s") for unit in units[cue.start : cue.end])
        if at is None or not several or at != cue.start or units[at + 1].tape != ",":
            return ()
        beside = [k for k in self._joined(cue.line, at, _SIDES_BESIDE) if k != at and self._is_a_group(cue, k)]
        return tuple(name for name in self._named(cue.line, beside) if name != group)

    def _wages_war(self, name: str) -> bool:
        """True for a side that fights; for a government only in an item that a war runs through."""
        actor = self.item.knowledge.actors.by_name.get(name)
        return (actor is not None and actor.kind in _FIGHTING) or (at_war(self.item) and speaks_of_war(self.item))

    def _is_a_group(self, cue: Cue, at: int) -> bool:
        unit = cue.line.tape.units[at]
        if unit.mark is None or getattr(unit.mark.value, "kind", "") in _NO_GROUPS:
            return False
        return cue.says("claim") != "allied_with" or unit.tape == "ACTOR" or self._with_a_side(cue)

    def _named_in_match(self, cue: Cue, at: int) -> str | None:
        """The name of the group at a unit; of "ces milices" the group before, of "le gouvernement d'union (GNA)" the short name."""
        units = cue.line.tape.units
        if cue.says("object_word") == "end" and [unit.tape for unit in units[cue.end + 1 : cue.end + 2]] == ["ACTOR"]:
            at = cue.end + 1  # "le mouvement chiite pro-iranien Hezbollah"
        if at and units[at - 1].tape in self.item.pack.word_class("groups.these"):
            return self.group_before(cue.line, at)
        if [unit.tape for unit in units[at + 1 : at + 4]] == ["(", "ACTOR", ")"]:
            at += 2
        mark = units[at].mark
        if mark is not None and mark.kind == "PERSON":
            return self._governed_by(mark, cue.line)
        told = _as_told(mark) if mark else None
        name = next(iter(self._named(cue.line, [at])), None)
        if told is None or (name in self.item.knowledge.actors.by_name and mark and not mark.value.plural):
            return name
        meant = self._group_in(cue.line, at) if self._takes_up(cue.line, at) else None
        return meant or self._name_told(cue.line, at, told, name)

    def _name_told(self, line: Line, at: int, told: str, name: str | None) -> str | None:
        """The words that name a group, else its *name* where the book knows it; "des combattants pro-russes" are described, not named."""
        if fold_name(told).split()[0] not in self.item.pack.word_class("groups.vague"):
            return told
        known = name if name in self.item.knowledge.actors.by_name else None
        return known or (told if self._are_named(line, at, told) else None)

    def _governed_by(self, mark: Mark, line: Line) -> str | None:
        """Whom a person leads, of a state its government: "les forces du président X"."""
        states, side = state_names(self.item.pack.code), self.led_by(mark, line)
        code = states.code_of(side) if side else None
        return (states.made("government", code) if code and code not in states.says else None) or side

    def _are_named(self, line: Line, at: int, told: str) -> bool:
        """True for "les forces kurdes": with their article and adjective they are a name, as "des combattants kurdes" are not."""
        first, *rest = fold_name(told).split()
        article = line.tape.units[at - 1].tape if at else ""
        named = first in self.item.pack.word_class("groups.named_so") and article in self.item.pack.word_class("groups.definite")
        return named and len(rest) == 1

    def _takes_up(self, line: Line, at: int) -> bool:
        """True for "les extrémistes", "aux insurgés": a group that the sentence has named."""
        mark, article = line.tape.units[at].mark, line.tape.units[at - 1].tape if at else ""
        words = fold_name(mark.span.of(line.tape.text)) if mark else ""
        return words in self.item.pack.word_class("groups.anaphors") and article in self.item.pack.word_class("groups.definite")

    def _group_in(self, line: Line, end: int) -> str | None:
        """The armed group that a line names last before the unit *end*."""
        marks = [mark for at in self._marks(line, 0, end, ("ACTOR",)) if (mark := line.tape.units[at].mark)]
        named = [mark for mark in marks if mark.value.form is MentionForm.NAME and mark.value.kind in _REBELS]
        return self.name(named[-1]) if named else None

    def _may_be_tied(self, cue: Cue, name: str) -> bool:
        """False for who does not fight or govern, and for a state that is another's friend."""
        actor = self.item.knowledge.actors.by_name.get(name)
        if actor is not None and actor.kind in _NO_GROUPS:
            return False
        if cue.says("claim") == "allied_with" and (actor is None or actor.kind == "state") and not self._with_a_side(cue):
            return False
        return self._wages_war(name) if cue.says("claim") == "backed_by" else actor is not None

    def _with_a_side(self, cue: Cue) -> bool:
        """True for a state tied to a side of a war ("Moscou, allié du régime"): friendship of states is no tie of a group."""
        at = self._unit(cue, "object")
        mark = cue.line.tape.units[at].mark if at is not None else None
        if mark is None or mark.kind == "PERSON" or getattr(mark.value, "kind", "") in _SIDES:
            return mark is not None
        actor = self.item.knowledge.actors.by_name.get(self.item.who.resolve(mark) or "")
        return actor is not None and actor.kind in _SIDES  # "Moscou, allié de Damas", where the book knows a regime

    def _helped(self, cue: Cue) -> list[int]:
        """Who is helped: the first fighter of the clause that no preposition governs, before the words of help, else behind them."""
        first, last = self._clause_start(cue), self._clause_end(cue)
        before = [at for at in self._marks(cue.line, first, cue.start, ("ACTOR",)) if self._free(cue.line, at)]
        passive = self.item.pack.word_class("groups.passive")
        if before and any(unit.tape in passive for unit in cue.line.tape.units[before[0] : cue.start]):
            return []
        return before[:1] or [at for at in self._marks(cue.line, cue.end, last, ("ACTOR",)) if self._free(cue.line, at)][:1]

    def _group_unit(self, cue: Cue) -> int | None:
        """The unit of the group; in "soutenu par l'Egypte, la Russie et les Emirats, le GNA" the one behind the whole list."""
        at = self._unit(cue, "group")
        for part in ("object", "by"):
            first = self._unit(cue, part)
            listed = self._listing(cue.line, first) if first is not None else []
            if at is None or first is None or at not in listed:
                continue
            later = self._marks(cue.line, listed[-1] + 1, listed[-1] + _FRONTED_REACH, ("ACTOR",))
            at = later[0] if later and cue.line.tape.units[listed[-1] + 1].tape == "," else None
        return at

    def objects(self, cue: Cue) -> tuple[str, ...]:
        """Those on the other side of the tie, each of a list; a state told by its adjective too."""
        found: list[str] = list(self.subject(cue)) if cue.says("object") == "subject" else []
        if cue.says("object") == "bearer" and (bearer := self.bearer(cue)):
            found.append(bearer)
        first = self._unit(cue, "object")
        paired = first is not None and self._closes_a_pair(cue.line, first)
        for part in ("object", "other"):
            at = self._unit(cue, part)
            if at is not None and not (part == "other" and (paired or self._is_backed(cue.line, at))):
                found.extend(self._named(cue.line, self._listing(cue.line, at)))
        if state := self._by_adjective(cue):
            found.append(state)
        if adjective := cue.says("object_side"):
            found.extend(side_told(self.item, [adjective], None, states=False))
        return tuple(dict.fromkeys(found))

    def designators(self, cue: Cue) -> tuple[str, ...]:
        """Those who list a group, each of a list."""
        if cue.says("by") == "subject":
            return self.subject(cue)
        at = self._unit(cue, "by")
        return self._named(cue.line, self._listing(cue.line, at)) if at is not None else ()

    def fights_beside(self, group: str, objects: tuple[str, ...]) -> bool:
        """True for an armed group that backs a state ("X, qui soutient le régime"): it is an ally, no backer."""
        helper, helped = (self.item.knowledge.actors.by_name.get(name) for name in (objects[0], group))
        armed = len(objects) == 1 and helper is not None and helper.kind in _REBELS
        return armed and helped is not None and helped.kind in _SIDES

    def supported(self, group: str | None, objects: tuple[str, ...]) -> tuple[str, str | None, tuple[str, ...]]:
        """What "avec l'appui de X" makes of a side: backed by a state, joined by a group that fights beside it."""
        if not self.fighters(objects):
            return "backed_by", None, ()
        helper = next(iter(objects), None)
        actor = self.item.knowledge.actors.by_name.get(helper or "")
        if group and actor is not None and actor.kind in ("armed_group", "rebels"):
            return "allied_with", helper, (group,)
        return "backed_by", group, objects

    def _unit(self, cue: Cue, part: str) -> int | None:
        return cue.line.tape.unit_at(cue.match.start(part)) if cue.holds(part) else None

    def _listing(self, line: Line, at: int) -> list[int]:
        """A name with those listed behind it: "l'Egypte, la Russie et les Emirats"; commas count only when an "et" follows."""
        small = self._words.joins | self._words.determiners | self._words.of | self._words.agent | self._words.from_whom
        ends = self._words.joins - {","}
        run, sure = [at], [at]
        for here in () if self._closes_a_pair(line, at) else self._marks(line, at + 1, len(line.tape.units), _POWERS):
            between = {unit.tape for unit in line.tape.units[run[-1] + 1 : here] if unit.tape not in "()"}
            joined = between & self._words.joins
            if not between <= small or len(joined) != 1 or self._is_backed(line, here):
                break
            run.append(here)
            if joined & ends:
                sure = list(run)
        return sure

    def _closes_a_pair(self, line: Line, at: int) -> bool:
        """True when the next "et" is that of "entre": "entre rebelles soutenus par Ankara et soldats du régime"."""
        before = [unit.tape for unit in line.tape.units[max(0, at - _PAIR) : at]]
        opened = next((k for k in range(len(before) - 1, -1, -1) if before[k] in self._words.between), None)
        return opened is not None and set(before[opened:]).isdisjoint(self._words.joins - {","})

    def _is_backed(self, line: Line, at: int) -> bool:
        """True for a name with a backer of its own: "soutenu par Moscou et les rebelles appuyés par Ankara"."""
        behind = [unit.tape for unit in line.tape.units[at + 1 : at + 3] if unit.tape != ","]
        return bool(behind) and behind[0] in self.item.pack.word_class("groups.backed")

    def _by_adjective(self, cue: Cue) -> str | None:
        """“pro-iranien", "soutien américain à": the state or actor of the word that the frame points at; None for any other word."""
        at, units = self._adjective_unit(cue), cue.line.tape.units
        if at is None or at >= len(units):
            return None
        mark = units[at].mark
        if mark is not None:
            return self.item.who.resolve(mark)
        states = state_names(self.item.pack.code)
        codes = states.by_adjective.get(fold_name(units[at].tape), ())
        return states.state(codes[0]) if len(codes) == 1 else None

    def _adjective_unit(self, cue: Cue) -> int | None:
        """Where the frame points: a unit of the match, the one behind it ("end"), or the one behind its word "pro"."""
        where = cue.says("object_word")
        if where in ("", "end"):
            return cue.end if where else None
        if where.isdigit():
            return cue.start + int(where)
        return next((k + 1 for k in range(cue.start, cue.end) if cue.line.tape.units[k].tape == where), None)

    def _branch(self, cue: Cue) -> str | None:
        """“la branche armée du Hamas": the trunk's one armed branch that the book knows, else these words for a name."""
        span = cue.line.tape.span_of(cue.match, "branch") if cue.holds("branch") else None
        trunk = next(iter(self.objects(cue)), None)
        if span is None or trunk is None or not self.fighters((trunk,)):
            return None  # "à l'antenne de Radio X"
        armed = not self.item.pack.word_class("groups.armed_branch").isdisjoint(fold_name(span.of(cue.line.tape.text)).split())
        known = [a.name for a in self.item.knowledge.actors.by_name.values() if a.parent == trunk and a.kind == "armed_group"]
        if armed and len(known) == 1:
            return known[0]
        return cue.line.tape.text[span.start : cue.words.end - cue.line.span.start]


def _as_told(mark: Mark) -> str | None:
    """“des milices chiites" in their own words: which militias they are, the sentence does not tell."""
    value = mark.value
    if not isinstance(value, Mention) or value.form is not MentionForm.NOUN:
        return None
    return value.text if value.make == "words" and not value.country else None
