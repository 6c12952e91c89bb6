from pathlib import Path

import plangraph as pg
from plangraph.checking.places import Places
from plangraph.vocabulary import PREFIXES, RDFS
from shell import run

A = PREFIXES["place"] + "a"


def places_of(tmp_path: Path, **texts: str) -> Places:
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Places(pg.open(tmp_path).documents)


def test_a_property_is_found_in_the_file_that_states_it(tmp_path: Path) -> None:
    places = places_of(
        tmp_path, one="- id: place:a\n  type: Place\n", two="\n- id: place:a\n  label: {en: A}\n"
    )
    assert places.find(A, RDFS.label) == (str(tmp_path / "two.yaml"), 3)


def test_a_property_that_is_missing_is_at_its_subject(tmp_path: Path) -> None:
    places = places_of(tmp_path, one="\n\n- id: place:a\n  type: Place\n")
    assert places.find(A, RDFS.label) == (str(tmp_path / "one.yaml"), 3)


def test_what_no_file_describes_is_nowhere(tmp_path: Path) -> None:
    places = places_of(tmp_path, one="- id: place:b\n  type: Place\n")
    assert places.find(A) == ("", 0)


def test_a_blank_node_is_at_the_named_thing_that_leads_to_it_or_in_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        "@prefix : <https://e.org/> .\n:a :p 1 ;\n  :q [ :r [ :s 2 ] ] .\n[] :t 3 .\n_:x :u _:x .\n"
    )
    documents = pg.open(path).documents
    places = Places(documents)
    found = [places.find(str(q.subject)) for q in documents[0].quads if "_:" in str(q.subject)]
    assert found == [(str(path), 3)] * 2 + [(str(path), 0)] * 2


def test_findings_do_not_show_the_label_of_a_blank_node(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        "@prefix plan: <https://w3id.org/plangraph/ns#> .\n"
        "<https://e.org/cv> a plan:ClauseVersion ;\n  plan:hasEffect [ a plan:Obligation ] .\n"
        "[] a plan:Clause, plan:State ; plan:hasEffect [ a plan:Obligation, plan:Prohibition ] .\n"
    )
    done = run("check", "a.ttl", cwd=tmp_path)
    assert "a.ttl:3: PG131 a node without a name: No claim is about it" in done.stdout
    assert "PG138 a node without a name: hasEffect is no key of " in done.stdout
    assert "PG139 a node without a name: no thing can be Clause and State" in done.stdout
    assert "_:" not in done.stdout
