"""Moods: verbs that say by themselves what other verbs say with a modal.

What is declared is done by its sentence, «висловлює жаль»; what is expected is in the future,
«очікується, що музей прийматиме групи», and what is demanded in the past: «вимагає, щоб музей
приймав групи». The words are data, ``performed``, ``expected`` and ``demanded`` of the language
file; in a language without them a core stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from plangraph.asking.language import Language
from plangraph.asking.sentence import (
    Marked,
    Phrase,
    Role,
    list_marked,
    mark,
    replace_part,
    write_plain,
)


def perform(language: Language, core: Phrase) -> Phrase:
    """Return a core that declares something as the act itself: «висловлює жаль».

    Where the language says it with its modal, the core stays as it is.
    """
    verbs: Mapping[str, Mapping[str, str]] = language.sections.get("performed", {})
    modal, verb = _find(core, Role.MODAL), _find(core, Role.VERB)
    first = write_plain((verb,)).partition(" ")[0] if verb else ""
    done = verbs.get(first, {}).get(write_plain((modal,))) if modal else None
    return _conjugate(core, done) if done else core


def expect(language: Language, core: Phrase) -> Phrase:
    """Return a core that says what is expected in the future, or nothing.

    An imperfective verb has a future that its infinitive makes; that of others is in ``futures``.
    """
    rules: Mapping[str, Any] = language.sections.get("expected", {})
    modal, verb = _find(core, Role.MODAL), _find(core, Role.VERB) or _find(core, Role.STATUS)
    if not rules or modal is None:
        return ()
    text, no = write_plain((modal,)), rules["negation"]
    bare = text.removeprefix(no)
    is_many = bare.startswith(tuple(rules["many_starts"]))
    before, _, after = rules["sentence"].partition("{sentence}")
    if right := rules["rights"].get(bare):
        return (before, *replace_part(core, modal, no * (bare != text) + right), after)
    if not bare.endswith(rules["modal_ending"]):
        return ()
    first = write_plain((verb,)).partition(" ")[0] if verb else ""
    forms = _find_future(language, first) if verb else rules["have"]
    if not forms:
        return ()
    future = no * (bare != text) + forms[is_many]
    told = _conjugate(core, future) if verb else replace_part(core, modal, future)
    return (before, *told, after)


def wish(language: Language, phrase: Phrase) -> Phrase:
    """Return a sentence as what is demanded, after "that": "South dredge the valley", or nothing.

    Nothing where its verb has no such form, or more follows that is told with "would".
    """
    forms: Mapping[str, str] = language.sections.get("wished", {})
    modal = next((item for item in phrase if _is_modal(item)), None)
    form = forms.get(write_plain((modal,))) if modal else None
    if modal is None or form is None:
        return ()
    at = phrase.index(modal)
    before, after = phrase[:at], phrase[at + 1 :]
    if not form:
        first = after[0] if after else ""
        after = (first.lstrip(), *after[1:]) if isinstance(first, str) else after
    found = (*before, *mark(Role.MODAL, form), *after)
    return () if any(word in write_plain(found).split() for word in ("would", "could")) else found


def wish_all(language: Language, told: Mapping[str, Phrase]) -> Phrase:
    """Return sentences, each with what it is of, as what is demanded; nothing where one is not."""
    return join_wishes(language, {item: wish(language, phrase) for item, phrase in told.items()})


def join_wishes(language: Language, wishes: Mapping[str, Phrase]) -> Phrase:
    """Return what is demanded, each with what it is of, as a list; nothing where one is unknown."""
    if not wishes or not all(wishes.values()):
        return ()
    name = "wish_that" if language.pattern("references", "wish_that") else "provision_that"
    that = language.pattern("references", name).partition("{")[0]
    first, *rest = (mark(Role.TARGET, phrase, item) for item, phrase in wishes.items())
    return language.join_phrases([first, *((that, *phrase) for phrase in rest)])


def _is_modal(item: str | Marked) -> bool:
    return isinstance(item, Marked) and item.role is Role.MODAL


def demand(language: Language, core: Phrase, gender: str) -> Phrase:
    """Return a core that says what is demanded, after «щоб», or nothing where a form is unknown.

    ``gender`` is that of the subject: «не мають права стріляти» is told as «не стріляли».
    """
    rules: Mapping[str, Any] = language.sections.get("demanded", {})
    modal, verb = _find(core, Role.MODAL), _find_infinitive(language, core)
    if not rules or modal is None or verb is None or not gender:
        return ()
    text = write_plain((modal,))
    if right := rules["rights"].get(text, {}).get(gender):
        return replace_part(core, modal, right)
    first = write_plain((verb,)).partition(" ")[0]
    are_several = re.search(rules["several"], write_plain(core))
    past: Mapping[str, Mapping[str, str]] = rules["past"]
    known = next((ending for ending in past if first.endswith(ending)), "")
    if known and text in rules["modals"] and not are_several:
        told = first.removesuffix(known) + past[known][gender]
        return _conjugate(core, rules["modals"][text] + told, verb)
    stem = re.fullmatch(rules["regular"], first)
    if text not in rules["modals"] or not stem or are_several or first in rules["irregular"]:
        return ()
    ending = rules["reflexive" if stem["reflexive"] else "endings"][gender]
    return _conjugate(core, rules["modals"][text] + stem["stem"] + ending, verb)


def _find_infinitive(language: Language, core: Phrase) -> Marked | None:
    """Return the verb of a core: «вибори належить провести» has its object as a verb too."""
    endings = tuple(language.words("infinitive_endings"))
    verbs = [item for item in list_marked(core) if item.role is Role.VERB]
    firsts = (write_plain((item,)).partition(" ")[0] for item in verbs)
    found = (item for item, first in zip(verbs, firsts, strict=True) if first.endswith(endings))
    return next(found, None)


def _find_future(language: Language, verb: str) -> Sequence[str]:
    """Return the future of a verb, of one and of many, or nothing where it is not known."""
    known: Mapping[str, Sequence[str]] = language.sections["futures"]
    endings: Mapping[str, Sequence[str]] = language.sections["expected"]["endings"]
    ending = next((item for item in endings if verb.endswith(item)), "")
    if not ending or not _is_imperfective(language, verb):
        return known.get(verb, ())
    return [verb.removesuffix(ending) + item for item in endings[ending]]


def _is_imperfective(language: Language, verb: str) -> bool:
    return verb in language.perfective or verb in language.words("unpaired")


def set_point(language: Language, core: Phrase, additions: Phrase) -> Phrase:
    """Return additions whose deadline is the day at which something is expected: «на кінець».

    By that day something is done by a perfective verb: «збудують до кінця».
    """
    rules: Mapping[str, Mapping[str, str]] = language.sections.get("expected", {})
    verb = _find(core, Role.VERB)
    if verb is None or not _is_imperfective(language, write_plain((verb,)).partition(" ")[0]):
        return additions
    found = list(additions)
    for at, item in enumerate(additions):
        if isinstance(item, Marked) and item.role is Role.DEADLINE:
            text = write_plain((item,))
            for pattern, other in rules["points"].items():
                text = re.sub(pattern, other, text)
            found[at] = item._replace(phrase=(text,))
    return tuple(found)


def _find(phrase: Phrase, role: Role) -> Marked | None:
    """Return the first part of a phrase that has a role."""
    return next((item for item in list_marked(phrase) if item.role is role), None)


def _conjugate(core: Phrase, told: str, verb: Marked | None = None) -> Phrase:
    """Return a core with another form of its verb, and without its modal."""
    verb = verb or _find(core, Role.VERB) or _find(core, Role.STATUS)
    if verb is None:
        return core
    _, space, rest = write_plain((verb,)).partition(" ")
    found = replace_part(core, verb, told + space + rest)
    modal = _find(found, Role.MODAL)
    return replace_part(found, modal, "") if modal else found
