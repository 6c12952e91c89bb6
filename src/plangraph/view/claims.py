"""Claims of the page: each claim of a graph once, with all its places, numbered by source order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from plangraph.drawing.elements import EdgeEvidence
from plangraph.drawing.style import certainty_rank, pattern_of
from plangraph.presenting.page_text import PageText
from plangraph.text import show_controls
from plangraph.view.claim_names import NO_CLAIM_NAMES, ClaimNames
from plangraph.view.numbered_texts import NumberedTexts
from plangraph.view.page_rows import (
    PageCertainty,
    PageClaim,
    PageClaimText,
    PagePattern,
    PagePlace,
    PageSource,
)
from plangraph.view.page_words import words
from plangraph.vocabulary import compact

# Places that are no point: a whole excerpt, a headline.
_UNNUMBERED = ("excerpt", "headline")

#: Gives the numbers of the claims that support a thing, by its IRI.
ClaimsOf: TypeAlias = Callable[[str], Sequence[int]]

#: What the filter of readings calls a claim whose wording allows no second reading.
ONE_READING = "one reading"


class _Assertion(NamedTuple):
    """What a claim says, whatever its places."""

    claim: str
    paraphrase: str
    attribution: str
    certainty: str
    support: str
    reading: str
    genre: str


class _Place(NamedTuple):
    """Where a claim is made: who says it, in which source, on which line or at which point."""

    voice: str
    source: str
    line: int
    start: int
    end: int
    point: str


class NumberedClaims:
    """The claims of a graph by number; ``certainties`` are sorted from the firmest.

    ``readings`` are empty where no claim has one.
    """

    def __init__(
        self,
        evidence: Iterable[EdgeEvidence],
        names: ClaimNames = NO_CLAIM_NAMES,
        say: PageText | None = None,
    ) -> None:
        self._names = names
        self._say = say or words()
        items = sorted(evidence, key=_source_order)
        self._places: dict[_Assertion, dict[_Place, None]] = {}
        for item in items:
            self._places.setdefault(_assertion_of(item), {})[_place_of(item)] = None
        self._numbers = {assertion: number for number, assertion in enumerate(self._places)}
        self.voices = NumberedTexts.alphabetical({item["voice"] for item in items})
        self._sources = NumberedTexts.alphabetical({item["source"] for item in items})
        readings = {item["reading"] or ONE_READING for item in items}
        self._readings = NumberedTexts.alphabetical(
            readings if any(item["reading"] for item in items) else ()
        )
        found = {item["certainty"] for item in items}
        self._certainties = sorted(
            found, key=lambda label: (certainty_rank(self._english(label)), label)
        )
        drawn = {self._english(item["reading"] or item["certainty"]) for item in items}
        self._drawn = sorted(drawn, key=lambda label: (certainty_rank(label), label))

    @property
    def sources(self) -> list[PageSource]:
        """The sources by number; those without a name have their CURIE as a title."""
        return list(map(self._name_source, self._sources))

    @property
    def certainties(self) -> list[PageCertainty]:
        """The certainties by number, from the firmest."""
        return list(map(self._find_pattern, self._certainties))

    @property
    def readings(self) -> list[PageCertainty]:
        """The readings by number."""
        return list(map(self._find_pattern, self._readings))

    @property
    def patterns(self) -> list[PagePattern]:
        """The patterns of lines by number, that of the firmest claims first."""
        found = map(pattern_of, self._drawn)
        return [
            {"width": line.width, "dashes": list(line.dashes), "strands": line.strands}
            for line in found
        ]

    def numbers_of(self, evidence: Iterable[EdgeEvidence]) -> list[int]:
        """Return the numbers of some claims, each once."""
        return list(dict.fromkeys(self._numbers[_assertion_of(item)] for item in evidence))

    def rows(self) -> list[PageClaim]:
        """Return the row of each claim."""
        return [
            {
                "certainty": self._certainties.index(assertion.certainty),
                "pattern": self._drawn.index(
                    self._english(assertion.reading or assertion.certainty)
                ),
                "voice": list(dict.fromkeys(self.voices[place.voice] for place in places)),
                "source": list(dict.fromkeys(self._sources[place.source] for place in places)),
                "reading": self._number_reading(assertion.reading),
            }
            for assertion, places in self._places.items()
        ]

    def texts(self) -> list[PageClaimText]:
        """Return the texts of each claim and its places."""
        return [
            {
                "claim": show_controls(compact(assertion.claim)),
                "paraphrase": show_controls(self._names.word(assertion.paraphrase)),
                "attribution": show_controls(assertion.attribution),
                "certainty": show_controls(assertion.certainty),
                "support": show_controls(
                    self._names.supports.get(assertion.support, assertion.support)
                ),
                "reading": show_controls(assertion.reading),
                "genre": show_controls(assertion.genre),
                "places": list(map(self._place_texts, places)),
            }
            for assertion, places in self._places.items()
        ]

    def _find_pattern(self, label: str) -> PageCertainty:
        name = self._english(label)
        pattern = self._drawn.index(name) if name in self._drawn else -1
        return {"label": show_controls(label), "pattern": pattern}

    def _english(self, certainty: str) -> str:
        return self._names.certainties.get(certainty, certainty)

    def _name_source(self, source: str) -> PageSource:
        bare: PageSource = {
            "title": show_controls(compact(source)),
            "publisher": "",
            "date": "",
            "url": "",
        }
        return self._names.sources.get(source, bare)

    def _place_texts(self, place: _Place) -> PagePlace:
        voice = show_controls(place.voice)
        return {
            "voice": "" if voice == self._name_source(place.source)["title"] else voice,
            "source": self._sources[place.source],
            "place": self._write_place(place),
            "span": "" if place.point else f"{place.start}–{place.end}",
        }

    def _write_place(self, place: _Place) -> str:
        """Return a line, or what stands after the kind of a fragment as in ``point=6``."""
        if not place.point:
            return self._say("place_line", line=place.line)
        kind, _, number = place.point.partition("=")
        if kind in ("point", "points") and number:
            shown = show_controls(number.replace("-", "–"))
            return self._say("place_point", 1 if kind == "point" else 2, points=shown)
        return self._say(f"place_{kind}") if kind in _UNNUMBERED else show_controls(place.point)

    def _number_reading(self, reading: str) -> list[int]:
        """Return the number of a reading; none where no claim of the page has a reading."""
        return [self._readings[reading or ONE_READING]] if self._readings else []


def _source_order(item: EdgeEvidence) -> tuple[str, int, int, int, str, str]:
    place = (item["line"], item["start"], item["end"], item["point"])
    return (item["source"], *place, item["claim"])


def _assertion_of(item: EdgeEvidence) -> _Assertion:
    return _Assertion(
        item["claim"],
        item["paraphrase"],
        item["attribution"],
        item["certainty"],
        item["support"],
        item["reading"],
        item["genre"],
    )


def _place_of(item: EdgeEvidence) -> _Place:
    return _Place(
        item["voice"], item["source"], item["line"], item["start"], item["end"], item["point"]
    )
