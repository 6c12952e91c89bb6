"""Names in a review: what a part may be called, and what its name means.

A part of a proposal has the key of a thing (``state:duchy``) or a word of a list (``cease-fire``);
people read and write what the thing is called, and the word without hyphens.
"""

from __future__ import annotations

from collections.abc import Mapping

from plangraph.asking.names import NameMatch, Names
from plangraph.authoring.proposals.proposal import WORD_LISTS, PartRole
from plangraph.errors import UsageError
from plangraph.graph import Graph
from plangraph.vocabulary import compact

#: The class or the word list of what a part names; parts that are not here name any thing.
_KINDS: Mapping[PartRole, str] = {
    PartRole.BEARER: "plan:Actor",
    PartRole.BENEFICIARY: "plan:Actor",
    PartRole.FOUNDED: "plan:Institution",
    PartRole.HOLDER: "plan:Actor",
    PartRole.SPEAKER: "plan:Actor",
    PartRole.RECIPIENT: "plan:Actor",
    PartRole.FUNDING: "plan:Asset",
    PartRole.LOCATION: "plan:Place",
    PartRole.VERIFIER: "plan:Actor",
    PartRole.REVERSED: "plan:NormativeEffect",
    PartRole.ALTERNATIVE: "plan:NormativeEffect",
    PartRole.ELSE: "plan:NormativeEffect",
    PartRole.ACTION: "scheme:action",
    PartRole.MATTER: "scheme:topic",
    PartRole.FAVOUR: "scheme:favour",
    PartRole.STATUS: "scheme:status",
    PartRole.STRENGTH: "scheme:norm-strength",
    PartRole.STANCE: "scheme:stance-type",
    PartRole.CHANNEL: "scheme:channel",
    PartRole.VOICE: "scheme:attribution",
}
_NAMED = (
    *(role for role in _KINDS),
    *(PartRole.OBJECT, PartRole.TARGET, PartRole.ORIGIN, PartRole.FUND, PartRole.PRIORITY),
)
_OF_ANY_KIND = PartRole.OBJECT
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

    def call(self, role: PartRole, value: str) -> str:
        """Return what people read and write for a value; its key, if its name is not its own."""
        label = self.tell(role, value) or self.tell(_OF_ANY_KIND, value)
        if label is None or role not in _NAMED:
            return value
        name = value.replace("-", " ") if role in WORD_LISTS else label
        return name if self.find(role, name) == value else value

    def find(self, role: PartRole, text: str) -> str | None:
        """Return the value that a person means with a text; None if it is the name of nothing."""
        written = text.replace(" ", "-") if role in WORD_LISTS else text
        if role not in _NAMED or self.tell(role, written) is not None:
            return written if role in _NAMED else None
        for kind in dict.fromkeys((_KINDS.get(role), None)):
            try:
                thing = self._names.find(text, kind=kind)
            except UsageError:
                continue
            if self._graph.labels.caption(thing) == text:
                return self._write(role, thing)
        return None

    def is_unknown(self, role: PartRole, value: str) -> bool:
        """Whether a part should name something, and the data have no such thing."""
        return role in _NAMED and self.tell(role, self.find(role, value) or value) is None

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
