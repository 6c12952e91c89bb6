"""Every datatype with texts at its boundaries; a store and rdflib are the witnesses."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.checking.lexical import check_literal, find_canonical, find_fault
from plangraph.errors import Finding, Severity
from plangraph.reading.context import bundled_context
from plangraph.vocabulary import RDF, XSD, expand

CASES = FIXTURES / "lexical" / "cases.txt"


class Case(NamedTuple):
    """A text and whether ``check`` accepts it as a value of the datatype."""

    datatype: str
    text: str
    is_valid: bool


def read_cases() -> Iterator[Case]:
    datatype = ""
    for line in CASES.read_text("utf-8").splitlines():
        kind, colon, texts = line.strip().partition(": ")
        if colon and kind in ("valid", "invalid"):
            for text in texts.split():
                yield Case(datatype, text.replace("_", " "), kind == "valid")
        elif line.startswith(("xsd:", "edtf:")):
            datatype = line


ALL = tuple(read_cases())


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.datatype} {case.text}")
def test_a_text_is_a_fault_exactly_where_it_is_no_value_in_its_form(case: Case) -> None:
    fault = find_fault(case.text, expand(case.datatype))
    assert (fault is None) == case.is_valid
    if fault is not None:
        message, remedy = fault
        assert repr(case.text) in message
        assert remedy


def test_every_datatype_of_the_context_has_cases_of_both_kinds() -> None:
    types = {term.type for term in bundled_context().terms.values()}
    checked = {iri for iri in types if iri and iri[0] != "@"} - {XSD.string}
    for datatype in checked:
        kinds = {case.is_valid for case in ALL if expand(case.datatype) == datatype}
        assert kinds == {True, False}, datatype


def test_what_is_accepted_is_what_a_store_keeps() -> None:
    kept_as_written = ("double", "float", "dateTime", "dateTimeStamp", "time")
    for case in ALL:
        if case.is_valid and case.datatype.removeprefix("xsd:") not in kept_as_written:
            assert find_canonical(case.text, expand(case.datatype)) == case.text, case


def test_the_remedy_of_what_is_not_canonical_is_accepted() -> None:
    for case in ALL:
        fault = find_fault(case.text, expand(case.datatype))
        if fault and "not a canonical" in fault[0]:
            written = fault[1].removeprefix("write ")
            assert find_fault(written, expand(case.datatype)) is None, case


def test_rdflib_reads_every_date_duration_and_number_that_is_accepted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING, "rdflib")
    read = ("date", "gYear", "duration", "boolean", "integer", "decimal", "double", "hexBinary")
    for case in ALL:
        if case.is_valid and case.datatype.removeprefix("xsd:") in read:
            literal = rdflib.Literal(case.text, datatype=rdflib.URIRef(expand(case.datatype)))
            assert not literal.ill_typed, case
    assert caplog.records == []


@pytest.mark.parametrize(
    ("text", "datatype", "message", "remedy"),
    [
        (
            "2026-04-31",
            XSD.date,
            "'2026-04-31' is not an xsd:date: April has 30 days",
            "write a day from 01 to 30",
        ),
        ("P2W", XSD.duration, "'P2W' is not an xsd:duration", "write P14D"),
        ("PT24H", XSD.duration, "'PT24H' is not a canonical xsd:duration", "write P1D"),
        ("600000.0", XSD.decimal, "'600000.0' is not a canonical xsd:decimal", "write 600000"),
        (
            "2025-11-20Z",
            XSD.date,
            "'2025-11-20Z' is not canonical: a day or year has no time zone here",
            "write 2025-11-20",
        ),
        (
            "300",
            XSD.iri + "unsignedByte",
            "'300' is out of the range of xsd:unsignedByte",
            "write a whole number from 0 to 255",
        ),
        (
            "0",
            XSD.iri + "positiveInteger",
            "'0' is out of the range of xsd:positiveInteger",
            "write a whole number from 1 up",
        ),
        (
            "1",
            XSD.iri + "negativeInteger",
            "'1' is out of the range of xsd:negativeInteger",
            "write a whole number up to -1",
        ),
        (
            "2025-11-20",
            XSD.iri + "dateStamp",
            "'2025-11-20' has the datatype xsd:dateStamp, which does not exist",
            "did you mean xsd:dateTimeStamp?",
        ),
        (
            "A",
            RDF.langString,
            "'A' has no language",
            'give it one: {en: "…"} in YAML, "…"@en in Turtle',
        ),
    ],
)
def test_the_message_says_why_and_the_remedy_what_to_write(
    text: str, datatype: str, message: str, remedy: str
) -> None:
    assert find_fault(text, datatype) == (message, remedy)


def test_a_datatype_of_somebody_else_is_not_checked() -> None:
    assert find_fault("anything", "https://example.org/type") is None
    assert find_fault("anything at all", XSD.string) is None
    assert find_fault("A", RDF.langString, "en") is None


def test_a_hostile_text_is_shown_short_and_without_its_controls() -> None:
    (message, _) = find_fault("\x1b[2J" + "9" * 10_000, XSD.date) or ("", "")
    assert len(message) < 200
    assert "\x1b" not in message


def test_a_very_long_number_is_a_number() -> None:
    assert find_fault("9" * 10_000, XSD.integer) is None
    assert find_fault("9" * 10_000, XSD.iri + "byte") is not None


def test_long_and_hidden_texts_are_problems_of_their_own() -> None:
    (hidden,) = check_literal(Literal("stated\u202edetats"))
    assert (hidden.code, hidden.severity) == ("PG118", Severity.WARNING)
    (long,) = check_literal(Literal("9" * 1_000_001, datatype=NamedNode(XSD.date)))
    assert long.code == "PG116"


YAML = """\
- id: event:a
  type: Event
  label: {{en: A}}
  hasTime:
    type: Interval
    duration: {0}
    hasBeginning:
      type: Instant
      date: {1}
- id: event:b
  type: Event
  hasTime:
    id: event:b.t
    type: Instant
    date: {1}
"""


def find_lexical(path: Path) -> list[tuple[int, str]]:
    findings: tuple[Finding, ...] = pg.check(path).findings
    return [(item.line, item.message.split("'")[1]) for item in findings if item.code == "PG117"]


def test_in_yaml_the_finding_is_at_the_line_of_its_property(write_data: WriteData) -> None:
    path = write_data(YAML.format("P2W", "2026-04-31"))
    assert find_lexical(path) == [(6, "P2W"), (9, "2026-04-31"), (15, "2026-04-31")]


@pytest.mark.parametrize(
    "name", ["bad.ttl", "bad.trig", "bad.nq", "bad.nt", "bad.jsonld", "bad.rdf"]
)
def test_in_each_rdf_syntax_the_finding_is_at_the_line_of_its_value(name: str) -> None:
    path = FIXTURES / "lexical" / name
    marked = [
        number
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for _ in range(line.count("04-31"))
    ]
    assert find_lexical(path) == [(number, "2026-04-31") for number in marked]


def test_an_xml_literal_is_to_be_well_formed() -> None:
    for text, codes in (
        ("<b>a</b> &amp; c", []),
        ("<b>a", ["PG117"]),
        ('<a b="1" b="2"/>', ["PG117"]),
    ):
        literal = Literal(text, datatype=NamedNode(RDF.XMLLiteral))
        assert [problem.code for problem in check_literal(literal)] == codes
