"""Declined words: a word in all cases, and a name that is made of such words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Forms:
    """A word in all cases; ``gender`` is ``p`` in the plural."""

    gender: str
    cases: Mapping[str, str]
    is_animate: bool = False

    def put_between(self, before: str, after: str) -> Forms:
        """Return the forms between quotes."""
        cases = {case: before + form + after for case, form in self.cases.items()}
        return Forms(self.gender, cases, self.is_animate)


@dataclass(frozen=True)
class DeclinedName:
    """A name that was understood: its words with their forms, and those that stay as they are."""

    words: tuple[tuple[str, Forms | None], ...]
    is_plural: bool
    is_animate: bool
    head: str = ""
    gender: str = ""

    def decline(self, case: str) -> str:
        """Return the name in a case, or an empty text where one of its words has none."""
        if any(forms is not None and case not in forms.cases for _, forms in self.words):
            return ""
        found, is_animate = list[str](), self.is_animate
        for word, forms in reversed(self.words):
            if forms is not None and "animate" not in forms.cases:
                is_animate = forms.is_animate  # a noun, of which the adjectives come before it
            found.append(_write(word, forms, "animate" if case == "acc" and is_animate else case))
        return " ".join(reversed(found)).replace(" ,", ",")


def fold_word(word: str) -> str:
    """Return a word in small letters, with the apostrophe that the lists have."""
    return word.lower().replace("'", "’").replace("ʼ", "’")


def find_quoted(text: str) -> str:
    """Return what is in the quotes that a whole text is in, or an empty text."""
    inner = text.removeprefix("«").removesuffix("»")
    return inner if len(inner) == len(text) - 2 and "«" not in inner else ""


def is_in_capitals(word: str) -> bool:
    """Return whether all letters of a word are capital ones: «ООН»."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _write(word: str, forms: Forms | None, case: str) -> str:
    if forms is None:
        return word
    found = forms.cases.get(case) or forms.cases["acc"]
    model, parts = word.split("-"), found.split("-")
    return "-".join(map(_capitalise, parts, model)) if len(parts) == len(model) else found


def _capitalise(form: str, word: str) -> str:
    """Return a form with a capital letter where its word has one, also after a quote."""
    at = form.startswith("«")
    return form[:at] + form[at].upper() + form[at + 1 :] if word[at : at + 1].isupper() else form
