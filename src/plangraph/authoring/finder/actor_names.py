"""Names of actors: find the actors and places of the data in a text, the longest name first.

Names are found by their words: each first word leads to the names that begin with it, so that the
time does not grow with their number. A name is also found by its adjective (*Tolunan* for Toluna),
with a case ending in Ukrainian, by the part of it that no other name has (*the Government* for
Government of Velland), and by what the text itself calls it (*… (SCM)*, *hereinafter "the Fund"*).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from plangraph.authoring.finder.word_tables import read_table, read_words

_WORD = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")
_HEAD = re.compile(r"(.+?)\s(?:of|for|in|from)\s(?:the\s)?(.+)")
_DEFINED = re.compile(
    r"([^.\n;()]{3,90}?)\s*\((?:(?P<how>[^()“\"«]{1,40}?)\s*(?=[“\"«]))?[“\"«']?(?:the\s)?"
    r"(?P<name>[^\W\d_][\w-]{0,30}(?:\s[^\W\d_][\w-]+){0,3})[”\"»']?\)"
)
_ADJECTIVE = re.compile(r"(?:n|an|ian|ish|ese|i|ic|ns|ans|ians|er|ers)$")
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_SOFTENED = str.maketrans("гкх", "зцс")
_COMMON = frozenset(read_table("words")["small"]["common_nouns"])
_STEM = 2  # letters by which words with endings are found
_ENDING = 4  # letters that an ending may have
# A name that is a word of every text: *the other may stop* is nobody of the bundled plans.
_PRONOUN = re.compile(r"(?:the\s+)?(?:others?|another|all|everybody|anybody|nobody)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")


class Mention(NamedTuple):
    """A name in a text: where it stands, whose it is, and the words that it is."""

    start: int
    end: int
    key: str
    words: str


class _Form(NamedTuple):
    words: tuple[str, ...]
    key: str
    is_proper: bool  # written with a capital


class ActorNames:
    """The names of actors and places of a project, with those that a text gives to them.

    Of ``others``, who are not in the project, only whole names are known.
    """

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        text: str = "",
        *,
        others: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        self._stems: dict[str, list[_Form]] = defaultdict(list)
        self._known: dict[str, str] = {}
        for key, found in names.items():
            for name in found:
                self._add(key, _PARENTHESIS.sub("", name))
        self._pattern = read_words("words", "subject", "parties", whole=True)
        # By a whole name: "Both sides in Ruth" are not both sides of every text.
        self._parties = next(
            (key for name, key in self._known.items() if self._means_parties(name)), None
        )
        self._add_heads(names)
        self.owners = dict(self._find_owners(names))
        for key, found in (others or {}).items():
            for name in (one for one in found if not _PRONOUN.fullmatch(one)):
                self._add(key, _PARENTHESIS.sub("", name), is_proper=True)
        if text:
            self._add_defined(text)

    @property
    def parties(self) -> str | None:
        """The group of the parties, if the data have one."""
        return self._parties

    def adopt_parties(self, text: str) -> None:
        """Let a group such as *Both sides in Ruth* be the parties of a text that names Ruth."""
        words = {_fold(word[0]) for word in _WORD.finditer(text)}
        for name, key in self._known.items():
            if self._parties is None and self._means_parties(name):
                longer = (one for one, whose in self._known.items() if whose == key and one != name)
                if any(one.startswith(name) and one.split()[-1] in words for one in longer):
                    self._parties = key

    def list_names(self) -> Mapping[str, tuple[str, ...]]:
        """Return every name by its key, the parts of names among them, in lower case."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, key in self._known.items():
            found[key].append(name)
        return {key: tuple(names) for key, names in found.items()}

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """Return the names in a part of a text, in order; none overlaps another."""
        stop = len(text) if end is None else end
        words = list(_WORD.finditer(text, start, stop))
        found: list[Mention] = []
        number = 0
        while number < len(words):
            best = self._match(words, number)
            if best is None:
                number += 1
                continue
            form, count = best
            last = words[number + count - 1]
            close = last.end() - len(m[0]) if (m := _POSSESSIVE.search(last[0])) else last.end()
            first = words[number].start()
            found.append(Mention(first, close, form.key, text[first:close]))
            number += count
        return self._add_parties(text, start, stop, found)

    def _means_parties(self, name: str) -> bool:
        """Return whether a name is one of the words for all parties of a text."""
        return bool(self._pattern.fullmatch(name) or self._pattern.fullmatch(f"the {name}"))

    def _add_parties(self, text: str, start: int, stop: int, found: list[Mention]) -> list[Mention]:
        parties = [
            Mention(m.start(), m.end(), self._parties or "", m[0])
            for m in self._pattern.finditer(text, start, stop)
        ]
        parties = [
            one
            for one in parties
            if not any(
                each.start <= one.start and one.end <= each.end and len(each.words) > len(one.words)
                for each in found
            )
        ]
        others = (
            one
            for one in found
            if not any(each.start < one.end and one.start < each.end for each in parties)
        )
        return sorted((*others, *parties))

    def _match(self, words: Sequence[re.Match[str]], number: int) -> tuple[_Form, int] | None:
        """Return the longest name that begins at a word, and how many words it has."""
        first = _fold(words[number][0])
        best: tuple[_Form, int] | None = None
        candidates = (*self._forms.get(first, ()), *self._stems.get(first[:_STEM], ()))
        for form in candidates:
            count = len(form.words)
            if best is not None and count <= best[1]:
                continue
            part = words[number : number + count]
            follows_article = number > 0 and words[number - 1][0].lower() == "the"
            if len(part) == count and _fits(form, [word[0] for word in part], follows_article):
                best = form, count
        return best

    def _add(self, key: str, name: str, *, is_proper: bool | None = None) -> None:
        words = tuple(_WORD.findall(re.sub(r"^[Tt]he\s", "", name.strip())))
        if not words or words == ("X",):
            return
        folded = tuple(map(_fold, words))
        known = " ".join(folded)
        if known in self._known:
            return
        self._known[known] = key
        proper = words[0][:1].isupper() if is_proper is None else is_proper
        is_group = key.startswith("group:")
        form = _Form(folded, key, proper and len(words) == 1 and not is_group)
        self._forms[folded[0]].append(form)
        if len(folded[0]) > _STEM and not folded[0].isdigit():
            self._stems[folded[0][:_STEM]].append(form)

    def _add_heads(self, names: Mapping[str, Sequence[str]]) -> None:
        """Add the part of a name that no other name has, and the other order of "forces of X"."""
        owners: dict[str, set[str]] = defaultdict(set)
        for key, found in names.items():
            for name in map(str.strip, found[:1] if key.startswith("person:") else found):
                if key.startswith("person:"):
                    last = _PARENTHESIS.sub("", name).split()
                    if len(last) > 1 and last[-1][:1].isupper():
                        owners[last[-1]].add(key)
                    continue
                for head in _list_heads(_PARENTHESIS.sub("", name)):
                    owners[head].add(key)
        for head, keys in owners.items():
            if len(keys) == 1 and head.lower() not in _COMMON:
                self._add(next(iter(keys)), head, is_proper=True)

    def _find_owners(self, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
        """Yield each body that is a thing of its own, with the actor it belongs to."""
        bodies = read_table("words")["subject"]["bodies"]
        body = re.compile(rf"(?:{bodies})\s+of\s+(?:the\s+)?(?P<owner>.+)", re.IGNORECASE)
        for key, found in names.items():
            match = body.fullmatch(found[0]) if found and key.startswith("group:") else None
            words = " ".join(map(_fold, _WORD.findall(match["owner"]))) if match else ""
            if words in self._known:
                yield key, self._known[words]

    def _add_defined(self, text: str) -> None:
        """Add what a text itself calls an actor, and find who its parties are."""
        definition = read_words("words", "subject", "definition")
        for match in _DEFINED.finditer(text):
            how, name = match["how"], match["name"]
            if not name[0].isupper() or (how and not definition.match(how)):
                continue
            before = [one for one in self.find(text, match.start(1), match.end(1)) if one.key]
            if (
                before
                and before[-1].end >= match.end(1) - 2
                and not self._pattern.match(f"the {name}")
            ):
                self._add(before[-1].key, name, is_proper=True)


def _list_heads(name: str) -> Iterator[str]:
    """Yield parts of a name by which it may be called, where no other name has them."""
    match = _HEAD.fullmatch(name)
    first = match[1] if match else name
    words = first.split()
    if match:
        yield first
        if len(words) < 4:
            yield f"{match[2]}'s {first[0].lower()}{first[1:]}"
    if len(words) > 1 and len(words[-1]) > 3:
        yield words[-1]
    if len(words) > 2:
        yield " ".join(words[-2:])


def _fits(form: _Form, words: Iterable[str], follows_article: bool) -> bool:
    """Return whether words are those of a name, each with an ending that it may have."""
    for number, (known, word) in enumerate(zip(form.words, words, strict=True)):
        folded = _fold(word)
        if number == 0 and form.is_proper and not word[:1].isupper() and not follows_article:
            return False
        if folded == known:
            continue
        if not _is_form(known, folded, is_capital=word[:1].isupper()):
            return False
    return True


def _is_form(known: str, word: str, *, is_capital: bool) -> bool:
    """Return whether a word is another form of a known one: a case, an adjective or a plural."""
    if _CYRILLIC.search(known):
        return any(
            word.startswith(stem) and len(word) - len(stem) <= _ENDING
            for stem in _list_cyrillic_stems(known)
        )
    if word in (f"{known}s", f"{known}es") or known == f"{word}s":
        return len(known) > 3
    if not is_capital or len(known) < 4:
        return False
    for stem in (known, known[:-1], known[:-2] if len(known) > 6 else known):
        if word.startswith(stem) and _ADJECTIVE.fullmatch(word[len(stem) :] or "n"):
            return word != stem
    return False


@cache
def _list_cyrillic_stems(known: str) -> tuple[str, ...]:
    """Return how forms of a Ukrainian word begin: *Ліга* as Ліг-, Ліз-, *Острів* as Остров-."""
    stem = known if len(known) < 4 else known[: -2 if len(known) > 6 else -1]
    softened = stem[:-1] + stem[-1].translate(_SOFTENED)
    opened = tuple(known[:-2] + vowel + known[-1] for vowel in "ое" if known[-2:-1] == "і")
    return (stem, softened, *opened)


def _fold(word: str) -> str:
    """Return a word in lower case, with a plain apostrophe and without a possessive ending."""
    plain = word.replace("’", "'").lower()
    return plain[:-2] if plain.endswith("'s") else plain.rstrip("'")


def is_text_noun(words: str) -> bool:
    """Return whether words name the text itself, which binds nobody."""
    nouns = read_table("words")["subject"]["texts"]
    return re.search(rf"\b(?:{nouns})$", words.strip(), re.IGNORECASE) is not None
