"""Declined nouns: a noun in all cases of the singular and of the plural, from its class.

Which class a noun has, by its group and ending, and the forms of each class are data,
``languages/declensions/{tag}.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from plangraph.asking.sentences.declined_words import Forms


class DeclinedNouns:
    """The classes of nouns of one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._groups = data["groups"]
        self._classes = data["classes"]
        self._softened: Mapping[str, str] = data["rules"]["softened"]

    def make(
        self, group: str, word: str, stem: str = "", genitive: str = ""
    ) -> tuple[Forms, Forms]:
        """Return a noun in the singular and in the plural."""
        classes = self._groups[group]
        name = next(name for ending, name in classes if re.fullmatch(f".*{ending}", word))
        known = self._classes[name]
        stem = stem or word.removesuffix(known["ending"])
        is_animate = known.get("animate", False)
        plural = {case: stem + form for case, form in known["plural"].items()}
        plural["gen"] = genitive or plural["gen"]
        plural["acc"] = plural["gen"] if is_animate else plural["nom"]
        many = Forms("p", plural, is_animate)
        if "singular" not in known:
            return many, many
        endings = dict(known["singular"])
        if stem[-1] in self._softened:
            endings |= known.get("velar", {})
        singular, whole = {"nom": word}, word.removesuffix(known["ending"])
        for case, ending in endings.items():
            is_soft = case in known.get("softens", ()) and stem[-1] in self._softened
            start = stem[:-1] + self._softened[stem[-1]] if is_soft else stem
            start = whole if "{last}" in ending else start
            ending = ending.replace("{last}", whole[-1])
            singular[case] = start + ending
        if singular["acc"] in (stem, stem + known["ending"]):
            singular["acc"] = word
        return Forms(known["gender"], singular, is_animate), many
