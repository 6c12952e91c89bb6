"""Clause subjects: the article that a label such as "Gas price exceeds 300 dollars" leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plangraph.asking.sentences.label_verbs import LabelVerbs

_LONGEST = 3  # words of a subject


def define_subject(verbs: LabelVerbs, known: Mapping[str, frozenset[str]], clause: str) -> str:
    """Return a clause whose subject has its article: "the gas price exceeds 300 dollars".

    ``known`` are the lists of words of the language file. A subject of one word is left as it is:
    it may be a name, or not counted.
    """
    words = clause.split()
    verb = next((at for at in range(len(words)) if _may_be_verb(verbs, known, words, at)), 0)
    subject = words[:verb]
    bare = known["mass"] | known["uncounted"] | known["plural"] | known["singular_s"]
    others = known["articles"] | known["never_the"] | known["stops"]
    kinds = known["bodies"] | known["ranges"] | known["collectives"]
    if verb == 1 and subject[0] in kinds - known["mass"] - known["bare_bodies"]:
        return f"the {clause}"
    is_simple = 1 < verb <= _LONGEST and all(word.isalpha() and word.islower() for word in subject)
    if not is_simple or others & set(subject) or subject[-1] in bare:
        return clause
    return clause if subject[-1].endswith("s") else f"the {clause}"


def _may_be_verb(
    verbs: LabelVerbs, known: Mapping[str, frozenset[str]], words: Sequence[str], at: int
) -> bool:
    """Return whether a word of a clause is its verb, in the third person."""
    is_known = words[at] in known["finite"] and words[at].endswith(("s", "d"))
    return bool(at) and (is_known or words[at] == verbs.find_verb_by_ending(words))
