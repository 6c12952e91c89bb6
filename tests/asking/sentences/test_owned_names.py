import plangraph as pg
from asking.sentences.spoken import harbour
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentence import Role, write_plain
from plangraph.asking.sentences.owned_names import OwnedNames, is_told_as_owner
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


def test_what_is_paid_names_whose_it_is(write_data: WriteData) -> None:
    path = write_data(
        "- {id: group:crews, type: ActorGroup, label: {en: crews}}\n"
        "- {id: asset:pay, type: Asset, label: {en: wages of the crews}}\n"
        "- {id: asset:boats, type: Asset, label: {en: boats of the crews}}\n"
    )
    words = WordsWritten(pg.open(path).lookup.sentences.facts, read_language("en"))
    crews, pay, boats = (expand(name) for name in ("group:crews", "asset:pay", "asset:boats"))
    assert is_told_as_owner(words, crews, [pay], "pay the wages of the crews")
    assert not is_told_as_owner(words, crews, [pay], "pay wages")
    assert not is_told_as_owner(words, crews, [boats], "repair the boats of the crews")
    assert not is_told_as_owner(words, crews, [], "pay the wages of the crews")
