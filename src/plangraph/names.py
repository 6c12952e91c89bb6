"""From what people call a thing to its IRI: ``Ukraine``, ``Kyiv``, ``nato``, ``state:ukraine``."""

import difflib

from plangraph.errors import UsageError
from plangraph.store import Store
from plangraph.vocabulary import PREFIXES, compact

_NAMES = """
SELECT DISTINCT ?thing ?name WHERE {
  ?thing rdfs:label|skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name .
  ?thing a/rdfs:subClassOf* ?kind
}
ORDER BY ?thing ?name
"""


def find_thing(store: Store, word: str, *, kind: str = "rdfs:Resource") -> str:
    """Return the IRI of the thing that ``word`` names.

    A word is an IRI, a prefixed name, a label in any language, another name, or the last part
    of the IRI; letter case does not matter. ``kind`` is the class the thing must have.

    Raises:
        UsageError: nothing, or more than one thing, has this name.
    """
    prefix, colon, local = word.partition(":")
    iri = PREFIXES[prefix] + local if colon and prefix in PREFIXES else word
    bindings = {} if kind == "rdfs:Resource" else {"kind": _expand(kind)}
    rows = store.select(_NAMES, **bindings)
    names = [(thing or "", (name or "").casefold()) for thing, name in rows]
    things = {thing for thing, _ in names}
    if iri in things:
        return iri
    wanted = word.casefold()
    slugs = [(thing, thing.rpartition("/")[2].casefold()) for thing in sorted(things)]
    found = {thing for thing, name in (*names, *slugs) if name == wanted}
    if len(found) == 1:
        return found.pop()
    if found:
        listed = ", ".join(compact(thing) for thing in sorted(found))
        raise UsageError("PG403", f"{word!r} names more than one thing", f"choose one of {listed}")
    known = [name for _, name in (*names, *slugs)]
    nearest = difflib.get_close_matches(wanted, known, n=1)
    remedy = f"did you mean {nearest[0]!r}?" if nearest else "look it up with 'plangraph query'"
    raise UsageError("PG404", f"nothing is called {word!r}", remedy)


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
