from asking.sentences.spoken import harbour
from plangraph.asking.sentences.language import read_language
from plangraph.asking.sentences.owned_names import OwnedNames
from plangraph.asking.sentences.sentence import Role, write_plain
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import expand

WORDS = WordsWritten(harbour().facts, read_language("en"))
NORVA, NAVY, CODE = (expand(name) for name in ("state:norva", "group:navy", "law:sea-code"))
NAMES = OwnedNames(WORDS, lambda thing: thing == NORVA)


def test_what_has_its_owner_in_its_name_is_written_with_its() -> None:
    assert NAMES.write(CODE, (NORVA,)) == "its sea code"
    assert NAMES.write(CODE, ()) == ""
    assert NAMES.find_owner(NAVY, (NORVA, CODE)) == NORVA


def test_an_owner_comes_before_what_it_owns() -> None:
    assert write_plain(NAMES.name_all(Role.BEARER, (NAVY, NORVA), "")) == "Norva and its navy"
