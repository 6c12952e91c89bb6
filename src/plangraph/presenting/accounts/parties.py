"""Parties: who must do, may or may not do, gets and gives what in one draft, and how much in each.

There is an account for each party. A count says how many, not how much it matters: one entry may
matter more than ten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plangraph.asking.lookup import Lookup
from plangraph.asking.sentence import Role, Sentence
from plangraph.presenting.accounts.standings import (
    Manner,
    PartySide,
    Post,
    Standing,
    count_effects,
    group_alternatives,
    list_posts,
    list_standings,
)
from plangraph.presenting.drafts import Draft, Plan
from plangraph.presenting.effect_order import EffectOrder
from plangraph.presenting.party_colours import read_party_colours
from plangraph.presenting.seen_drafts import HowSeen, SeenDraft, read_seen_drafts

#: What is said of a party's gain by its kind: the party is not the one who acts.
_DONE_BY_OTHERS = frozenset({"Obligation", "Prohibition"})


@dataclass(frozen=True)
class SideEntry:
    """One effect in the account of a party; ``through`` is the name of its group, or empty."""

    effect: str
    point: str
    sentence: str
    through: str
    manner: Manner
    deadlines: tuple[str, ...]


@dataclass(frozen=True)
class SideCount:
    """How many effects a draft has on one side of a party, as far as it was seen."""

    seen: SeenDraft
    number: int

    @property
    def is_least(self) -> bool:
        """Whether there may be more, since points of the draft were not seen."""
        return self.seen.how is HowSeen.IN_PART

    @property
    def is_unknown(self) -> bool:
        """Whether none was found where some may be: that is no zero."""
        return not self.number and self.seen.how is not HowSeen.WHOLE


@dataclass(frozen=True)
class Account:
    """A party: what is on each side of it in one draft, and how much in each draft of the plan."""

    party: str
    name: str
    css_class: str
    entries: Mapping[PartySide, tuple[SideEntry, ...]]
    counts: Mapping[PartySide, tuple[SideCount, ...]]

    @property
    def size(self) -> int:
        """The number of its entries."""
        return sum(map(len, self.entries.values()))


@dataclass(frozen=True)
class Accounts:
    """The accounts of a draft: those of the parties with a colour, and of all others named."""

    parties: tuple[Account, ...]
    others: tuple[Account, ...]


class PlanParties:
    """The parties of the drafts of a plan; all is read once for them.

    Drafts of no plan are not compared: give each of them as a plan of its own.
    """

    def __init__(self, lookup: Lookup, plan: Plan) -> None:
        self._lookup = lookup
        self.colours = read_party_colours(lookup, plan.iri or plan.drafts[0].iri)
        self.seen = read_seen_drafts(lookup, plan)
        self._first = group_alternatives(lookup)
        self._standings: dict[tuple[str, str], list[Standing]] = defaultdict(list)
        self._posts = {post.standing: post for post in list_posts(lookup)}
        for item in list_standings(lookup, self.colours):
            self._standings[item.version, item.actor].append(item)

    def accounts(self, draft: Draft) -> Accounts:
        """Return the accounts of a draft, those with most entries first among the others."""
        named = {actor for version, actor in self._standings if version == draft.iri}
        own = (item for actor in named for item in self._standings[draft.iri, actor])
        groups = {item.through for item in own}
        writer = _EntryWriter(self._lookup, draft, self._posts)
        parties = self.colours.parties
        others = [self._open(draft, actor, writer) for actor in named - {*parties} - groups]
        return Accounts(
            tuple(self._open(draft, party, writer) for party in parties),
            tuple(sorted(others, key=lambda one: (-one.size, one.name, one.party))),
        )

    def _open(self, draft: Draft, party: str, writer: _EntryWriter) -> Account:
        own = self._standings.get((draft.iri, party), [])
        return Account(
            party,
            self._lookup.labels.caption(party),
            self.colours.css_class(party),
            {side: writer.write(item for item in own if item.side is side) for side in PartySide},
            {side: self._count(party, side) for side in PartySide},
        )

    def _count(self, party: str, side: PartySide) -> tuple[SideCount, ...]:
        found: list[SideCount] = []
        for seen in self.seen:
            own = self._standings.get((seen.draft.iri, party), ())
            effects = (item.effect for item in own if item.side is side)
            found.append(SideCount(seen, count_effects(effects, self._first)))
        return tuple(found)


class _EntryWriter:
    """Writes the entries of one draft, each effect once on a side."""

    def __init__(self, lookup: Lookup, draft: Draft, posts: Mapping[Standing, Post]) -> None:
        self._sentences = lookup.sentences
        self._order = EffectOrder(lookup, draft)
        self._posts = posts

    def write(self, standings: Iterable[Standing]) -> tuple[SideEntry, ...]:
        """Return entries in the order of the points; of two of one effect, the one not through."""
        best: dict[str, Standing] = {}
        for item in sorted(standings, key=lambda item: (bool(item.through), item.through)):
            best.setdefault(item.effect, item)
        return tuple(map(self._write, self._order.sort(best.values())))

    def _write(self, item: Standing) -> SideEntry:
        through = str(self._sentences.name(item.through)) if item.through else ""
        if post := self._posts.get(item):
            sentence = self._sentences.provided(post.body, post.relation, post.holder)
            text = sentence.text.removesuffix(".")
            return SideEntry(item.effect, "", text, through, item.manner, ())
        point, text = self._order.point(item.effect), self._write_sentence(item)
        deadlines = tuple(map(str, self._sentences.deadlines(item.effect)))
        return SideEntry(item.effect, point, text, through, item.manner, deadlines)

    def _write_sentence(self, item: Standing) -> str:
        """Return what row and column do not say; of what others do for a party, the whole."""
        party = item.through or item.actor
        kind = self._sentences.facts.effect_kind(item.effect)
        if item.side is PartySide.GETS and kind in _DONE_BY_OTHERS:
            found = self._drop_beneficiary(self._sentences.alone(item.effect), party)
        elif item.side is PartySide.GETS:
            found = self._drop_beneficiary(self._sentences.row(item.effect, party), party)
        else:
            found = self._sentences.row(item.effect, party).text
        return found.removesuffix(".")

    def _drop_beneficiary(self, sentence: Sentence, party: str) -> str:
        """Return a sentence without "for the benefit of Ukraine", which the row of Ukraine says."""
        text = sentence.text
        for part in sentence.parts:
            if part.role is not Role.BENEFICIARY or part.iri != party:
                continue
            for name in Manner:
                pattern = self._sentences.language.pattern("additions", name)
                before, _, after = pattern.partition(f"{{{name}}}")
                start, end = part.start - len(before), part.end + len(after)
                is_alone = text[end : end + 1] in ("", ".", ";", ",")
                if before and text[: part.start].endswith(before) and is_alone:
                    return text[:start] + text[end:]
        return text
