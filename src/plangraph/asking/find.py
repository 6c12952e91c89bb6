"""From what people call a thing to its IRI: ``Ukraine``, ``Kyiv``, ``nato``, ``state:ukraine``."""

import difflib
import re
from collections.abc import Container

from plangraph.errors import UsageError
from plangraph.stores.protocol import Store
from plangraph.vocabulary import compact, expand

_NAMES = """
SELECT DISTINCT ?thing ?name {
  ?thing rdfs:label|skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name
}
ORDER BY ?thing ?name
"""
# Two branches instead of one path: a seventh of the time, and the same answer from any engine.
_NAMES_OF_KIND = """
SELECT DISTINCT ?thing ?name ?kind {
  {
    ?thing a ?kind ;
      rdfs:label|skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name
  } UNION {
    ?kind a owl:Class .
    ?thing a/rdfs:subClassOf+ ?kind ;
      rdfs:label|skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name
  }
}
ORDER BY ?thing ?name
"""


def find_thing(
    store: Store, word: str, *, kind: str | None = None, among: Container[str] | None = None
) -> str:
    """Return the IRI of the thing that ``word`` names.

    A word is an IRI, a prefixed name, a label in any language, another name, or the last part
    of the IRI; letter case does not matter. ``kind`` is the class the thing must have, as a
    prefixed name; ``among`` are the only things to choose from.

    Raises:
        UsageError: nothing, or more than one thing, has this name.
    """
    rows = store.select(_NAMES_OF_KIND, kind=expand(kind)) if kind else store.select(_NAMES)
    names = [
        (row[0] or "", (row[1] or "").casefold())
        for row in rows
        if among is None or (row[0] or "") in among
    ]
    things = sorted({thing for thing, _ in names})
    iri, wanted = expand(word), word.casefold()
    if iri in things:
        return iri
    names += [(thing, re.split("[/#]", thing)[-1].casefold()) for thing in things]
    found = sorted({thing for thing, name in names if name == wanted})
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(map(compact, found))
        raise UsageError("PG403", f"{word!r} names more than one thing", f"choose one of {listed}")
    nearest = difflib.get_close_matches(wanted, [name for _, name in names], n=1)
    remedy = f"did you mean {nearest[0]!r}?" if nearest else "use a label or an IRI of the data"
    raise UsageError("PG404", f"nothing is called {word!r}", remedy)
