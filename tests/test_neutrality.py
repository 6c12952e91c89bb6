"""The graph never takes a side in its own voice; each rule fails on a graph that does."""

from pathlib import Path

import pytest

import plangraph as pg
from plangraph import resources
from plangraph.vocabulary import compact

#: Relations that somebody disputes or that only a voice can state: inside claims, nowhere else.
CONTESTED = """
SELECT ?subject ?predicate ?object {
  VALUES ?predicate { plan:alliedWith plan:controls plan:conflictsWith org:memberOf }
  ?subject ?predicate ?object
  MINUS { ?composition plan:compositionOf ?object ; plan:status status:proposed }
}
"""

#: What an effect would bring about, stated as if it had come about.
FULFILLED = """
SELECT ?effect ?thing ?fact {
  ?effect plan:affects|plan:establishes ?thing .
  { ?effect plan:resultingStatus ?fact . ?thing plan:status ?fact }
  UNION
  { ?effect plan:establishes ?thing . ?thing plan:status ?fact FILTER(?fact != status:proposed) }
}
"""

#: Who leads, funds or belongs to an institution that only a plan would create is its design; the
#: composition of that draft must say so, or the design reads as a fact.
UNMARKED_DESIGN = """
SELECT ?institution {
  ?effect plan:establishes ?institution
  MINUS { ?composition plan:compositionOf ?institution ; plan:status status:proposed }
}
"""

#: An event that somebody is said to have brought about, without the claim that says so.
UNVOICED_DEED = """
SELECT ?event ?actor {
  VALUES ?type { event-type:invasion event-type:annexation event-type:attack }
  ?event plan:eventType ?type ; plan:participant ?actor
  MINUS {
    ?claim rdf:subject ?event ; rdf:predicate plan:participant ; rdf:object ?actor ;
      plan:groundedIn ?span
  }
}
"""

#: Loaded words belong to the voice that uses them.
UNVOICED_WORD = """
SELECT ?thing ?word {
  ?thing plan:characterisation ?word
  MINUS { ?thing a plan:Claim ; plan:groundedIn ?span }
}
"""

#: Properties that only name or place a thing, and may be there for one and not for another.
NAMING = {
    "rdf:type",
    "rdfs:label",
    "skos:altLabel",
    "skos:hiddenLabel",
    "schema:sameAs",
    "skos:note",
    "dcterms:description",
    "schema:honorificPrefix",
    "prov:atLocation",
    "plan:status",
}

RULES = {
    "contested": (CONTESTED, "- id: person:driscoll\n  alliedWith: person:vance\n"),
    "fulfilled": (FULFILLED, "- id: place:donetsk-zone\n  status: demilitarised\n"),
    "unmarked design": (UNMARKED_DESIGN, None),
    "unvoiced deed": (
        UNVOICED_DEED,
        "- id: event:ft-earlier-attack\n  eventType: attack\n  participant: state:ukraine\n",
    ),
    "unvoiced word": (UNVOICED_WORD, "- id: state:russia\n  characterisation: {en: big}\n"),
}


def _singular_properties(graph: pg.Graph) -> set[tuple[str, str]]:
    """Return each property that one actor has and no other actor of any kind ever gets."""
    rows = graph.store.select(
        "SELECT DISTINCT ?property ?actor {"
        " VALUES ?kind { plan:State plan:Person plan:Institution plan:ActorGroup }"
        " ?actor a ?kind . { ?actor ?property ?value }"
        " UNION { ?composition plan:compositionOf ?actor ; ?property ?value } }"
    )
    holders: dict[str, set[str]] = {}
    for name, actor in rows:
        holders.setdefault(compact(name or ""), set()).add(compact(actor or ""))
    return {
        (name, actor)
        for name, actors in holders.items()
        for actor in actors
        if len(actors) == 1 and name not in NAMING
    }


@pytest.mark.parametrize("name", RULES)
def test_the_bundled_graph_keeps_the_rule(graph: pg.Graph, name: str) -> None:
    query, _ = RULES[name]
    assert graph.store.select(query) == []


@pytest.mark.parametrize("name", [name for name, (_, seeded) in RULES.items() if seeded])
def test_a_graph_that_takes_a_side_is_caught(tmp_path: Path, name: str) -> None:
    query, seeded = RULES[name]
    path = tmp_path / "side.yaml"
    path.write_text(seeded or "", encoding="utf-8")
    assert pg.open(resources.data_dir(), path).store.select(query) != []


def test_an_institution_stated_as_existing_before_anybody_founded_it_is_caught(
    tmp_path: Path,
) -> None:
    path = tmp_path / "side.yaml"
    path.write_text(
        "- id: effect:e\n  type: StatusChange\n  establishes: institution:i\n"
        "- id: institution:i\n  type: Institution\n  status: existing\n",
        encoding="utf-8",
    )
    store = pg.open(path).store
    assert store.select(UNMARKED_DESIGN) != []
    assert store.select(FULFILLED) != []


def test_no_actor_has_a_property_that_no_other_actor_gets(graph: pg.Graph) -> None:
    assert _singular_properties(graph) == set()


def test_a_property_for_one_state_only_is_caught(tmp_path: Path) -> None:
    path = tmp_path / "side.yaml"
    path.write_text("- id: state:russia\n  controls: place:crimea\n", encoding="utf-8")
    seeded = pg.open(resources.data_dir(), path)
    assert ("plan:controls", "state:russia") in _singular_properties(seeded)
