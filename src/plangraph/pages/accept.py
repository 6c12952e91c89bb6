"""HTTP content negotiation: read ``Accept`` headers and choose the media type a client prefers.

``Accept`` and similar headers list ranges, each with a weight from 0 to 1. The weight of an offer
is that of the most specific range that includes it
(https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1).
"""

import re
from collections.abc import Iterable, Mapping

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")


def choose_media_type(accept: str, offers: Iterable[str]) -> str | None:
    """Return the offer with the highest weight, the first of equals; None where none fits.

    An empty header accepts everything.
    """
    ranges = parse_weights(accept)
    best, best_weight = None, 0.0
    for offer in offers:
        weight = _weigh(offer, ranges) if ranges else 1.0
        if weight > best_weight:
            best, best_weight = offer, weight
    return best


def parse_weights(header: str) -> dict[str, float]:
    """Return the weight of each range in a header, in lower case; 0 where it is not valid."""
    weights: dict[str, float] = {}
    for part in _QUOTED.sub("", header).split(","):  # what is quoted separates nothing
        name, *parameters = (word.strip() for word in part.split(";"))
        weight = next((word[2:] for word in parameters if word[:2].lower() == "q="), "1").strip()
        if name:
            weights[name.lower()] = float(weight) if _WEIGHT.match(weight) else 0.0
    return weights


def _weigh(offer: str, ranges: Mapping[str, float]) -> float:
    family = offer.partition("/")[0]
    for candidate in (offer, f"{family}/*", "*/*", "*"):
        if candidate in ranges:
            return ranges[candidate]
    return 0.0
