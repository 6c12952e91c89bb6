import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.sparql.query_text import QueryForm, TextRange, declare_prefixes, parse_query

GRAPHS = ("urn:g", "urn:h")
DATASET = " FROM <urn:g> FROM <urn:h> FROM NAMED <urn:g> FROM NAMED <urn:h> "


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize(
    ("query", "before", "after"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT *", "{ ?s ?p ?o }"),
        ("SELECT * WHERE { ?s ?p ?o } LIMIT 1", "SELECT *", "WHERE { ?s ?p ?o } LIMIT 1"),
        ("ASK{ ?s ?p ?o }", "ASK", "{ ?s ?p ?o }"),
        ("ASK where { ?s ?p ?o }", "ASK", "where { ?s ?p ?o }"),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?e) {}", "SELECT (EXISTS { ?a ?b ?c } AS ?e)", "{}"),
        ("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p 1 }", "WHERE { ?s ?p ?o }"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT", "WHERE { ?s ?p ?o }"),
        ("DESCRIBE <urn:x>", "DESCRIBE <urn:x>", ""),
        ("DESCRIBE ?x { ?x ?p '{' }", "DESCRIBE ?x", "{ ?x ?p '{' }"),
        ("SELECT * # { WHERE\n{ ?s ?p ?o }", "SELECT * # { WHERE", "{ ?s ?p ?o }"),
        ("SELECT ?where { ?where ?p <urn:(> }", "SELECT ?where", "{ ?where ?p <urn:(> }"),
    ],
)
def test_the_graphs_stand_before_the_pattern(query: str, before: str, after: str) -> None:
    filled = parse_query(query).write(GRAPHS, GRAPHS)
    assert _squeeze(filled) == _squeeze(f"{before}{DATASET}{after}")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o }",
        "SELECT ?s WHERE { { SELECT ?s { ?s ?p ?o } } }",
        "SELECT ?s WHERE { SELECT ?s { ?s ?p ?o } }",
        "SELECT ?s { ?a ?p ?o BIND(?a AS ?s) }",
        "SELECT ?s { { ?s ?p ?o } UNION { ?s ?q ?o FILTER(false) } }",
        "SELECT ?s { ?s ?p ?o OPTIONAL { ?s <urn:q> ?x FILTER(?x = ?s) } }",
        "PREFIX s: <urn:> SELECT ?s { ?s s:p ?o } ORDER BY ?s",
    ],
)
def test_a_fixed_variable_has_its_value(query: str) -> None:
    store = ox.Store()
    for name in "abc":
        node = ox.NamedNode(f"urn:{name}")
        store.add(ox.Quad(node, ox.NamedNode("urn:p"), ox.Literal(name)))
    fixed = store.query(parse_query(query).bind({"s": "<urn:b>"}).text)
    assert isinstance(fixed, ox.QuerySolutions)
    assert [str(row["s"]) for row in fixed] == ["<urn:b>"]


def test_a_filter_sees_a_fixed_variable() -> None:
    parsed = parse_query("SELECT ?day { VALUES ?day { 1 2 3 } FILTER(?day <= ?until) }")
    rows = ox.Store().query(parsed.bind({"until": "2"}).text)
    assert isinstance(rows, ox.QuerySolutions)
    assert len(list(rows)) == 2


def test_a_description_without_a_pattern_takes_values_too() -> None:
    store = ox.Store()
    store.load(b"<urn:a> <urn:p> 1 . <urn:b> <urn:p> 2 .", format=ox.RdfFormat.TURTLE)
    parsed = parse_query("DESCRIBE ?s # of one thing").bind({"s": "<urn:b>"})
    assert parsed.form is QueryForm.DESCRIBE
    triples = store.query(parsed.text)
    assert isinstance(triples, ox.QueryTriples)
    assert [str(triple.subject) for triple in triples] == ["<urn:b>"]


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("select * {}", QueryForm.SELECT),
        ("PREFIX ask: <urn:> ASK {}", QueryForm.ASK),
        ("CONSTRUCT{}WHERE{}", QueryForm.CONSTRUCT),
        ("DESCRIBE <urn:x>", QueryForm.DESCRIBE),
    ],
)
def test_the_form_is_the_first_keyword_of_one(query: str, form: QueryForm) -> None:
    assert parse_query(query).form is form


@pytest.mark.parametrize(
    ("query", "template", "pattern"),
    [
        ("CONSTRUCT { ?s ?p 1 } { ?s ?p ?o }", " ?s ?p 1 ", " ?s ?p ?o "),
        ("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }", " ?s ?p 1 ", " ?s ?p ?o "),
        ("CONSTRUCT WHERE { ?s ?p ?o }", " ?s ?p ?o ", " ?s ?p ?o "),
        ("SELECT * { { ?s ?p ?o } }", None, " { ?s ?p ?o } "),
        ("DESCRIBE <urn:x>", None, None),
    ],
)
def test_template_and_pattern_are_found(
    query: str, template: str | None, pattern: str | None
) -> None:
    parsed = parse_query(query)

    def cut(part: TextRange | None) -> str | None:
        return None if part is None else query[part.start : part.end]

    assert (cut(parsed.template), cut(parsed.pattern)) == (template, pattern)


def test_a_construct_becomes_the_select_of_its_variables() -> None:
    query = parse_query(
        "PREFIX p: <urn:> CONSTRUCT { ?s p:q ?o . ?o p:r ?s } { ?s p:p ?o } LIMIT 3"
    )
    assert query.variables == ("s", "o")
    selected = query.as_select(query.variables).text
    assert _squeeze(selected) == "PREFIX p: <urn:> SELECT ?s ?o WHERE { ?s p:p ?o } LIMIT 3"


def test_a_select_of_no_variables_is_one_of_all() -> None:
    assert parse_query("ASK { ?s ?p ?o }").as_select(()).text.startswith("SELECT * WHERE")


def test_triples_are_constructed_from_rows_without_data() -> None:
    query = parse_query("PREFIX p: <urn:> CONSTRUCT { ?s p:q ?o } WHERE { ?x p:p ?o }")
    rows = [("<urn:a>", "1"), ("<urn:b>", "UNDEF")]
    triples = ox.Store().query(query.write_construct(("s", "o"), rows))
    assert isinstance(triples, ox.QueryTriples)
    assert [str(triple.subject) for triple in triples] == ["<urn:a>"]


def test_only_a_construct_query_makes_triples() -> None:
    with pytest.raises(ValueError, match="only a CONSTRUCT"):
        parse_query("ASK {}").write_construct(("s",), [("<urn:a>",)])


def test_names_are_resolved_with_the_prefixes_of_the_query() -> None:
    query = parse_query("PREFIX p: <urn:p:> DESCRIBE p:a state:ukraine <urn:b>")
    names = [token.text for token in query.terms]
    rows = ox.Store().query(query.write_name_lookup(names))
    assert isinstance(rows, ox.QuerySolutions)
    assert [str(row["term"]) for row in rows] == [
        "<urn:p:a>",
        "<https://w3id.org/plangraph/id/state/ukraine>",
        "<urn:b>",
    ]


def test_nothing_fixed_is_the_query_itself() -> None:
    parsed = parse_query("SELECT * {}")
    assert parsed.bind({}) is parsed


def test_our_prefixes_are_declared_where_they_are_used() -> None:
    assert declare_prefixes("ASK { state:ukraine a plan:State }") == (
        "PREFIX plan: <https://w3id.org/plangraph/ns#> "
        "PREFIX state: <https://w3id.org/plangraph/id/state/> "
    )


def test_a_prefix_that_the_query_declares_stays_its_own() -> None:
    text = "prefix plan: <urn:x> ASK { <urn:a> plan:b ?c }"
    assert declare_prefixes(text) == ""


def test_the_lines_of_a_query_stay_where_they_are() -> None:
    text = "ASK {\n  state:ukraine\n  a plan:State\n}"
    assert parse_query(text).write(GRAPHS, GRAPHS).splitlines()[1:] == text.splitlines()[1:]


def test_rows_are_counted_with_all_that_makes_them() -> None:
    parsed = parse_query("PREFIX p: <urn:> SELECT DISTINCT ?o { ?s p:p ?o } ORDER BY ?o LIMIT 2")
    store = ox.Store()
    lines = "".join(f'<urn:s> <urn:p> "{number}" <urn:g> .\n' for number in range(5))
    store.load(lines.encode(), format=ox.RdfFormat.N_QUADS)
    rows = store.query(parsed.write_count(["urn:g"], ["urn:g"]))
    assert isinstance(rows, ox.QuerySolutions)
    assert [str(row["rows"]).partition("^")[0] for row in rows] == ['"2"']


@pytest.mark.parametrize("text", ["", "hello", "# SELECT", "PREFIX select: <urn:x>"])
def test_a_text_without_a_form_is_no_query(text: str) -> None:
    with pytest.raises(ValueError, match="has no SELECT, ASK"):
        parse_query(text)


@given(st.text(alphabet="SELECT{}()<>?a:\"'# WHERE\n", max_size=60))
def test_whatever_is_read_ends(text: str) -> None:
    try:
        parsed = parse_query("ASK " + text)
    except ValueError:
        return
    assert "ASK" in parsed.write(GRAPHS, GRAPHS)
