"""Names in a review: what a part may be called, and what its name means.

A part of a proposal has the name of a thing (``state:duchy``) or a word of a list (``withdraw``).
"""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.asking.names import NameMatch, Names
from plangraph.authoring.proposals.proposal import PartRole
from plangraph.graph import Graph
from plangraph.vocabulary import compact

#: The class or the word list of what a part names; parts that are not here name any thing.
_KINDS: Mapping[PartRole, str] = {
    PartRole.BEARER: "plan:Actor",
    PartRole.BENEFICIARY: "plan:Actor",
    PartRole.FOUNDED: "plan:Institution",
    PartRole.HOLDER: "plan:Actor",
    PartRole.SPEAKER: "plan:Actor",
    PartRole.ACTION: "scheme:action",
    PartRole.STATUS: "scheme:status",
    PartRole.STRENGTH: "scheme:norm-strength",
    PartRole.STANCE: "scheme:stance-type",
    PartRole.CHANNEL: "scheme:channel",
    PartRole.VOICE: "scheme:attribution",
}
_NAMED = (*(role for role in _KINDS), PartRole.OBJECT, PartRole.TARGET)
_MOST_OFFERS = 20
_WORDS = "scheme:"


class ReviewNames:
    """The names of a project's things and of the words of its lists."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._names: Names = graph.lookup.names

    def tell(self, role: PartRole, value: str) -> str | None:
        """Return the label of what a part names; None if the data have no such thing."""
        if role not in _NAMED:
            return None
        iri = self._expand(role, value)
        kind = _KINDS.get(role)
        if not self._names.select([iri], kind):
            return None
        return self._graph.labels.caption(iri)

    def is_unknown(self, role: PartRole, value: str) -> bool:
        """Whether a part should name something, and the data have no such thing."""
        return role in _NAMED and self.tell(role, value) is None

    def offer(self, role: PartRole, text: str) -> list[tuple[str, str]]:
        """Return what a part may name, the closest to a text first, each with its label."""
        if role not in _NAMED:
            return []
        kind = _KINDS.get(role)
        found = sorted(self._names.search(text), key=_rank)
        things = self._names.select([match.known.thing for match in found], kind)
        if not text and kind:
            things = self._names.list_things(kind)
        offers = ((self._write(role, thing), thing) for thing in dict.fromkeys(things))
        return [(name, self._graph.labels.caption(thing)) for name, thing in offers][:_MOST_OFFERS]

    def _expand(self, role: PartRole, value: str) -> str:
        kind = _KINDS.get(role, "")
        if kind.startswith(_WORDS) and ":" not in value:
            return self._names.expand(f"{kind.removeprefix(_WORDS)}:{value}")
        return self._names.expand(value)

    def _write(self, role: PartRole, thing: str) -> str:
        name = compact(thing)
        return name.partition(":")[2] if _KINDS.get(role, "").startswith(_WORDS) else name


def _rank(match: NameMatch) -> tuple[object, ...]:
    """The closest first; of equally close names the shortest, then by the alphabet."""
    return match.closeness, len(match.known.name), match.known.name, match.known.thing
