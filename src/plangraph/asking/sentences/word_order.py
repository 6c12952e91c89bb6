"""Word order: words of a sentence that a language has beside its verb and not after its objects.

«Комісія має щотижня перевіряти рівень річки» says how often before the verb, and «Сторони мають
передати одна одній списки» whom something is given to before what is given. A language without
``verb_first`` in its ``times`` leaves both where they are.
"""

from __future__ import annotations

from plangraph.asking.language import Language
from plangraph.asking.sentence import Marked, Phrase, Role, list_marked, replace_part, write_plain

_TIMES = (Role.TIME, Role.DEADLINE)


def order_words(language: Language, core: Phrase, additions: Phrase) -> tuple[Phrase, Phrase]:
    """Return the core of a sentence and what follows it with their words in order."""
    at = next((place for place, item in enumerate(core) if _is(item, Role.VERB)), -1)
    if at < 0 or not language.pattern("times", "verb_first") or _is_ban(language, core):
        return core, additions
    core, additions = _move_getter(language, core, additions, at)
    core = _move_all(language, core, at)
    return _move_repetition(language, core, additions, at)


def _move_repetition(
    language: Language, core: Phrase, additions: Phrase, at: int
) -> tuple[Phrase, Phrase]:
    """Move one word that says how often, unless a time follows that it belongs to."""
    place = next((one for one, item in enumerate(additions) if _is(item, Role.REPETITION)), -1)
    if place < 0:
        return core, additions
    word = additions[place]
    rest = additions[place + 1 :]
    is_bound = any(_is(item, role) for item in rest[:2] for role in _TIMES)
    is_last = language.pattern("lists", "acts").format("", "").strip() in write_plain(core)
    text = write_plain((word,))
    times = language.sections["times"]
    known = {*language.sections["every"].values(), times["one"], times["two"]}
    if is_bound or is_last or text not in known:
        return core, additions
    rest = (*additions[: place - 1], *rest)
    passive = language.sections.get("participles", {}).get("before", "").partition("{")[0]
    if passive and write_plain(core[at:]).startswith(passive):
        return (*core, " ", word), rest  # «має бути повторене один раз»
    return (*core[:at], word, " ", *core[at:]), rest


def _move_all(language: Language, core: Phrase, at: int) -> Phrase:
    """Move "in full" from before what is paid to before the verb."""
    word = language.sections["shares"]["whole"].partition(" {")[0]
    told = next((it for it in list_marked(core) if write_plain((it,)) == word), None)
    if told is None or told.role is not Role.NUMBER:
        return core
    core = replace_part(core, told, "")
    return (*core[:at], told, " ", *core[at:])


def _move_getter(
    language: Language, core: Phrase, additions: Phrase, at: int
) -> tuple[Phrase, Phrase]:
    """Move "to each other" from behind what is given."""
    effects = language.sections["effects"]
    known = {text for name, text in effects.items() if name.startswith("each_other_dat")}
    in_core = next((one for one, item in enumerate(core) if item in known), -1)
    in_additions = next((one for one, item in enumerate(additions) if item in known), -1)
    if in_core < 0 and in_additions < 0:
        return core, additions
    told = core[in_core] if in_core >= 0 else additions[in_additions]
    if in_core >= 0:
        core = (*core[:in_core], *core[in_core + 1 :])
    else:
        additions = (*additions[: in_additions - 1], *additions[in_additions + 1 :])
    return (*core[: at + 1], " ", told, *core[at + 1 :]), additions


def _is(item: str | Marked, role: Role) -> bool:
    return isinstance(item, Marked) and item.role is role


def _is_ban(language: Language, core: Phrase) -> bool:
    """Return whether a modal says what may not be."""
    no = f"{language.pattern('conditions', 'negation')} "
    return any(_is(item, Role.MODAL) and write_plain((item,)).startswith(no) for item in core)
