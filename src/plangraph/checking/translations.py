"""Translations: what the sentences in a further language of the project have in no such words.

A project names the languages of its labels in ``plangraph.toml``. In each that plangraph writes
sentences in, every effect, stance and event is written; a thing or word whose name a sentence takes
from another language, or cannot put into the case that it needs, is named once, where it stands.
Units have no line of their own: the effect with the amount is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plangraph.asking.language import read_language
from plangraph.asking.lookup import Lookup
from plangraph.asking.sentence import Sentence
from plangraph.asking.sentences.language_names import name_language
from plangraph.checking.places import Places, name_thing
from plangraph.errors import Finding, Severity
from plangraph.reading.document import Document
from plangraph.vocabulary import DCTERMS

#: The code of a name or form that a language of the project lacks.
CODE = "PG312"
_REPORTED = ("Stance", "Event")


def check_translations(lookup: Lookup, documents: Sequence[Document]) -> Iterator[Finding]:
    """Yield a note for each name or form that the sentences in a language of the project lack."""
    tags = sorted({tag for document in documents for tag in _list_languages(document)})
    places = Places(documents)
    for tag in tags:
        if tag != "en" and read_language(tag).tag == tag:
            yield from _check_language(lookup.translate(tag), places, tag)


def _list_languages(document: Document) -> Iterator[str]:
    """Yield the languages that the file of a project names."""
    for quad in document.quads if document.path.endswith(".toml") else ():
        if quad.predicate.value == DCTERMS.language:
            yield str(getattr(quad.object, "value", ""))


def _check_language(lookup: Lookup, places: Places, tag: str) -> Iterator[Finding]:
    sentences = lookup.sentences
    facts, seen = sentences.facts, set[str]()
    for thing in sorted(facts.things):
        is_effect = bool(facts.effect_kind(thing))
        if not (is_effect or facts.kinds(thing) & {*_REPORTED}) or not places.find(thing).path:
            continue
        written = sentences.effect(thing) if is_effect else sentences.sentence(thing)
        for other, message, remedy in _list_gaps(lookup, thing, written, tag):
            place = places.find(other)
            if other not in seen and place.path:
                yield Finding(*place, CODE, message, remedy, Severity.NOTE)
            seen.add(other)


def _list_gaps(
    lookup: Lookup, thing: str, written: Sentence, tag: str
) -> Iterator[tuple[str, str, str]]:
    """Yield what a sentence lacks: the thing, what is missing, and what to do."""
    name = name_language(tag, read_language("en"))
    for other in written.missing_forms:
        if _lacks_label(lookup, other, tag):
            continue
        message = f"{name_thing(other)}: its {name} name has no form for a sentence"
        yield other, message, f"write its forms, inSentence: {{{tag}-x-gen: …}}"
    if not written.fallbacks:
        return
    others = [*_list_words(lookup, thing, written)]
    lacking = [other for other in others if _lacks_label(lookup, other, tag)]
    for other in lacking:
        message = f"{name_thing(other)}: it has no {name} name"
        yield other, message, f"add label: {{{tag}: …}}"
    if not lacking:
        amounts = lookup.sentences.facts.quantities.get(thing, ())
        units = dict.fromkeys(item.unit for item in amounts)
        named = " and ".join(f"“{unit}”" for unit in units if unit) or "a word"
        message = f"{name_thing(thing)}: {named} in its sentence is not in {name}"
        labels, forms = f"label: {{en: …, {tag}: …}}", f"inSentence: {{{tag}-x-gen: …}}"
        yield thing, message, f"add a thing of this name: {labels}, {forms}"


def _list_words(lookup: Lookup, thing: str, written: Sentence) -> Iterable[str]:
    """Return the things of a sentence, with the word for what is done."""
    facts = lookup.sentences.facts
    actions = facts.values(thing, "action")
    return dict.fromkeys((*(part.iri for part in written.parts if part.iri), *actions))


def _lacks_label(lookup: Lookup, thing: str, tag: str) -> bool:
    """Return whether a thing has labels, but none in a language."""
    tags = {text.language for text in lookup.sentences.facts.texts(thing, "label")}
    return bool(tags) and not tags & {tag, ""}
