"""Begin a further draft: write a file that says only what changes against an earlier draft.

Whatever it does not write is inherited (``inherits``, :mod:`plangraph.reading.rules`). A clause
that changes is written in full in its place, as the earlier draft has it, to be changed there.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plangraph.authoring.node_text import NodeTexts, Values, quote, write_name
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
        renamed = {self.version: new, **dict(self._rename(name, change, drop))}
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

    def _rename(
        self, name: str, change: Collection[str], drop: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield each clause version and effect of the draft with its name in the new one.

        What is dropped is in no other draft, and keeps its name.
        """
        start = f"{_slug(self.version)}-"
        for clause in self.clauses:
            if clause.place in drop:
                continue
            is_changed = clause.place in change
            point = _word(clause.point or clause.place)
            rest = point if is_changed else _slug(clause.iri).removeprefix(start)
            yield clause.iri, f"{_stem(clause.iri)}{name}-{rest}"
            for number, effect in enumerate(self._effects(clause.iri), start=1):
                rest = _slug(effect).removeprefix(start)
                if is_changed and _is_placed(effect, clause.iri):
                    rest = point if number == 1 else f"{point}.{number}"
                yield effect, f"{_stem(effect)}{name}-{rest}"

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
            known = self._texts.values(effect)
            values = {key: items for key, items in known.items() if key not in _HISTORY}
            lines = self._texts.lines(effect, values, renamed)
            if not _is_placed(effect, clause.iri):
                lines = [f"id: {write_name(renamed[effect])}", *lines]
            for n, line in enumerate(lines):
                yield f"        {'- ' if n == 0 else '  '}{line}"

    def _words(self, clause: str) -> list[str]:
        return [_iri(item).replace("#", "/") for item in self._values(clause, PLAN.specificity)]

    def _effects(self, clause: str) -> list[str]:
        """Return the effects of a clause version in the order of the text.

        Where not all say their place, it is the order of their lines.
        """
        found = sorted(_iri(item) for item in self._values(clause, PLAN.hasEffect))
        orders = {effect: self._first(effect, PLAN.effectOrder) for effect in found}
        if all(orders.values()):
            return sorted(found, key=lambda effect: int(orders[effect]))
        return sorted(found, key=lambda effect: (self._find_place(effect), orders[effect]))

    def _find_place(self, effect: str) -> tuple[int, int]:
        """Return the number of the file that describes an effect, and its line there."""
        for number, document in enumerate(self._graph.documents):
            if effect in document.lines.subjects:
                return number, document.lines.subjects[effect]
        return len(self._graph.documents), 0

    def _values(self, thing: str, key: str) -> Values:
        return self._texts.values(thing).get(key, ())

    def _first(self, thing: str, key: str) -> str:
        return min(map(_iri, self._values(thing, key)), default="")


def _iri(item: object) -> str:
    return str(getattr(item, "value", item))


def _is_placed(effect: str, clause: str) -> bool:
    """Return whether an effect is named after its place: after its point, with its number there."""
    rest = _slug(effect).removeprefix(_slug(clause))
    return rest != _slug(effect) and re.fullmatch(r"(?:\.\d+)?", rest) is not None


def _stem(iri: str) -> str:
    return iri[: iri.rfind("/") + 1]


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def _word(point: str) -> str:
    """Return a point as it stands in names: 3-a for 3(a)."""
    return re.sub(r"[^\w.-]+", "-", point).strip("-")


def _in_order(point: str) -> tuple[tuple[int, str], ...]:
    """Return a key that sorts point 2 before point 10."""
    parts = re.findall(r"\d+|\D+", point)
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)
