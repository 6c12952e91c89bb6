"""Mistakes in the short form: what the rules could not complete, each with its cause.

The rules make nothing where a name fits no clause version or several, and a claim without a voice
where neither the thing, nor its draft, nor the project names one. Each query runs over the scratch
store of :mod:`plangraph.reading.rules`, before the short keys are dropped.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, cast

from pyoxigraph import NamedNode, QuerySolutions, Store

from plangraph.text import find_nearest, shorten
from plangraph.vocabulary import PLAN, PREFIXES, RDF, SCHEME, SHORT, compact

_HEAD = f"""
PREFIX change-type: <{SCHEME}change-type#>
PREFIX plan: <{PLAN.iri}>
PREFIX prov: <{PREFIXES["prov"]}>
PREFIX short: <{SHORT}>
"""
_UNRESOLVED = """
SELECT ?thing ?name ?draft {
  ?thing short:revises ?name . ?draft plan:hasClauseVersion ?thing
  MINUS {
    ?thing prov:wasRevisionOf ?old
    MINUS { ?thing short:revises ?one, ?two FILTER (?one != ?two) }
  }
}
ORDER BY ?thing ?name
"""
_CLAIMS_OF = """
SELECT ?claim {
  ?thing plan:hasEffect ?effect . ?claim short:claims ?effect
}
ORDER BY ?claim
"""
_PLACES = """
SELECT ?version ?point ?clause {
  ?draft plan:hasClauseVersion ?version
  OPTIONAL { ?version plan:pointNumber ?point }
  OPTIONAL { ?version plan:expressesClause ?clause }
}
ORDER BY ?version ?point ?clause
"""
_SILENT = """
SELECT DISTINCT ?claim ?thing ?draft ?key {
  VALUES (?key ?property) {
    ("attribution" plan:attribution) ("certainty" plan:certainty)
  }
  ?claim short:claims ?thing
  OPTIONAL { ?claim ?property ?word }
  FILTER (!BOUND(?word))
  OPTIONAL { ?one plan:hasClauseVersion/plan:hasEffect ?thing }
  OPTIONAL { ?two plan:hasClauseVersion ?thing }
  BIND (COALESCE(?one, ?two, ?thing) AS ?draft)
}
ORDER BY ?draft ?claim ?key
"""
_INHERITING = """
SELECT ?draft ?earlier ?passage ?type ?own ?known ?rest {
  ?draft short:hasInherited|short:inherits ?earlier
  OPTIONAL { ?draft short:groundedIn ?passage }
  OPTIONAL { ?earlier a ?type FILTER (?type = plan:PlanVersion) }
  OPTIONAL { ?draft plan:coverage ?own }
  OPTIONAL { ?earlier plan:coverage ?known }
  OPTIONAL { ?draft short:inherits ?rest }
}
ORDER BY ?draft ?earlier ?passage ?own ?known
"""
_SAME_POINT = """
SELECT ?own ?point ?earlier {
  ?draft short:hasInherited ?earlier ; plan:hasClauseVersion ?own .
  ?own plan:pointNumber ?point .
  ?earlier plan:hasClauseVersion ?old .
  ?old plan:pointNumber ?point
  MINUS { ?own short:revises ?unresolved }
  MINUS { ?draft plan:hasClauseVersion ?other . ?other prov:wasRevisionOf|plan:replaces ?old }
  MINUS { ?old plan:changeType ?gone VALUES ?gone { change-type:dropped change-type:not-listed } }
}
ORDER BY ?own ?earlier
"""
_TWICE = "SELECT ?claim ?thing { ?claim short:claims ?thing } ORDER BY ?claim ?thing"
#: How much of a text is known, from all of it down.
_COVERAGES = ("whole-text", "every-point-listed", "excerpts", "reported-changes-only")


class Mistake(NamedTuple):
    """A mistake: the thing and the key where it is, its code, what is wrong, and what to do.

    ``explains`` are the things about which further findings follow from this one, and ``dropped``
    is a claim that is not made because of it.
    """

    thing: str
    key: str
    code: str
    message: str
    remedy: str
    explains: tuple[str, ...] = ()
    dropped: str = ""


def find_mistakes(store: Store, is_written: Callable[[str], bool]) -> Iterator[Mistake]:
    """Yield each mistake; ``is_written`` returns whether the files describe a thing themselves."""
    yield from _find_unresolved(store)
    yield from _find_claims_made_twice(store, is_written)
    yield from _find_silent_claims(store)
    yield from _find_inheritance(store)
    for row in _select(store, _SAME_POINT):
        place = f"{_slug(row['earlier'])}/{row['point']}"
        message = f"{place} stands at this point in {compact(row['earlier'])}, and nothing"
        message += " says what became of it"
        remedy = f"add revises: {place} here, or to the clause version where it went"
        yield Mistake(row["own"], PLAN.pointNumber, "PG144", message, remedy)


def _select(store: Store, query: str, **bindings: str) -> list[dict[str, str]]:
    """Return the rows of a query by column, without what is unbound."""
    for name, iri in bindings.items():
        query = query.replace(f"?{name} ", f"<{iri}> ")
    results = store.query(_HEAD + query, use_default_graph_as_union=True)
    solutions = cast("QuerySolutions", results)
    names = [variable.value for variable in solutions.variables]
    return [
        {
            name: value.value
            for name, value in zip(names, row, strict=True)
            if value is not None and hasattr(value, "value")
        }
        for row in solutions
    ]


def _find_unresolved(store: Store) -> Iterator[Mistake]:
    """Yield a mistake for each ``revises`` that fits no clause version, or several."""
    for row in _select(store, _UNRESOLVED):
        draft, slash, place = row["name"].partition("/")
        known = _places(store, row["draft"], draft)
        message = f"revises: {shorten(row['name'])!r} is no clause of an earlier draft"
        found = known.get(place, set())
        if len(found) == 1:
            continue
        if not (slash and place):
            remedy = "write the draft and the point, as in revises: us28/6"
        elif not known:
            message = f"revises: there is no draft {shorten(draft)!r} in these YAML files"
            remedy = _suggest_draft(store, draft)
        elif len(found) > 1:
            message = f"revises: {shorten(row['name'])!r} is {len(found)} clause versions"
            other = sorted(name for name, ids in known.items() if ids < found and name != place)
            remedy = f"name one by its clause: {', '.join(f'{draft}/{name}' for name in other)}"
        else:
            nearest = find_nearest(place, known)
            listed = ", ".join(sorted(known)[:12])
            remedy = f"did you mean {draft}/{nearest}?" if nearest else f"it has {listed}"
        claims = _select(store, _CLAIMS_OF, thing=row["thing"])
        explains = (row["thing"], *(item["claim"] for item in claims))
        yield Mistake(row["thing"], SHORT + "revises", "PG141", message, remedy, explains)


def _places(store: Store, version: str, draft: str) -> Mapping[str, set[str]]:
    """Return the clause versions of a draft by what may stand after the slash of ``revises``."""
    earlier = version[: version.rfind("/") + 1] + draft
    known: dict[str, set[str]] = defaultdict(set)
    if draft.isprintable() and not set(draft) & set('<>"{}|^`\\ '):
        for row in _select(store, _PLACES, draft=earlier):
            if "point" in row:
                known[row["point"]].add(row["version"])
            if "clause" in row:
                known[_slug(row["clause"])].add(row["version"])
    return known


def _suggest_draft(store: Store, draft: str) -> str:
    quads = store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(PLAN.PlanVersion), None)
    drafts = sorted({_slug(str(quad.subject).strip("<>")) for quad in quads})
    nearest = find_nearest(draft, drafts)
    return f"did you mean {nearest}?" if nearest else f"there are {', '.join(drafts[:12])}"


def _find_claims_made_twice(store: Store, is_written: Callable[[str], bool]) -> Iterator[Mistake]:
    """Yield a mistake for each claim whose name another claim has already."""
    seen: dict[str, str] = {}
    for row in _select(store, _TWICE):
        claim, thing = row["claim"], row["thing"]
        if claim in seen or is_written(claim):
            other = compact(seen[claim]) if claim in seen else "this file or another one"
            message = f"groundedIn makes {compact(claim)}, which {other} has already"
            remedy = "keep one of the two, or give one another id"
            yield Mistake(thing, SHORT + "groundedIn", "PG142", message, remedy, (thing,), claim)
        seen.setdefault(claim, thing)


def _find_silent_claims(store: Store) -> Iterator[Mistake]:
    """Yield one mistake for each draft whose claims have no voice or no certainty."""
    missing: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in _select(store, _SILENT):
        missing[row["draft"]][row["key"]].add(row["claim"])
    for draft, by_key in missing.items():
        claims = sorted(set.union(*by_key.values()))
        keys = " and ".join(by_key)
        number = f"{len(claims)} claims" if len(claims) > 1 else "the claim"
        message = f"{compact(draft)}: groundedIn makes {number} without {keys}"
        remedy = f"add {keys} to it, or to the defaults in plangraph.toml"
        yield Mistake(draft, "", "PG143", message, remedy, (*claims,))


def _find_inheritance(store: Store) -> Iterator[Mistake]:
    """Yield what is wrong in how drafts inherit: from what, on which evidence, how much."""
    seen = set()
    for row in _select(store, _INHERITING):
        draft, earlier = row["draft"], row["earlier"]
        name = compact(earlier)
        if (draft, earlier) in seen:
            continue
        seen.add((draft, earlier))
        mistake: tuple[str, str] | None = None
        if "type" not in row:
            mistake = f"inherits: {name} is no draft", _suggest_draft(store, _slug(earlier))
        elif "rest" in row:
            mistake = f"inherits: {name} inherits from this draft in turn", "break the circle"
        elif "passage" not in row:
            message = f"{compact(draft)} inherits from {name} without a passage that says so"
            mistake = message, "add groundedIn: where the source says that the rest stays"
        elif _rank(row.get("own")) < _rank(row.get("known")):
            known, own = (_slug(row[key]).partition("#")[2] for key in ("known", "own"))
            message = f"coverage: {own} is more than is known of {name}, which it inherits: {known}"
            yield Mistake(draft, PLAN.coverage, "PG144", message, f"write coverage: {known}")
        if mistake:
            yield Mistake(draft, SHORT + "inherits", "PG144", *mistake, (draft,))


def _rank(coverage: str | None) -> int:
    word = (coverage or "").rpartition("#")[2]
    return _COVERAGES.index(word) if word in _COVERAGES else len(_COVERAGES)


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]
