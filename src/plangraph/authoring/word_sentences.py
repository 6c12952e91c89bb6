"""Word sentences: the sentence of an action, and the keys of the effect that it is written from.

Which keys an action has in its sentence follows from its frame
(:mod:`plangraph.asking.sentences.word_frames`). What is under each key is a letter
here, and a matter is trade. Amounts are left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.asking.sentences.word_frames import Choice, Frame, Slot, read_frame
from plangraph.reading.document import Document
from plangraph.reading.documents import read_ntriples, read_vocabulary
from plangraph.stores.embedded import EmbeddedStore
from plangraph.vocabulary import ID, PLAN, PREFIXES, RDF, RDFS, SCHEME

_FRAMES = 'SELECT ?word ?frame { ?word plan:verbFrame ?frame FILTER(LANG(?frame) = "en") }'
_WITHOUT_FRAME = "do [{affects}]"
_EFFECT = f"{ID}effect/example"
#: What fills a slot: the key, the letter, the class of the thing, and what it has to be.
_FILLERS: Mapping[str, tuple[str, str, str, str]] = {
    "bearer": ("dutyBearer", "A", "State", ""),
    "person": ("affects", "P", "Person", "a person"),
    "institution": ("affects", "N", "Institution", "an institution"),
    "state": ("affects", "S", "State", "a state"),
    "group": ("affects", "B", "ActorGroup", "a group"),
    "actor": ("affects", "B", "ActorGroup", "an actor"),
    "counterpart": ("affects", "B", "State", "an actor"),
    "thing": ("affects", "C", "Asset", "no actor"),
    "affects": ("affects", "C", "Asset", ""),
    "object": ("affects", "C", "Asset", ""),
    "place": ("atLocation", "D", "Place", ""),
    "origin": ("transferFrom", "E", "Place", ""),
    "destination": ("transferInto", "F", "Asset", ""),
    "recipient": ("transferTo", "G", "Institution", ""),
    "beneficiary": ("beneficiary", "H", "ActorGroup", ""),
    "matter": ("onMatter", "trade", "", ""),
}


def write_word_sentence(word: str, documents: Iterable[Document] = ()) -> tuple[str, str]:
    """Return the sentence of an action, and the keys that it is written from.

    ``documents`` are data with words of their own.
    """
    known = (*read_vocabulary(), *documents)
    found = (frame for _, frame in EmbeddedStore(known).select(_FRAMES, word=word) if frame)
    slots = ("bearer", *_choose_slots(read_frame(next(found, _WITHOUT_FRAME))))
    chosen = list(dict.fromkeys(_FILLERS[slot] for slot in slots))
    example = read_ntriples("\n".join(_write_effect(word, chosen)), "example")
    store = EmbeddedStore((*known, example))
    sentence = Sentences(store, things=[_EFFECT]).sentence(_EFFECT).text
    parts = (f"{key} {letter}{f' ({kind})' if kind else ''}" for key, letter, _, kind in chosen)
    return sentence, ", ".join(parts)


def _choose_slots(frame: Frame) -> Iterator[str]:
    """Yield the slots of a frame, and of each choice those of the first branch with plain slots."""
    for item in frame:
        if isinstance(item, Slot) and item.name in _FILLERS:
            yield item.name
        elif isinstance(item, Choice):
            plain = filter(_is_plain, item.branches)
            yield from chain.from_iterable(map(_choose_slots, list(plain)[:1]))


def _is_plain(frame: Frame) -> bool:
    """Return whether all slots of a branch are for things of any kind."""
    slots = (item for item in frame if isinstance(item, Slot) and not item.agrees)
    return all(slot.name in _FILLERS and not slot.form for slot in slots)


def _write_effect(word: str, chosen: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    yield f"<{_EFFECT}> <{RDF.type}> <{PLAN.Obligation}> ."
    yield f"<{_EFFECT}> <{PLAN.action}> <{word}> ."
    for key, letter, kind, _ in chosen:
        thing = f"{ID}thing/{letter}" if kind else f"{SCHEME}topic#{letter}"
        space = PREFIXES["prov"] if key == "atLocation" else PLAN.iri
        yield f"<{_EFFECT}> <{space}{key}> <{thing}> ."
        if not kind:  # a word, which has its label
            continue
        yield f"<{thing}> <{RDF.type}> <{PLAN.iri}{kind}> ."
        for name in (RDFS.label, PLAN.inSentence):
            yield f'<{thing}> <{name}> "{letter}"@en .'
