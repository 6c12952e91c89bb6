"""Explain a type, a key, a word, a word list, a code or a question of plangraph, with an example.

A thing of the data is explained too: what it is, and the line where it is written.

What types, keys and words mean is in the reference of the ontology
(:mod:`plangraph.authoring.reference`), what a code means on its page in ``docs/findings``.
"""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from plangraph import resources
from plangraph.asking.catalogue import read_catalogue
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import Question
from plangraph.authoring.examples import (
    find_example_of_key,
    find_example_of_type,
    find_example_of_word,
)
from plangraph.authoring.reference import PAGE, Key, TypeEntry, Word, WordList, read_reference
from plangraph.authoring.word_sentences import write_word_sentence
from plangraph.checking.places import Places
from plangraph.errors import UsageError
from plangraph.reading.document import Document
from plangraph.reading.documents import read_vocabulary, scan_documents
from plangraph.stores.embedded import EmbeddedStore
from plangraph.text import break_lines, shorten
from plangraph.vocabulary import SCHEME, compact

_UNKNOWN = "PG425"
_MOST_SUGGESTED = 3
_KINDS = "SELECT ?thing ?kind { ?thing a ?kind } ORDER BY ?kind"
_OWN_WORDS = """
SELECT ?word (SAMPLE(?name) AS ?label) (SAMPLE(?text) AS ?meaning) {
  ?word skos:inScheme ?scheme ; skos:prefLabel ?name ; skos:definition ?text
}
GROUP BY ?word
ORDER BY ?word
"""


@dataclass(frozen=True)
class Explanation:
    """What a name means: its ``kind``, a ``text`` in plain words, an ``example`` and a ``page``.

    ``details`` are the keys of a type, the types of a key, or the words of a list, a line each.
    """

    name: str
    kind: str
    text: str
    details: tuple[str, ...] = ()
    example: str = ""
    page: str = PAGE

    def __str__(self) -> str:
        """Return the explanation as lines of text."""
        parts = [f"{self.name}: {self.kind}", self.text, *self._list_parts(), f"see {self.page}"]
        return "\n\n".join(part for part in parts if part)

    def _list_parts(self) -> Iterator[str]:
        if self.details:
            yield "\n".join(f"  {line}" for line in self.details)
        if self.example:
            yield "\n".join(["for example:", *(f"  {line}" for line in break_lines(self.example))])


def explain(name: str, *data: Path | str) -> tuple[Explanation, ...]:
    """Return what a name means: of a type, key, word, word list, code or question.

    A word may be given with its list: ``action:withdraw``. With ``data``, files and folders, their
    own words, questions and things are known too, as far as they can be read.

    Raises:
        UsageError: nothing has this name; with the nearest names.
    """
    found = (
        *_explain_types(name),
        *_explain_keys(name),
        *_explain_lists(name),
        *_explain_words(name, data),
        *_explain_codes(name),
        *_explain_questions(name, data),
        *_explain_things(name, data),
    )
    if found:
        return found
    known = dict.fromkeys(chain(*list_explained(*data).values(), _list_things(data)))
    nearest = difflib.get_close_matches(name[:200], known, n=_MOST_SUGGESTED)
    remedy = f"did you mean {' or '.join(nearest)}?" if nearest else "list all: plangraph explain"
    raise UsageError(_UNKNOWN, f"nothing is called {shorten(name)!r}", remedy)


def list_explained(*data: Path | str) -> dict[str, list[str]]:
    """Return all names that can be explained, by their kind; ``data`` as for :func:`explain`."""
    reference = read_reference()
    keys = {key.name for entry in reference.types.values() for key in entry.keys}
    words = {word.name for entry in reference.lists.values() for word in entry.words}
    own = (iri.rpartition("#")[2] for iri, _ in _read_own_words(data))
    return {
        "types": sorted(reference.types),
        "keys": sorted({*keys, *(key.name for key in reference.free)}),
        "word lists": sorted(reference.lists),
        "words": sorted({*words, *own}),
        "questions": [question.name for question in read_catalogue(map(Path, data))],
        "codes": sorted(path.stem for path in resources.findings_dir().glob("PG*.md")),
    }


def _explain_types(name: str) -> Iterator[Explanation]:
    reference = read_reference()
    entry = reference.types.get(name)
    if entry is not None:
        details = [_write_key(key) for _, key in reference.list_keys(name)]
        below = sorted(item.name for item in reference.types.values() if name in item.above)
        example = next(filter(None, map(find_example_of_type, (name, *below))), "")
        page = f"{PAGE}#{name.lower()}"
        yield Explanation(name, "type", entry.text, tuple(details), example, page)


def _write_key(key: Key) -> str:
    needed = f", {key.needed}" if key.needed else ""
    return f"{key.name} ({key.value}{needed}): {key.meaning}"


def _explain_keys(name: str) -> Iterator[Explanation]:
    """Yield the meaning of a key once for each thing that it means, with the types that have it."""
    by_meaning: dict[tuple[str, str, str], list[TypeEntry | None]] = {}
    reference = read_reference()
    for entry in (*reference.types.values(), None):
        for key in entry.keys if entry else reference.free:
            if key.name == name:
                said = (key.value, key.meaning, key.example)
                by_meaning.setdefault(said, []).append(entry)
    for (value, meaning, example), entries in by_meaning.items():
        names = [entry.name for entry in entries if entry] or ["any type"]
        text = f"{meaning} Example: {example}." if example else meaning
        details = (f"holds: {value}", f"of: {', '.join(names)}")
        yield Explanation(name, "key", text, details, find_example_of_key(name))


def _explain_lists(name: str) -> Iterator[Explanation]:
    entry = read_reference().lists.get(name)
    if entry is not None:
        details = [f"{word.name}: {word.meaning}" for word in entry.words]
        yield Explanation(name, "word list", entry.text, tuple(details), page=f"{PAGE}#{name}")


def _explain_words(name: str, data: Iterable[Path | str]) -> Iterator[Explanation]:
    prefix, colon, local = name.partition(":")
    wanted = local if colon else name
    for entry in read_reference().lists.values():
        for word in entry.words:
            if word.name == wanted and (not colon or prefix == entry.name):
                yield _explain_word(entry, word)
    for iri, word in _read_own_words(data):
        scheme = iri.removeprefix(SCHEME).partition("#")[0]
        if word.name == wanted and (not colon or prefix == scheme):
            kind = f"word of your own, of the list {scheme}"
            text, page = f"{word.label}: {word.meaning}", f"{PAGE}#{scheme}"
            said = _say_action(iri, _read(data)) if scheme == "action" else ()
            yield Explanation(name, kind, text, said, page=page)


def _explain_word(entry: WordList, word: Word) -> Explanation:
    reference = read_reference()
    holds = f"word of {entry.name}"
    keys = dict.fromkeys(
        key.name for item in reference.types.values() for key in item.keys if key.value == holds
    )
    examples = (find_example_of_word(key, word.name) for key in keys)
    said = _say_action(f"{SCHEME}action#{word.name}") if entry.name == "action" else ()
    return Explanation(
        word.name,
        f"word of the list {entry.name}",
        f"{word.label}: {word.meaning}",
        (f"of the keys: {', '.join(keys)}", *said) if keys else (),
        next(filter(None, examples), ""),
        f"{PAGE}#{entry.name}",
    )


def _say_action(word: str, documents: Iterable[Document] = ()) -> tuple[str, str]:
    """Return the sentence of an action and the keys that it is from, a line each."""
    sentence, keys = write_word_sentence(word, documents)
    return f"in a sentence: {sentence}", f"which is from: {keys}"


def _read_own_words(data: Iterable[Path | str]) -> Iterator[tuple[str, Word]]:
    """Yield each word that the data add to a list, by its IRI."""
    for iri, label, meaning in EmbeddedStore(_read(data)).select(_OWN_WORDS):
        if iri and iri.startswith(SCHEME):
            yield iri, Word(iri.rpartition("#")[2], label or "", meaning or "")


def _explain_things(name: str, data: Iterable[Path | str]) -> Iterator[Explanation]:
    """Yield what each thing of the data is that has this name, with or without its prefix."""
    documents = _read(data)
    things = {thing for one in documents for thing in one.lines.subjects}
    found = sorted(
        thing
        for thing in things
        if name in (thing, compact(thing), compact(thing).split(":")[-1])
        and not thing.startswith(SCHEME)
    )
    if not found:
        return
    store, places = EmbeddedStore((*read_vocabulary(), *documents)), Places(documents)
    labels = Lookup(store).labels
    for thing in found:
        kinds = [kind for _, kind in store.select(_KINDS, thing=thing) if kind]
        place = f"written in {places.find(thing)}"
        shown = ", ".join(map(labels.caption, kinds)) or "without a type"
        page = f"{PAGE}#{compact(kinds[0]).rpartition(':')[2].lower()}" if kinds else PAGE
        text = labels.caption(thing)
        yield Explanation(
            compact(thing), f"a thing of the data, {shown}", text, (place,), page=page
        )


def _list_things(data: Iterable[Path | str]) -> list[str]:
    return sorted(compact(thing) for one in _read(data) for thing in one.lines.subjects)


def _read(data: Iterable[Path | str]) -> tuple[Document, ...]:
    paths = [Path(path) for path in data]
    return tuple(scan_documents(*paths).documents) if paths else ()


def _explain_codes(name: str) -> Iterator[Explanation]:
    file = resources.findings_dir() / f"{name.upper()}.md"
    if name.upper().startswith("PG") and name.isalnum() and file.is_file():
        title, _, text = file.read_text(encoding="utf-8").partition("\n")
        kind = f"code: {title.partition(': ')[2]}"
        page = f"docs/findings/{file.name}"
        yield Explanation(name.upper(), kind, text.strip(), page=page)


def _explain_questions(name: str, data: Iterable[Path | str]) -> Iterator[Explanation]:
    for question in read_catalogue(map(Path, data)):
        if question.name == name:
            yield _explain_question(question)


def _explain_question(question: Question) -> Explanation:
    details = [f"--{item.name}: {item.meaning}" for item in question.parameters]
    words = " ".join(f"--{item.name} …" for item in question.parameters[:1])
    example = f"plangraph ask {question.name} {words}".strip()
    page = f"plangraph ask {question.name} --help"
    return Explanation(question.name, "question", question.title, tuple(details), example, page)
