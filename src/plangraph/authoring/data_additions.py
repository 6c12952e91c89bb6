"""Data additions: what accepted proposals add to the texts of the data files of a project.

The texts are changed in memory; whoever asks for it writes them all at once.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from plangraph.authoring.accepted_lines import (
    LineContext,
    is_key,
    is_said,
    name_voice,
    write_effect_lines,
    write_said_block,
    write_voice_block,
)
from plangraph.authoring.clause_insertion import (
    NewEffect,
    has_draft,
    insert_effect,
    write_new_draft,
    write_point,
)
from plangraph.authoring.drafting_words import (
    read_bundled_names,
    read_finder_words,
    read_gate_names,
    read_other_actors,
    read_own_names,
)
from plangraph.authoring.gate.gate import GateText
from plangraph.authoring.new_things import NEW_TYPES, AddedThing, write_new_thing
from plangraph.authoring.passages import find_bracketed_title, name_passages
from plangraph.authoring.proposals.kept_proposals import (
    Decided,
    Decision,
    KeptProposal,
    ProposalFile,
    Rules,
)
from plangraph.authoring.proposals.proposal import PartRole, Proposal, ProposalKind, ProposedPart
from plangraph.authoring.proposals.proposal_folder import SourceText
from plangraph.authoring.quoted_text import write_quoted_label
from plangraph.errors import DataError, Finding
from plangraph.files import decode_utf8, read_bytes, shorten_path
from plangraph.graph import Graph
from plangraph.project import Project
from plangraph.reading.data_files import YAML_SUFFIXES, list_data

#: Kinds that are of no draft: what people hold and say.
VOICES = (ProposalKind.STANCE, ProposalKind.STATEMENT)

_TYPES = {prefix: name for name, prefix in NEW_TYPES.items()}
#: The code of what is wrong where a proposal has no place in the data.
NOWHERE = "PG352"

_TOPIC = "institutions"
_LABELS = {"exceed": "limit"}
_PLANS = "SELECT ?plan { ?plan a plan:PeacePlan } ORDER BY ?plan"
_PLAN = "SELECT ?draft ?plan { ?draft plan:versionOf ?plan } ORDER BY ?draft ?plan"
_WORDS = "SELECT DISTINCT ?word ?list { ?word skos:inScheme ?list } ORDER BY ?word ?list"
_TITLE = "SELECT ?source ?title { ?source rdfs:label ?title } ORDER BY ?source ?title"


@dataclass
class DataAdditions:
    """The texts of files as they will be by path, who decides, and what the data know."""

    graph: Graph
    project: Project
    by: str
    on: str
    texts: dict[Path, str] = field(default_factory=dict)
    changed: dict[Path, str] = field(default_factory=dict)
    gates: dict[str, GateText] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the actors and places of the data, and of the bundled ones."""
        store = self.graph.store
        return {**read_own_names(store), **read_other_actors(store)}

    @cached_property
    def bundled(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the bundled actors and places that can be added, by key."""
        found = read_bundled_names().items()
        return {key: names for key, names in found if key.partition(":")[0] in _TYPES}

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of all things that the data describe."""
        rows = self.graph.store.select("SELECT DISTINCT ?thing { ?thing a ?kind } ORDER BY ?thing")
        base = self.graph.store.prefixes
        found = set()
        for (iri,) in rows:
            kind, _, slug = (iri or "").rpartition("/")
            prefix = kind.rpartition("/")[2]
            if prefix in base:
                found.add(f"{prefix}:{slug}")
        return frozenset(found)

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """The words of each list, such as ``action``, by its name."""
        lists: dict[str, set[str]] = defaultdict(set)
        for word, in_list in self.graph.store.select(_WORDS):
            lists[(in_list or "").rpartition("/")[2]].add(re.split("[#/]", word or "")[-1])
        return {name: frozenset(words) for name, words in lists.items()}

    def call(self, key: str) -> str:
        """Return what a thing of the data is called; the key of one that is not there."""
        names = self.names.get(key)
        if names or key not in self.known:
            return names[0] if names else key
        lookup = self.graph.lookup
        return lookup.labels.caption(lookup.names.expand(key))

    def read(self, path: Path) -> str:
        """Return the text that a file has, or will have."""
        if path not in self.texts:
            shown = shorten_path(path)
            self.texts[path] = decode_utf8(read_bytes(path, shown), shown) if path.exists() else ""
        return self.changed.get(path, self.texts[path])

    def names_effects(self, version: str, point: str) -> bool:
        """Return whether the data name an effect of a point, or its claim, by their places."""
        slug = re.escape(f"{version}-{point}")
        named = re.compile(rf"\b(?:effect|claim)[:/]{slug}(?![\w-])")
        paths = (self.project.data / name for name in list_data(self.project.data))
        return any(named.search(self.read(path)) for path in paths)

    def add(self, path: Path, block: str) -> None:
        """Add a block at the end of a file."""
        before = self.read(path)
        gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
        self.changed[path] = before + gap + block


def open_gate(work: DataAdditions, file: ProposalFile) -> GateText:
    """Return the text of a source as the gate reads it; an empty one, if it is gone."""
    if file.source not in work.gates:
        source = SourceText.read(work.project, file.source)
        source = source or SourceText(file.source, "", "")
        names = read_gate_names(read_finder_words(work.graph, source))
        is_article = file.rules is Rules.ARTICLE
        work.gates[file.source] = GateText(source.text, names, is_article, source.salt)
    return work.gates[file.source]


def enter_proposal(work: DataAdditions, file: ProposalFile, kept: KeptProposal) -> KeptProposal:
    """Add a proposal to the texts of the data; return it with the decision."""
    decided = kept.decided or Decided(Decision.ACCEPTED, work.by, work.on)
    context = make_context(work, file, decided)
    language = context.language
    _add_actors(work, kept.proposal, language)
    proposal = name_bodies(kept.proposal)
    if proposal.kind in VOICES:
        block = write_voice_block(proposal, context)
        work.add(work.project.data / f"voices-{file.source}.yaml", block)
        became = name_voice(proposal, file.source)
        return replace(kept, decided=replace(decided, became=became))
    point = proposal.point or proposal.passage
    first = _find_first(file, kept, proposal)
    topic = _choose_topic(first)
    source = open_gate(work, file)
    title = find_bracketed_title(source.text, point) if source.salt is None else None
    label = write_quoted_label(title or _name_clause(work, first, point))
    clause = [
        write_point(point),
        f"expressesClause: {{label: {{{language}: {label}}}, topic: {topic}}}",
        "specificity: some",
    ]
    is_named = work.names_effects(file.version or "", point)
    passage = None if is_named else f"{file.source}.{proposal.passage}"
    new = NewEffect(point, write_effect_lines(proposal, context), clause, passage)
    path, text = _find_draft_file(work, file, language)
    inserted = insert_effect(text, file.version or "", new)
    if inserted is None:
        message = f"version:{file.version} is written on one line, so that no point can be added"
        remedy = "write each of its keys on a line of its own"
        raise DataError([Finding(shorten_path(path), 0, NOWHERE, message, remedy)])
    work.changed[path] = inserted
    if is_said(proposal):
        voices = work.project.data / f"voices-{file.source}.yaml"
        work.add(voices, write_said_block(proposal, context))
    return replace(kept, decided=replace(decided, became=f"version:{file.version}/{point}"))


def make_context(work: DataAdditions, file: ProposalFile, decided: Decided) -> LineContext:
    """Return what the lines of an accepted proposal need beside it."""
    names = {key: found[0] for key, found in work.names.items() if found}
    language = (*work.project.languages, "en")[0]
    return LineContext(file.source, language, decided, names, file.rules is Rules.ARTICLE)


def name_bodies(proposal: Proposal) -> Proposal:
    """Return a proposal whose bodies have keys, also those that the text describes."""
    parts = (
        replace(part, value=_name_body(part)) if part.role is PartRole.FOUNDED else part
        for part in proposal.parts
    )
    return replace(proposal, parts=tuple(parts))


def _name_body(part: ProposedPart) -> str:
    words = str(part.value)
    slug = re.sub(r"[^\w]+", "-", words.lower()).strip("-")
    return words if is_key(words) else f"institution:{slug}"


def list_added_lines(
    work: DataAdditions, proposal: Proposal, language: str
) -> Iterator[tuple[str, str]]:
    """Yield the key and the line of each body and bundled actor that accepting may add."""
    for part in proposal.parts:
        key = str(part.value)
        if part.role is PartRole.FOUNDED and not is_key(part.value):
            key = _name_body(part)
            label = f"label: {{{language}: {write_quoted_label(str(part.value))}}}"
            yield key, f"- {{id: {key}, type: Institution, {label}, status: proposed}}"
        elif is_key(part.value) and key in work.bundled:
            thing = AddedThing(key, _TYPES[key.partition(":")[0]], work.bundled[key][0])
            yield key, write_new_thing(thing, language).rstrip("\n")


def _add_actors(work: DataAdditions, proposal: Proposal, language: str) -> None:
    """Add to the data the bodies that a text would set up, and bundled actors that it names."""
    path = work.project.data / "actors.yaml"
    for key, line in list_added_lines(work, proposal, language):
        if key not in work.known and f"id: {key}," not in work.read(path):
            work.add(path, f"{line}\n")


def _find_draft_file(work: DataAdditions, file: ProposalFile, language: str) -> tuple[Path, str]:
    """Return the file that describes the draft, and its text; a new one, if there is none."""
    version = file.version or ""
    for name in sorted(list_data(work.project.data)):
        path = work.project.data / name
        if path.suffix in YAML_SUFFIXES and has_draft(work.read(path), version):
            return path, work.read(path)
    path = work.project.data / f"{version}.yaml"
    if has_draft(work.read(path), version):
        return path, work.read(path)
    text = write_new_draft(version, list(_describe_draft(work, file, language)))
    before = work.read(path)
    work.changed[path] = f"{before}\n{text}" if before else text
    return path, work.changed[path]


def _describe_draft(work: DataAdditions, file: ProposalFile, language: str) -> Iterator[str]:
    """Yield the keys of a new draft, with its plan; a new plan, if none is known for it."""
    plans = _find_plans(work, file)
    plan = plans[0].rpartition("/")[2] if len(plans) == 1 else file.version or ""
    title = _read_title(work, file)
    if len(plans) != 1:
        label = (
            f"label: {{{language}: {write_quoted_label(title if plans else work.project.name)}}}"
        )
        block = f"- {{id: peace-plan:{plan}, type: PeacePlan, {label}}}\n"
        work.add(work.project.data / "plans.yaml", block)
    yield "type: PlanVersion"
    yield f"label: {{{language}: {write_quoted_label(title)}}}"
    if title != file.version:
        yield f"shortLabel: {{{language}: {write_quoted_label(str(file.version))}}}"
    yield f"versionOf: {plan}"
    yield "coverage: excerpts # of the text that was seen; whole-text, once all of it is encoded"
    if file.revises:
        yield f"wasRevisionOf: version:{file.revises}"
    yield f"groundedIn: {file.source}.{_find_opening(work, file)}"
    yield "attribution: plan-content"
    yield "certainty: would-be"
    yield f"support: {'press-report' if file.rules is Rules.ARTICLE else 'seen'}"


def _find_plans(work: DataAdditions, file: ProposalFile) -> list[str]:
    """Return the plan of the draft that is revised, or without one all those of the data."""
    store = work.graph.store
    earlier = store.prefixes["version"] + (file.revises or "")
    revised = store.select(_PLAN, draft=earlier) if file.revises else ()
    return [plan or "" for _, plan in revised] or [plan or "" for (plan,) in store.select(_PLANS)]


def _read_title(work: DataAdditions, file: ProposalFile) -> str:
    """Return the title of the source of a draft; without one, the name of the draft.

    That of an article is not what the draft that it tells of is called.
    """
    if file.rules is Rules.ARTICLE:
        words = str(file.version).replace("-", " ").replace("_", " ")
        return f"{words[:1].upper()}{words[1:]}"
    store = work.graph.store
    rows = store.select(_TITLE, source=store.prefixes["source"] + file.source)
    return next((title for _, title in rows if title), str(file.version))


def _find_opening(work: DataAdditions, file: ProposalFile) -> str:
    """Return the first sentence of a source, its title as a rule: a draft as such rests on it."""
    passages = name_passages(open_gate(work, file).text)
    sentences = (one.name for one in passages if one.is_sentence)
    return next(sentences, file.proposals[0].proposal.passage)


def _name_clause(work: DataAdditions, proposal: Proposal, point: str) -> str:
    """Return a first name of a clause: what is done and to what; its point, where none is said.

    A later draft has the clause at another point, so that a name without its number stays right.
    """
    action = next((str(part.value) for part in proposal.of_role(PartRole.ACTION)), "")
    if not action or work.project.languages[:1] not in ((), ("en",)):
        return f"Point {point}"
    words = _LABELS.get(action, action.replace("-", " "))
    things = (work.names.get(str(part.value), ()) for part in proposal.of_role(PartRole.OBJECT))
    thing = next((names[0] for names in things if names and names[0].lower() not in words), "")
    if proposal.kind is ProposalKind.PROHIBITION and action not in _LABELS:
        return f"Ban: {words}" + (f", {thing}" if thing else "")
    return f"{words[:1].upper()}{words[1:]}" + (f": {thing}" if thing else "")


def _find_first(file: ProposalFile, kept: KeptProposal, proposal: Proposal) -> Proposal:
    """Return what a point is called after: the first that its text does, accepted or open."""
    point = proposal.point or proposal.passage
    others = (
        one.proposal
        for one in file.proposals
        if one.proposal.name != kept.proposal.name
        and one.proposal.kind not in VOICES
        and (one.proposal.point or one.proposal.passage) == point
        and (one.decided is None or one.decided.decision is Decision.ACCEPTED)
        and any(not part.is_missing for part in one.proposal.of_role(PartRole.ACTION))
    )
    own = () if not any(proposal.of_role(PartRole.ACTION)) else (proposal,)
    return min((*own, *others), key=lambda one: one.place.start, default=proposal)


def _choose_topic(proposal: Proposal) -> str:
    actions = (str(part.value) for part in proposal.of_role(PartRole.ACTION))
    return next((_read_topics().get(action, _TOPIC) for action in actions), _TOPIC)


@cache
def _read_topics() -> Mapping[str, str]:
    return tomllib.loads((Path(__file__).parent / "action_topics.toml").read_text("utf-8"))
