"""Begin a further draft: write a file that says only what changes against an earlier draft.

Whatever it does not write is inherited (``inherits``, :mod:`plangraph.reading.rules`). A clause
that changes is written in full in its place, as the earlier draft has it, to be changed there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from plangraph.authoring.node_text import NodeTexts, Values, quote
from plangraph.authoring.quoted_text import write_quoted
from plangraph.errors import UsageError
from plangraph.files import write_atomically
from plangraph.graph import Graph
from plangraph.vocabulary import PLAN, PREFIXES, RDF, RDFS, compact

_CODE = "PG016"
_KIND = "plan:PlanVersion"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_HISTORY = (RDFS.label, PLAN.shortLabel, PLAN.effectOrder, PREFIXES["prov"] + "wasRevisionOf")
_DEFAULTS = ("attribution", "certainty", "support")

_HEAD = """\
# {name}: what it changes against {earlier}. Everything else is inherited, and need not be written.
# A clause that changes is written in full in its place. A new one has expressesClause, with a label
# and a topic, in place of revises. One that is gone: {{revises: {example}, changeType: dropped}}.
# One that only moved: {{pointNumber: 9, revises: {example}, changeType: same}}. The same line with
# groundedIn names the passage of a point that stays, where the new text has it in full.

- id: version:{name}
  type: PlanVersion
  label: {{en: {label}}}
  inherits: {slug}
  groundedIn: {name}.1 # the passage that says that the rest stays as it was
"""


@dataclass(frozen=True)
class _Clause:
    """A clause version of the earlier draft, and how ``revises`` names it."""

    iri: str
    place: str
    point: str
    label: str


def new_draft(
    graph: Graph,
    earlier: str,
    name: str,
    path: Path | str,
    *,
    change: Sequence[str] = (),
    drop: Sequence[str] = (),
) -> Path:
    """Write the file of a draft ``name`` that inherits from ``earlier``; return its path.

    The clauses at the points ``change`` are written in full, those at ``drop`` as dropped. A point
    with several clause versions is named by its clause.

    Raises:
        UsageError: the name is none of a file and a thing, the file exists, or a point does not.
        TargetError: the file cannot be written.
    """
    target = Path(path)
    if not _NAME.fullmatch(name):
        raise UsageError(_CODE, f"{name!r} is no name", "use letters, digits, '-' and '_'")
    if target.exists():
        raise UsageError(_CODE, "this file exists", "name another one", path=str(target))
    draft = _EarlierDraft(graph, graph.lookup.names.find(earlier, kind=_KIND))
    write_atomically(target, [draft.write(name, change, drop)])
    return target


class _EarlierDraft:
    """The draft from which another inherits: its clauses by the names of their places."""

    def __init__(self, graph: Graph, version: str) -> None:
        self._graph = graph
        self.version = version
        self._texts = NodeTexts(graph.quads(vocabulary=False))
        self.clauses = self._list_clauses()

    def _list_clauses(self) -> list[_Clause]:
        found = [_iri(item) for item in self._values(self.version, PLAN.hasClauseVersion)]
        points = {iri: self._first(iri, PLAN.pointNumber) for iri in found}
        shared = Counter(points.values())
        clauses = []
        for iri in found:
            clause = self._first(iri, PLAN.expressesClause)
            point = points[iri]
            place = point if point and shared[point] == 1 else _slug(clause)
            clauses.append(_Clause(iri, place, point, self._graph.labels.caption(clause)))
        return sorted(clauses, key=lambda item: (_in_order(item.point), item.place))

    def write(self, name: str, change: Sequence[str], drop: Sequence[str]) -> str:
        """Return the text of the file of the new draft."""
        known = {clause.place: clause for clause in self.clauses}
        for place in (*change, *drop):
            if place not in known:
                message = f"{compact(self.version)} has no point {place!r}"
                raise UsageError(_CODE, message, f"it has {', '.join(known)}")
        if both := sorted(set(change) & set(drop)):
            message = f"point {both[0]!r} cannot be changed and dropped"
            raise UsageError(_CODE, message, "leave one of the two out")
        new = self.version.removesuffix(_slug(self.version)) + name
        if self._values(new, RDF.type):
            message = f"the data have {compact(new)} already"
            raise UsageError(_CODE, message, "choose another name for the new draft")
        slug = _slug(self.version)
        example = f"{slug}/{self.clauses[0].place if self.clauses else 1}"
        head = _HEAD.format(
            name=name,
            slug=slug,
            label=write_quoted(name),
            earlier=self._graph.labels.caption(self.version),
            example=example,
        )
        lines = [f"  {key}: {word}" for key, word in self._defaults().items()]
        renamed = {
            **dict(self._rename(name, change)),
            self.version: f"{self.version[: -len(slug)]}{name}",
        }
        written = [clause for clause in self.clauses if clause.place in {*change, *drop}]
        if written:
            lines.append("  hasClauseVersion:")
        for clause in written:
            gone = clause.place in drop
            lines += self._write_clause(name, clause, renamed, is_dropped=gone)
        kept = [clause for clause in self.clauses if clause not in written]
        listed = "".join(self._write_kept(name, clause) for clause in kept)
        return head + "\n".join(lines) + f"\n\n# Inherited from {slug}:\n{listed}"

    def _write_kept(self, name: str, clause: _Clause) -> str:
        """Return the line that would name the passage of a clause that stays, as a comment."""
        point = clause.point or clause.place
        keys = f"pointNumber: {quote(point)}, revises: {_slug(self.version)}/{clause.place}"
        passage = f"{name}.{_word(point)}"
        return f"#   - {{{keys}, changeType: same, groundedIn: {passage}}} # {clause.label}\n"

    def _defaults(self) -> dict[str, str]:
        """Return what most claims about the effects of the draft have in common."""
        effects = {
            _iri(effect)
            for clause in self.clauses
            for effect in self._values(clause.iri, PLAN.hasEffect)
        }
        about = PREFIXES["schema"] + "about"
        counts: dict[str, Counter[str]] = {key: Counter() for key in _DEFAULTS}
        for claim in self._texts.things():
            if effects & {_iri(item) for item in self._values(claim, about)}:
                for key in _DEFAULTS:
                    counts[key].update(map(_iri, self._values(claim, PLAN.iri + key)))
        common = {key: count.most_common(1) for key, count in counts.items() if count}
        return {key: found[0][0].rpartition("#")[2] for key, found in common.items()}

    def _rename(self, name: str, change: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield each effect of the draft with its name in the new one."""
        start = f"{_slug(self.version)}-"
        for clause in self.clauses:
            effects = self._effects(clause.iri)
            for number, effect in enumerate(effects, start=1):
                count = "" if number == 1 else f".{number}"
                rest = f"{_word(clause.point or clause.place)}{count}"
                if clause.place not in change:
                    rest = _slug(effect).removeprefix(start)
                yield effect, f"{effect[: effect.rfind('/') + 1]}{name}-{rest}"

    def _write_clause(
        self, name: str, clause: _Clause, renamed: Mapping[str, str], *, is_dropped: bool
    ) -> Iterator[str]:
        """Yield the lines of a clause version, in the short form."""
        revises = f"revises: {_slug(self.version)}/{clause.place}"
        yield f"    # {clause.label}"
        if is_dropped:
            yield f"    - {{{revises}, changeType: dropped, groundedIn: {name}.1}}"
            return
        point = clause.point or clause.place
        lines = [f"pointNumber: {quote(point)}", revises]
        lines += [f"specificity: {_slug(word)}" for word in self._words(clause.iri)]
        lines.append(f"groundedIn: {name}.{_word(point)}")
        yield from (f"    {'- ' if n == 0 else '  '}{line}" for n, line in enumerate(lines))
        effects = self._effects(clause.iri)
        if effects:
            yield "      hasEffect:"
        for effect in effects:
            values = {
                key: [_renamed(item, renamed) for item in items]
                for key, items in self._texts.values(effect).items()
                if key not in _HISTORY
            }
            for n, line in enumerate(self._texts.lines(effect, values)):
                yield f"        {'- ' if n == 0 else '  '}{line}"

    def _words(self, clause: str) -> list[str]:
        return [_iri(item).replace("#", "/") for item in self._values(clause, PLAN.specificity)]

    def _effects(self, clause: str) -> list[str]:
        """Return the effects of a clause version in their order."""
        found = [_iri(item) for item in self._values(clause, PLAN.hasEffect)]
        return sorted(found, key=lambda it: (self._first(it, PLAN.effectOrder).zfill(4), it))

    def _values(self, thing: str, key: str) -> Values:
        return self._texts.values(thing).get(key, ())

    def _first(self, thing: str, key: str) -> str:
        return min(map(_iri, self._values(thing, key)), default="")


def _iri(item: object) -> str:
    return str(getattr(item, "value", item))


def _renamed(item: object, names: Mapping[str, str]) -> NamedNode:
    return NamedNode(names[_iri(item)]) if _iri(item) in names else item  # type: ignore[return-value]


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def _word(point: str) -> str:
    """Return a point as it stands in names: 3-a for 3(a)."""
    return re.sub(r"[^\w.-]+", "-", point).strip("-")


def _in_order(point: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts point 2 before point 10."""
    parts = re.findall(r"\d+|\D+", point)
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)
