"""Short form: YAML files without what the rules of the short form make of the rest.

A claim that is what ``groundedIn`` would make is removed, and its passage stands on the thing that
it is about; so are labels, ids and links that follow. What would come out otherwise stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from plangraph.authoring.node_edits import (
    NodeEdit,
    WrittenNode,
    edit_nodes,
    list_nodes,
    plain_values,
)
from plangraph.authoring.node_text import write_name
from plangraph.reading.context import Context
from plangraph.reading.document import Document
from plangraph.vocabulary import PLAN, PREFIXES, RDF, RDFS, SHORT

_ABOUT, _REVISION = PREFIXES["schema"] + "about", PREFIXES["prov"] + "wasRevisionOf"
_ALT_LABEL = PREFIXES["skos"] + "altLabel"
_WORDS = {"attribution": PLAN.attribution, "certainty": PLAN.certainty, "support": PLAN.support}
_OF_CLAIMS = {RDF.type, RDFS.label, _ABOUT, PLAN.groundedIn, *_WORDS.values()}
_NAMED = tuple(
    PLAN[name]
    for name in (
        *("dutyBearer", "beneficiary", "affects", "establishes"),
        *("transferFrom", "transferInto", "transferTo"),
        *("stanceHolder", "stanceTarget", "stanceTowards"),
        *("participant", "eventTarget", "speaker", "addressee"),
    )
)

Term = NamedNode | Literal


class _Folded(NamedTuple):
    """A claim that its thing makes: the thing, its draft if it has one, passages and words."""

    claim: str
    thing: str
    clause: str
    draft: str
    passages: frozenset[str]
    words: Mapping[str, str]


def write_short(
    texts: Mapping[str, str], documents: Sequence[Document], context: Context
) -> dict[str, str]:
    """Return the texts of files in the short form, by the paths of their documents."""
    shortening = _Shortening(texts, documents, context)
    return {path: edit_nodes(text, shortening.edit, context) for path, text in texts.items()}


class _Shortening:
    """What follows from the rest, in some files together."""

    def __init__(
        self, texts: Mapping[str, str], documents: Sequence[Document], context: Context
    ) -> None:
        self._values: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
        self._holders: dict[str, list[str]] = defaultdict(list)
        for quad in (quad for document in documents for quad in document.quads):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                self._values[quad.subject.value][quad.predicate.value].add(quad.object)
                if quad.predicate.value in (PLAN.hasClauseVersion, PLAN.hasEffect):
                    self._holders[quad.object.value].append(quad.subject.value)
        self._nodes: dict[str, list[WrittenNode]] = defaultdict(list)
        for text in texts.values():
            for node in list_nodes(text, context):
                self._nodes[node.iri].append(node)
        self._folded = {item.claim: item for item in self._fold()}
        self._defaults = self._choose_defaults()
        self._folded = {key: item for key, item in self._folded.items() if self._fits(item)}
        self._by_thing = {item.thing: item for item in self._folded.values()}
        self._passages = self._share_passages()

    def edit(self, node: WrittenNode) -> NodeEdit:
        """Return what to remove from a node, and what to add."""
        if node.iri in self._folded:
            return NodeEdit(is_removed=True)
        drop, add = self._drop_what_follows(node), list[str]()
        if len(self._nodes[node.iri]) == 1:
            if node.iri in self._defaults:
                add += [f"{key}: {_local(word)}" for key, word in self._defaults[node.iri].items()]
            if (passages := self._passages.get(node.iri)) is not None:
                names = [write_name(name).removeprefix("span:") for name in sorted(passages)]
                text = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
                add.append(f"groundedIn: {text}")
            if (folded := self._by_thing.get(node.iri)) is not None:
                known = self._defaults.get(folded.draft, {})
                differing = {k: w for k, w in folded.words.items() if known.get(k) != w}
                if node.iri not in self._defaults:
                    add += [f"{key}: {_local(word)}" for key, word in differing.items()]
            if (revised := self._find_revised(node)) is not None:
                add.append(f"revises: {revised}")
                drop |= {"wasRevisionOf"}
                if self._values[node.iri][PLAN.expressesClause] == self._clauses_of(node.iri):
                    drop |= {"expressesClause"}
        return NodeEdit(frozenset(drop), tuple(add))

    def _fold(self) -> Iterable[_Folded]:
        """Yield each claim that is what ``groundedIn`` on its thing makes."""
        for claim, values in self._values.items():
            is_claim = {item.value for item in values[RDF.type]} == {PLAN.Claim}
            nodes = self._nodes[claim]
            if not is_claim or values.keys() - _OF_CLAIMS or len(nodes) != 1:
                continue
            if nodes[0].nested is not None or nodes[0].is_commented:
                continue
            words = {key: values[iri] for key, iri in _WORDS.items() if values.get(iri)}
            if (
                any(len(found) != 1 for found in words.values())
                or not {
                    "attribution",
                    "certainty",
                }
                <= words.keys()
            ):
                continue
            about = {item.value for item in values[_ABOUT]}
            for thing in sorted(about):
                if _name_claim(thing) == claim and self._makes(thing, claim):
                    clause, draft = self._place(thing)
                    passages = frozenset(item.value for item in values[PLAN.groundedIn])
                    chosen = {key: min(item.value for item in w) for key, w in words.items()}
                    yield _Folded(claim, thing, clause, draft, passages, chosen)

    def _makes(self, thing: str, claim: str) -> bool:
        """Return whether ``groundedIn`` on a thing would make this claim."""
        nodes = self._nodes[thing]
        if len(nodes) != 1 or "groundedIn" in nodes[0].keys:
            return False
        term = nodes[0].scope.terms.get("groundedIn")
        if term is None or not term.iri.startswith(SHORT) or self._values[thing][PLAN.hasEffect]:
            return False
        holders = self._holders[thing] if self._kind(thing) == "effect" else []
        named = {item.value for key in _NAMED for item in self._values[thing].get(key, ())}
        about = {item.value for item in self._values[claim][_ABOUT]}
        labels = self._values[thing][RDFS.label] or {
            label for holder in holders for label in self._values[holder][RDFS.label]
        }
        made = {(_label_claim(item.value), _language(item)) for item in labels}
        label = {(item.value, _language(item)) for item in self._values[claim][RDFS.label]}
        return about == {thing, *named, *holders} and made == label

    def _place(self, thing: str) -> tuple[str, str]:
        """Return the clause version and the draft of a thing; empty where it has none."""
        if PLAN.PlanVersion in {item.value for item in self._values[thing][RDF.type]}:
            return "", thing
        holders = self._holders[thing]
        clause = holders[0] if self._kind(thing) == "effect" and len(holders) == 1 else ""
        drafts = self._holders[clause or thing]
        drafts = drafts or [item.value for item in self._values[thing].get(PLAN.accordingTo, ())]
        return clause, drafts[0] if len(drafts) == 1 else ""

    def _choose_defaults(self) -> dict[str, dict[str, str]]:
        """Return for each draft the words that most of its claims have in common."""
        by_draft: dict[str, list[_Folded]] = defaultdict(list)
        for item in self._folded.values():
            if item.draft and len(self._nodes[item.draft]) == 1:
                by_draft[item.draft].append(item)
        chosen: dict[str, dict[str, str]] = {}
        for draft, items in by_draft.items():
            counts = {key: Counter(item.words.get(key) for item in items) for key in _WORDS}
            common = {key: count.most_common(1)[0][0] for key, count in counts.items()}
            chosen[draft] = {key: word for key, word in common.items() if word}
        return chosen

    def _fits(self, item: _Folded) -> bool:
        """Return whether a claim has a word wherever its draft has a default."""
        return self._defaults.get(item.draft, {}).keys() <= item.words.keys()

    def _share_passages(self) -> dict[str, frozenset[str]]:
        """Return the passages of each thing; those of all effects stand on their clause version."""
        passages = {item.thing: item.passages for item in self._folded.values()}
        for item in list(self._folded.values()):
            effects = {effect.value for effect in self._values[item.clause].get(PLAN.hasEffect, ())}
            nodes = self._nodes[item.clause]
            found = {passages.get(effect) for effect in effects}
            if item.clause and len(found) == 1 and found == {item.passages} and len(nodes) == 1:
                for effect in effects:
                    del passages[effect]
                passages[item.clause] = item.passages
        return passages

    def _drop_what_follows(self, node: WrittenNode) -> set[str]:
        """Return the keys of a node that say what follows from where it stands."""
        drop = set[str]()
        nested = node.nested
        if nested is not None and nested.name == node.iri and nested.has_kind:
            orders = {item.value for item in self._values[node.iri].get(PLAN.effectOrder, ())}
            expected = (
                {str(nested.number)} if nested.key == "hasEffect" and nested.of > 1 else set()
            )
            if orders == expected:
                drop |= {"id", "effectOrder"} & node.keys.keys()
        is_unnamed = nested is not None and ("id" not in node.keys or "id" in drop)
        if nested is not None and is_unnamed and node.types == (nested.type,):
            drop.add("type")
        is_version = PLAN.ClauseVersion in {i.value for i in self._values[node.iri][RDF.type]}
        if is_version and "label" in node.keys and len(self._nodes[node.iri]) == 1:
            labels = {(i.value, _language(i)) for i in self._values[node.iri][RDFS.label]}
            if labels == self._label_clause(node.iri):
                drop.add("label")
        return drop

    def _label_clause(self, version: str) -> set[tuple[str, str]]:
        """Return the labels that a clause version gets where it has none."""
        found: dict[str, list[str]] = defaultdict(list)
        for draft in self._holders[version]:
            for clause in self._values[version].get(PLAN.expressesClause, ()):
                for name in self._values[clause.value].get(RDFS.label, ()):
                    language = _language(name)
                    for key in (_ALT_LABEL, PLAN.shortLabel, RDFS.label):
                        texts = self._in_language(draft, key, language)
                        if texts and self._in_language(draft, RDFS.label, language):
                            points = self._values[version].get(PLAN.pointNumber, ())
                            place = "".join(f", {point.value}" for point in points)
                            found[language].append(f"{name.value} ({min(texts)}{place})")
                            break
        return {(min(texts), language) for language, texts in found.items()}

    def _in_language(self, thing: str, key: str, language: str) -> list[str]:
        found = self._values[thing].get(key, ())
        return [item.value for item in found if _language(item) == language]

    def _find_revised(self, node: WrittenNode) -> str | None:
        """Return what ``revises`` says of a clause version, if it leads to the one it revises."""
        term = node.scope.terms.get("revises")
        written = plain_values(node.keys.get("wasRevisionOf"))
        found = self._values[node.iri].get(_REVISION, set())
        if term is None or len(written) != 1 or len(found) != 1:
            return None
        (old,) = (item.value for item in found)
        own, earlier = self._holders[node.iri], self._holders[old]
        if len(own) != 1 or len(earlier) != 1 or _start(own[0]) != _start(earlier[0]):
            return None
        points = [item.value for item in self._values[old].get(PLAN.pointNumber, ())]
        clauses = [_slug(item.value) for item in self._values[old].get(PLAN.expressesClause, ())]
        for place in (*points, *clauses):
            if self._resolve(earlier[0], place) == {old}:
                return f"{_slug(earlier[0])}/{place}"
        return None

    def _resolve(self, draft: str, place: str) -> set[str]:
        """Return the clause versions of a draft at a point, or that express a clause."""
        versions = [item.value for item in self._values[draft].get(PLAN.hasClauseVersion, ())]
        return {
            iri
            for iri in versions
            if place in {item.value for item in self._values[iri].get(PLAN.pointNumber, ())}
            or place in {_slug(i.value) for i in self._values[iri].get(PLAN.expressesClause, ())}
        }

    def _clauses_of(self, version: str) -> set[Term]:
        """Return the clauses of what a clause version revises."""
        old = self._values[version][_REVISION]
        return {
            item for was in old for item in self._values[was.value].get(PLAN.expressesClause, ())
        }

    def _kind(self, iri: str) -> str:
        return iri.rpartition("/")[0].rpartition("/")[2]


def _name_claim(thing: str) -> str:
    """Return the name of the claim that a thing makes, as ontology/rules/40-claim.rq does."""
    start, _, slug = thing.rpartition("/")
    place, _, kind = start.rpartition("/")
    return f"{place}/claim/{slug if kind == 'effect' else f'{kind}-{slug}'}"


def _label_claim(text: str) -> str:
    """Return the label of a claim, as ontology/rules/46-claim-label.rq does."""
    return re.sub(r"\A(.*) \((.*)\)\Z", r"\2: \1", text, flags=re.DOTALL)


def _language(item: Term) -> str:
    return (item.language or "") if isinstance(item, Literal) else ""


def _local(word: str) -> str:
    return word.rpartition("#")[2]


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def _start(iri: str) -> str:
    return iri.rpartition("/")[0]
