"""Words that a plan adds to the word lists: what fits, and what collides, loops or is misplaced."""

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.reading.context import bundled_context

OWN_WORDS = FIXTURES / "own-words"


def word(name: str, scheme: str, more: str = "", label: str = "") -> str:
    """Return a word as a data file has it."""
    _, _, local = name.partition(":")
    return (
        f"- id: {name}\n  type: Concept\n  inScheme: {scheme}\n  label: {{en: {label or local}}}\n"
        f"  definition: {{en: About {local}.}}\n{more}"
    )


def find_in(write_data: WriteData, text: str) -> list[str]:
    return [
        f"{item.line} {item.code} {item.message} — {item.remedy}"
        for item in pg.check(write_data(text)).findings
    ]


def test_a_plan_with_thirty_words_of_its_own_has_no_error() -> None:
    assert pg.check(OWN_WORDS).errors == ()


def test_a_word_may_be_added_to_every_list(write_data: WriteData) -> None:
    lists = sorted(bundled_context().word_lists)
    assert len(lists) > 20
    words = [
        word(f"{scheme}:own-top", scheme)
        + word(f"{scheme}:own-narrow", scheme, f"  broader: {scheme}:own-top\n")
        for scheme in lists
    ]
    assert find_in(write_data, "".join(words)) == []


def test_a_word_of_plangraph_may_get_a_label_in_another_language_and_a_broader_word(
    write_data: WriteData,
) -> None:
    text = word("action:look-after", "action")
    text += "- id: action:monitor\n  type: Concept\n  label: {fr: surveiller}\n"
    text += "  broader: action:look-after\n"
    assert find_in(write_data, text) == []


CASES = {
    "the id of a word of plangraph": (
        word("action:monitor", "action", label="look at"),
        "5 PG151 action:monitor: this is a word of plangraph already, with another meaning or"
        " another label — use it as it is, or give your own word another id",
    ),
    "the label of a word of plangraph": (
        word("action:mon", "action", label="MONITOR"),
        "4 PG151 action:mon: action:monitor of the same list has the label “MONITOR” (en) too:"
        " Watch whether a text is kept — use that word if it means the same, or give yours another"
        " label",
    ),
    "two labels in one language": (
        word("topic:a", "topic", label="[fish, fishing]"),
        "4 PG151 topic:a: it has two labels in one language (fish, fishing)"
        " — keep one, and write the other as altLabel; or give one word another id",
    ),
    "the label of another own word": (
        word("topic:a", "topic", label="fish") + word("topic:b", "topic", label="Fish"),
        "9 PG151 topic:b: topic:a of the same list has the label “Fish” (en) too: About a"
        " — use that word if it means the same, or give yours another label",
    ),
    "a loop of one": (
        word("topic:a", "topic", "  broader: topic:a\n"),
        "6 PG152 topic:a: its broader words lead back to it (topic:a)"
        " — remove one of these broader words: the top word has none",
    ),
    "a loop of three": (
        word("topic:a", "topic", "  broader: topic:b\n")
        + word("topic:b", "topic", "  broader: topic:c\n")
        + word("topic:c", "topic", "  broader: topic:a\n")
        + word("topic:d", "topic", "  broader: topic:a\n"),
        "6 PG152 topic:a: its broader words lead back to it (topic:a, topic:b, topic:c)"
        " — remove one of these broader words: the top word has none",
    ),
    "a broader word of another list": (
        word("action:a", "action", "  broader: topic:money\n"),
        "6 PG153 action:a: its broader word topic:money is in another list"
        " — take a broader word of the same list, or none",
    ),
    "an id of another list": (
        word("topic:a", "status"),
        "3 PG154 topic:a: it is in the list status, but its id begins with the name of another"
        " — write id: status:…",
    ),
    "a list that nothing describes": (
        word("https://e.org/a", "https://e.org/list"),
        "3 PG154 https://e.org/a: nothing describes its list https://e.org/list"
        " — take a list of plangraph, or describe yours as a skos:ConceptScheme",
    ),
    "an unknown list of plangraph": (
        word("action:a", "actoin"),
        "3 PG113 unknown word list actoin — did you mean action?",
    ),
    "an unknown broader word": (
        word("action:a", "action", "  broader: action:monitr\n"),
        "6 PG113 unknown word action:monitr — did you mean action:monitor?",
    ),
    "no list": (
        "- id: action:a\n  type: Concept\n  label: {en: a}\n  definition: {en: A.}\n",
        "1 PG131 action:a: A word belongs to a list — add inScheme, such as inScheme: action",
    ),
    "no definition": (
        "- id: action:a\n  type: Concept\n  inScheme: action\n  label: {en: a}\n",
        "1 PG131 action:a: The word has no definition"
        " — add definition: {en: …}: what it is used for",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_does_not_fit_is_one_finding_with_its_line_and_fix(
    write_data: WriteData, case: str
) -> None:
    text, expected = CASES[case]
    assert find_in(write_data, text) == [expected]


def test_a_list_of_ones_own_is_a_list(write_data: WriteData) -> None:
    path = write_data(word("https://e.org/a", "https://e.org/list"))
    (path.parent / "list.ttl").write_text(
        "<https://e.org/list> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> .",
        encoding="utf-8",
    )
    assert pg.check(path, path.parent / "list.ttl").findings == ()


@pytest.mark.parametrize(
    ("frame", "error"),
    [
        ("verbFrame: {en: 'dredge [{affects}'}", "its verbFrame: a bracket is not closed"),
        ("verbFrame: {en: 'dredge {affect}'}", "its verbFrame: nothing fills affect"),
        ("passiveFrame: {en: '{affects} be dredged'}", "its passiveFrame: {modal} is missing"),
    ],
)
def test_a_frame_that_cannot_be_filled_is_found(
    write_data: WriteData, frame: str, error: str
) -> None:
    (found,) = find_in(write_data, word("action:dredge", "action", f"  {frame}\n"))
    assert found.startswith(f"6 PG155 action:dredge: {error} — close what is open")


def test_a_frame_that_can_be_filled_is_no_finding(write_data: WriteData) -> None:
    frames = (
        "  verbFrame: {en: 'dredge [{affects}|the bottom]'}\n"
        "  passiveFrame: {en: '{affects} {modal} be dredged'}\n"
    )
    assert find_in(write_data, word("action:dredge", "action", frames)) == []


def test_what_happened_is_told_without_a_verb_that_binds(write_data: WriteData) -> None:
    frame = "  passiveFrame: {en: 'a gate broke'}\n"
    assert find_in(write_data, word("event-type:breakage", "event-type", frame)) == []
