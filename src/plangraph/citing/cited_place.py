"""Cited place: one claim at one place in a source, with what a reference to it needs."""

from dataclasses import dataclass
from enum import StrEnum

from plangraph.asking.dataset import DatasetRow


class SourceKind(StrEnum):
    """What a source is, as far as the data say; the values are types of CSL.

    https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
    """

    WEB_PAGE = "webpage"
    NEWSPAPER = "article-newspaper"
    DOCUMENT = "document"


@dataclass(frozen=True)
class CitedSource:
    """A source as a reference names it; what the data do not say is empty.

    ``iri`` identifies it, ``date`` is a day, a year, or EDTF.
    """

    iri: str
    title: str
    kind: SourceKind
    publisher: str
    date: str
    url: str


@dataclass(frozen=True)
class CitedPlace:
    """One claim at one place in a source.

    ``claim`` is an IRI, which identifies the claim and need not resolve. ``paraphrase`` is
    plangraph's wording, never the source's; ``voice`` is who makes the claim, and ``manner`` how.
    """

    claim: str
    paraphrase: str
    voice: str
    manner: tuple[str, ...]
    place: str
    source: CitedSource
    dataset: DatasetRow
