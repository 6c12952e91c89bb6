"""What a client of HTTP likes best of what is offered.

``Accept`` and its kin list ranges, each with a weight from 0 to 1; the most specific range that an
offer falls into gives its weight (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1).
"""

import re
from collections.abc import Iterable, Mapping

_PART = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
_WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")


def choose_media_type(accept: str, offers: Iterable[str]) -> str | None:
    """Return the media type that ``accept`` takes best; of equals, the first; None for none."""
    ranges = parse_weights(accept)
    best, liked = None, 0.0
    for offer in offers:
        weight = _rate(offer, ranges) if ranges else 1.0
        if weight > liked:
            best, liked = offer, weight
    return best


def parse_weights(header: str) -> dict[str, float]:
    """Return the weight of each range that a header names, in small letters."""
    weights: dict[str, float] = {}
    for part in _PART.findall(header):
        kind, *parameters = (word.strip() for word in part.split(";"))
        weight = next((word[2:] for word in parameters if word[:2].lower() == "q="), "1").strip()
        if kind:
            weights[kind.lower()] = float(weight) if _WEIGHT.match(weight) else 0.0
    return weights


def _rate(kind: str, ranges: Mapping[str, float]) -> float:
    family = kind.partition("/")[0]
    for candidate in (kind, f"{family}/*", "*/*", "*"):
        if candidate in ranges:
            return ranges[candidate]
    return 0.0
