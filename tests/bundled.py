"""The bundled data, the ledger of the article's facts, and its text, for several tests."""

import csv
import hashlib
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import plangraph as pg
from conftest import EXPECTED, ROOT
from needs import SOURCES
from plangraph.vocabulary import PREFIXES, compact

DATA = ROOT / "data"
WD = PREFIXES["wd"]
SOURCE = "source:ft-28-point-plan"
FACTS = [f"F{number:02}" for number in range(1, 79)]
EDITORIAL = "F79"
#: Running words that tell a copied sentence from a shared phrase.
SHINGLE = 7

#: What no source says. Each pattern must stay without a match.
SILENCES = {
    "who handed the plan over": "event:ft-handover plan:participant ?giver",
    "who would invite Russia to the G8": "effect:ft-g8-invitation plan:dutyBearer ?inviter",
    "who would get the other half of the profits": """
        { ?effect plan:affects asset:rebuilding-profits ; plan:beneficiary ?other }
        UNION { ?claim rdf:subject ?effect ; rdf:predicate plan:beneficiary ; rdf:object ?other .
                ?effect plan:affects asset:rebuilding-profits }
        FILTER(?other != state:us)""",
    "who else would sit on the peace council": """
        { ?member org:memberOf institution:peace-council }
        UNION { ?composition plan:compositionOf institution:peace-council ; plan:hasMember ?member }
        UNION { ?claim rdf:predicate org:memberOf ; rdf:object institution:peace-council }""",
    "who would give the guarantees": "effect:ft-security-guarantees plan:dutyBearer ?giver",
    "who would get the land": "effect:ft-land-cession plan:beneficiary ?taker",
    "which elements officials resist": """
        stance:ft-pushback plan:stanceTarget ?target FILTER(?target != version:us28-ft)""",
    "to whom Leavitt spoke": "statement:ft-leavitt plan:addressee ?addressee",
    "when Zelenskiy wrote his post": "statement:ft-zelenskiy time:hasTime ?time",
    "when Butler spoke": "statement:ft-butler time:hasTime ?time",
    "which point a clause is": "version:us28-ft plan:hasClauseVersion/plan:pointNumber ?point",
    "when an office was taken": "?tenure a plan:Tenure ; time:hasTime|org:memberDuring ?time",
}

#: What people describe; all else is a part of one of these and needs no name.
ENTITIES = """
    plan:PeacePlan plan:PlanVersion plan:Clause plan:ClauseVersion plan:Obligation plan:Prohibition
    plan:Permission plan:Entitlement plan:StatusChange plan:Condition plan:Person plan:State
    plan:Institution plan:ActorGroup plan:Tenure plan:Composition plan:Place plan:Asset
    plan:Event plan:Milestone plan:Statement plan:Claim plan:Stance plan:SourceDocument org:Post
    schema:Legislation dcat:Dataset"""

#: What is told of the world or of the plan, and so rests on a claim.
TOLD = """
    plan:Obligation plan:Prohibition plan:Permission plan:Entitlement plan:StatusChange
    plan:Condition plan:Tenure plan:Composition plan:Event plan:Milestone plan:Statement
    plan:Stance"""

#: Relations of things that need no claim for their being there.
RELATIONS = """
    plan:draftedBy plan:proposedSignatory plan:ledBy plan:fundedFrom plan:onBehalfOf plan:owner"""


def find(graph: pg.Graph, pattern: str) -> list[str]:
    """Return the distinct matches of ``?found`` in a pattern, short and sorted."""
    rows = graph.store.select(f"SELECT DISTINCT ?found {{ {pattern} }}")
    return sorted(compact(found or "") for (found,) in rows)


def read_table(name: str) -> list[dict[str, str]]:
    with (EXPECTED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_claims(graph: pg.Graph) -> dict[str, dict[str, str]]:
    """Return, for each first claim of a fact, its row as the ledger has it."""
    rows = graph.store.select(f"""
        SELECT ?claim ?id ?attribution ?line ?start ?end ?sha256 {{
          ?claim dcterms:identifier ?id ; plan:attribution/skos:notation ?voice ;
            plan:groundedIn ?span .
          ?span oa:hasSource {SOURCE} ; plan:sourceLine ?line ; plan:spanSha256 ?sha256 ;
            oa:hasSelector ?selector .
          ?selector oa:start ?start ; oa:end ?end
          OPTIONAL {{ ?claim plan:genre/skos:notation ?genre }}
          BIND(COALESCE(?genre, ?voice) AS ?attribution)
        }}""")
    columns = ("id", "attribution", "line", "start", "end", "sha256")
    return {
        str(fact): dict(zip(columns, map(str, (fact, *row)), strict=True))
        for claim, fact, *row in rows
        if str(claim).endswith(f"-{fact}")
    }


@cache
def find_source(graph: pg.Graph) -> str:
    """Return the text of the source from the private folder, found by its hash."""
    folder = os.environ[SOURCES]
    ((wanted,),) = graph.store.select(f"SELECT ?hash {{ {SOURCE} schema:sha256 ?hash }}")
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file() and hashlib.sha256(content := path.read_bytes()).hexdigest() == wanted:
            return content.decode("utf-8")
    pytest.fail(f"no file in {folder} has the hash {wanted}")


def shingle(text: str) -> Iterator[str]:
    words = re.findall(r"[\w']+", text.lower().replace("’", "'"))
    yield from (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def select(graph: pg.Graph, query: str) -> list[tuple[str, ...]]:
    """Return the rows of a query, short."""
    return [tuple(compact(value or "") for value in row) for row in graph.store.select(query)]
