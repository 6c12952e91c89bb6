"""Likely names: what people write for keys, types and prefixes that are called otherwise.

Words of everyday use whose letters are not like those of the name, so that no comparison of letters
finds it: ``voice`` is ``attribution``.
"""

import re
from collections.abc import Iterable, Mapping

from plangraph.reading.nested_nodes import explain_bare_name
from plangraph.text import find_nearest

#: What a key is called, by what people write.
KEYS: Mapping[str, str] = {
    "actor": "dutyBearer",
    "amount": "hasQuantity",
    "bearer": "dutyBearer",
    "clause": "expressesClause",
    "condition": "hasCondition",
    "confidence": "certainty",
    "deadline": "dueBy",
    "evidence": "groundedIn",
    "if": "startsIf",
    "name": "label",
    "number": "pointNumber",
    "object": "affects",
    "passage": "groundedIn",
    "point": "pointNumber",
    "quantity": "hasQuantity",
    "source": "hasSource",
    "title": "label",
    "until": "endsIf",
    "verifier": "verifiedBy",
    "voice": "attribution",
    "who": "dutyBearer",
}
#: What a type is called, by what people write.
TYPES: Mapping[str, str] = {
    "Article": "SourceDocument",
    "Commission": "Institution",
    "Country": "State",
    "Document": "SourceDocument",
    "Draft": "PlanVersion",
    "Duty": "Obligation",
    "Group": "ActorGroup",
    "Organisation": "Institution",
    "Organization": "Institution",
    "Passage": "Span",
    "Plan": "PeacePlan",
    "Point": "ClauseVersion",
    "Right": "Entitlement",
    "Source": "SourceDocument",
    "Version": "PlanVersion",
    "Word": "Concept",
}
#: What a prefix is called, by what people write.
PREFIXES: Mapping[str, str] = {
    "actor": "person",
    "clause-version": "cv",
    "country": "state",
    "draft": "version",
    "organisation": "institution",
    "organization": "institution",
    "passage": "span",
    "plan-version": "version",
    "point": "cv",
}
#: What people write where nothing is known.
_UNKNOWN = ("-", "?", "n/a", "na", "none", "tbd", "unknown")
#: How a thing that is written in place of a reference begins, by key.
_NODES: Mapping[str, str] = {
    "dueBy": "{{date: {}}}",
    "endsIf": "{{label: {{en: {}}}}}",
    "hasBeginning": "{{date: {}}}",
    "hasCondition": "{{label: {{en: {}}}}}",
    "hasEnd": "{{date: {}}}",
    "hasQuantity": "{{bound: exact, value: {}, unit: …}}",
    "hasTime": "{{date: {}}}",
    "startsIf": "{{label: {{en: {}}}}}",
}
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
_NUMBER = re.compile(r"[\d.,]+")


def find_likely_name(word: str, known: Iterable[str], usual: Mapping[str, str]) -> str | None:
    """Return the name that an unknown word stands for, or the known one that is most similar.

    ``usual`` are the :data:`KEYS`, :data:`TYPES` or :data:`PREFIXES`. None if no name is likely.
    """
    names, meant = tuple(known), usual.get(word)
    return meant if meant in names else find_nearest(word, names)


def suggest_name(word: str, known: Iterable[str], usual: Mapping[str, str]) -> str:
    """Return how to fix an unknown word; see :func:`find_likely_name`."""
    likely = find_likely_name(word, known, usual)
    return f"did you mean {likely!r}?" if likely else "see the terms in ontology/REFERENCE.md"


def suggest_reference(key: str, text: str) -> str:
    """Return how to fix a text that stands under a key where a reference belongs."""
    if text.casefold() in _UNKNOWN:
        return "remove the line: leave out what no source states"
    if (node := _NODES.get(key)) is not None:
        value = text
        if key == "hasQuantity" and not _NUMBER.fullmatch(text):
            value = "…"
        elif "date" in node and not _DAY.fullmatch(text):
            value = "YYYY-MM-DD"
        return f"write {key}: {node.format(value)}"
    return explain_bare_name(text)
