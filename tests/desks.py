"""Steps of a review about nobody, for tests."""

#: The thing that the text of :mod:`proposed` names first.
LEAGUE = {"id": "institution:league", "type": "Institution", "label": "The League"}

#: The parts of what its first sentence says.
GUARDS_PARTS: list[object] = [
    {"role": "dutyBearer", "text": "institution:league", "place": [3, 13]},
    {"role": "action", "text": "exceed"},
    {"role": "hasQuantity", "text": "at-most 20 persons", "place": [26, 36]},
]
GUARDS_CHANGE: dict[str, object] = {
    "do": "change",
    "name": "1.1-1",
    "kind": "Prohibition",
    "parts": GUARDS_PARTS,
}
