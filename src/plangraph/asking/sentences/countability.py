"""Countability: whether an English noun in the singular names one thing or a mass.

No maintained package has a lexicon of this: the ports of SimpleNLG's are of 2019. So it is data of
the language file: mass nouns by what they name (``words.mass``), endings of others
(``mass_endings``), and nouns with these endings that are counted (``counted``). A noun that is not
known counts: "the" before it is right for both.
"""

from __future__ import annotations

from collections.abc import Mapping


def is_mass(word: str, known: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a noun is a mass noun: "insulin" and "seaweed", not "hotline".

    ``known`` are the lists of words of the language file.
    """
    noun = word.lower()
    if noun in known["mass"]:
        return True
    return noun.endswith(tuple(known["mass_endings"])) and noun not in known["counted"]
