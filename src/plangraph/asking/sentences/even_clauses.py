"""Even clauses: conditions that limit nothing, since the effect holds in them too."""

from collections.abc import Callable, Sequence

from plangraph.asking.sentence import Phrase, Role, mark
from plangraph.asking.sentences.condition_shapes import ConditionText, Shape
from plangraph.asking.sentences.words_written import WordsWritten


def tell_even(
    words: WordsWritten,
    effect: str,
    write: Callable[[str], ConditionText],
    write_case: Callable[[Sequence[str]], Phrase],
) -> list[Phrase]:
    """Return what an effect holds in too: "even in an emergency", "even if the bridge falls".

    ``write`` gives a condition with its shape, ``write_case`` as it follows "except".
    """
    told: list[Phrase] = []
    language = words.language
    for condition in words.sort(words.facts.values(effect, "evenIf")):
        text = write(condition)
        phrase = text.phrase
        if not language.has_cases:
            phrase = write_case([condition])
        elif text.shape is not Shape.ADVERBIAL:
            name = "startsIf_case" if text.shape is Shape.CASE else "startsIf"
            phrase = words.fill(language.pattern("conditions", name), condition=phrase)
        even = language.pattern("conditions", "even")
        told.append(mark(Role.CONDITION, words.fill(even, condition=phrase), condition))
    return told
