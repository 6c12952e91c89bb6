"""Formats of rows: their names, their media types, and what the engine calls them.

All are standards of the W3C (https://www.w3.org/TR/sparql11-results-json/,
https://www.w3.org/TR/sparql11-results-csv-tsv/, https://www.w3.org/TR/rdf-sparql-XMLres/).
"""

from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat

from plangraph.vocabulary import FORMATS


@dataclass(frozen=True, kw_only=True, eq=False)
class RowFormat:
    """One way to write rows, or a yes or no.

    Attributes:
        name: what ``--format`` takes.
        media_types: what the web calls the format; the first one is sent.
        engine: the format in Oxigraph.
        iri: the W3C's IRI of the format (https://www.w3.org/ns/formats/).
        aliases: more names that are understood, in lower case.
    """

    name: str
    media_types: tuple[str, ...]
    engine: QueryResultsFormat
    iri: str
    aliases: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        """The media type that the format is sent as."""
        return self.media_types[0]

    @property
    def is_text(self) -> bool:
        """Whether the media type is one of text: such formats lose part of what terms are."""
        return self.media_type.startswith("text/")


CSV = RowFormat(
    name="csv",
    media_types=("text/csv",),
    engine=QueryResultsFormat.CSV,
    iri=FORMATS.SPARQL_Results_CSV,
)
TSV = RowFormat(
    name="tsv",
    media_types=("text/tab-separated-values",),
    engine=QueryResultsFormat.TSV,
    iri=FORMATS.SPARQL_Results_TSV,
)
JSON = RowFormat(
    name="json",
    media_types=("application/sparql-results+json", "application/json"),
    engine=QueryResultsFormat.JSON,
    iri=FORMATS.SPARQL_Results_JSON,
    aliases=("srj",),
)
XML = RowFormat(
    name="xml",
    media_types=("application/sparql-results+xml", "application/xml"),
    engine=QueryResultsFormat.XML,
    iri=FORMATS.SPARQL_Results_XML,
    aliases=("srx",),
)

#: Every format of rows, in the order in which lists show them.
ROW_FORMATS = [CSV, TSV, JSON, XML]


def row_format_names() -> tuple[str, ...]:
    """Return the names of the formats of rows."""
    return tuple(known.name for known in ROW_FORMATS)


def find_row_format(name: str) -> RowFormat | None:
    """Return the format of rows with this name, None if there is none."""
    return next((known for known in ROW_FORMATS if known.name == name), None)
