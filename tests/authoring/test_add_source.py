from pathlib import Path

import pytest

import plangraph as pg
from plangraph.authoring import add_source as module
from plangraph.authoring.add_source import AddedSource, SourcePlaces, add_source, find_places
from plangraph.authoring.fmt import format_yaml
from plangraph.authoring.source_block import SourceDetails
from plangraph.checking.check import check
from plangraph.errors import DataError, TargetError, UsageError

TEXT = """\
Accord of the Arun

1. Both towns withdraw their boats by 1 May 2031. The council may extend it.
2. Neither town:
(a) keeps guards;
(b) builds walls.
"""


@pytest.fixture
def places(tmp_path: Path) -> SourcePlaces:
    return SourcePlaces(tmp_path / "copies", tmp_path / "data")


@pytest.fixture
def original(tmp_path: Path) -> Path:
    file = tmp_path / "Draft 1.txt"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    return file


def read_passages(added: AddedSource) -> dict[str, str]:
    """Return the words of each passage by its identifier, as the data give its place."""
    text = added.copy.read_text("utf-8")
    rows = pg.open(added.data).query(
        "SELECT ?span ?start ?end { ?span oa:hasSelector [ oa:start ?start ; oa:end ?end ] }"
    )
    return {
        str(span).rpartition("/")[2]: text[int(str(start)) : int(str(end))]
        for span, start, end in rows
    }


def test_the_text_is_kept_in_the_common_form(places: SourcePlaces, original: Path) -> None:
    added = add_source(original, "a", places=places)
    assert added.copy == places.copies / "a.txt"
    assert added.copy.read_bytes() == TEXT.encode()


def test_each_point_and_sentence_is_a_span_of_its_name(
    places: SourcePlaces, original: Path
) -> None:
    added = add_source(original, "a", places=places)
    found = read_passages(added)
    assert found["a.1.2"] == "The council may extend it."
    assert found["a.2.b"] == "builds walls."
    assert (added.points, added.passages) == (5, len(found))


def test_what_is_written_is_sound_canonical_and_verified(
    places: SourcePlaces, original: Path
) -> None:
    details = SourceDetails("Draft: “one”", "2031-05", "Arun Times", "https://x.example/", "en")
    added = add_source(original, "a", details, places=places)
    report = check(added.data, sources=places.copies)
    assert report.findings == ()
    assert report.verified == added.passages
    text = added.data.read_text("utf-8")
    assert format_yaml(text) == text


def test_the_block_says_what_is_known_of_the_source(places: SourcePlaces, original: Path) -> None:
    places.data.mkdir(exist_ok=True)
    times = "- {id: institution:times, type: Institution, label: {en: Times}}\n"
    (places.data / "actors.yaml").write_text(times, encoding="utf-8")
    details = SourceDetails("Draft", "2031-05-03", "institution:times", None, "en", True)
    text = add_source(original, "a", details, places=places).data.read_text("utf-8")
    assert "  label: {en: Draft}\n" in text
    assert '  issued: "2031-05-03"\n' in text
    assert "  publisher: institution:times\n" in text
    assert "  confidential: true\n" in text
    assert "  originalFile: Draft 1.txt\n" in text


def test_the_name_is_by_default_that_of_the_file(places: SourcePlaces, original: Path) -> None:
    assert add_source(original, places=places).name == "draft-1"


@pytest.mark.parametrize("name", ["", "a.b", "../a", "a b", "-a"])
def test_a_name_that_is_no_part_of_an_identifier_is_refused(
    places: SourcePlaces, original: Path, name: str
) -> None:
    with pytest.raises(UsageError, match="PG326"):
        add_source(original, name, places=places)


def test_a_source_is_replaced_only_if_asked(places: SourcePlaces, original: Path) -> None:
    add_source(original, "a", places=places)
    with pytest.raises(UsageError, match="PG327"):
        add_source(original, "a", places=places)
    assert add_source(original, "a", places=places, again=True).findings == ()


def test_the_copy_is_not_read_as_its_own_original(places: SourcePlaces, original: Path) -> None:
    copy = add_source(original, "a", places=places).copy
    with pytest.raises(UsageError, match="PG327"):
        add_source(copy, "a", places=places, again=True)


def test_nothing_is_written_through_a_symbolic_link(
    places: SourcePlaces, original: Path, tmp_path: Path
) -> None:
    places.copies.mkdir()
    other = tmp_path / "other"
    other.write_text("mine", "utf-8")
    (places.copies / "a.txt").symlink_to(other)
    with pytest.raises(UsageError, match="PG327"):
        add_source(original, "a", places=places, again=True)
    assert other.read_text("utf-8") == "mine"


def test_hashes_of_a_confidential_source_are_keyed_and_its_copy_verifies(
    places: SourcePlaces, original: Path
) -> None:
    public = add_source(original, "a", places=places).data.read_text("utf-8")
    added = add_source(original, "b", SourceDetails(confidential=True), places=places)
    assert added.copy.stat().st_mode & 0o777 == 0o600
    secret = added.data.read_text("utf-8")
    digests = {word for word in public.split() if len(word) == 64}
    assert digests
    assert not [digest for digest in digests if digest in secret]
    salt = places.copies / "b.salt"
    assert salt.stat().st_mode & 0o077 == 0
    assert salt.read_text("utf-8") not in secret
    report = check(added.data, sources=places.copies)
    assert report.verified == added.passages
    again = add_source(original, "b", places=places, again=True)
    assert again.data.read_text("utf-8") == secret
    salt.unlink()
    with pytest.raises(UsageError, match="PG331"):
        add_source(original, "b", places=places, again=True)


def test_a_folder_that_cannot_be_written_leaves_nothing(original: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("", "utf-8")
    places = SourcePlaces(tmp_path / "copies", blocked)
    with pytest.raises(TargetError):
        add_source(original, "a", places=places)
    assert not (tmp_path / "copies" / "a.txt").exists()


def test_a_file_without_text_is_refused(places: SourcePlaces, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", "utf-8")
    with pytest.raises(DataError, match="PG325"):
        add_source(empty, places=places)


def test_the_folders_are_those_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_places() == SourcePlaces(Path("copies"), Path())
    (tmp_path / "data").mkdir()
    (tmp_path / "plangraph.toml").write_text(
        'name = "Arun"\nbase = "https://x.example/"\n', "utf-8"
    )
    assert find_places() == SourcePlaces(Path("copies"), Path("data"))


def test_a_public_source_does_not_become_confidential_in_passing(
    places: SourcePlaces, original: Path
) -> None:
    add_source(original, "a", places=places)
    with pytest.raises(UsageError, match="PG327 it was added as a public source"):
        add_source(original, "a", SourceDetails(confidential=True), places=places, again=True)


def test_what_people_wrote_into_the_block_stays_when_a_source_is_read_again(
    places: SourcePlaces, original: Path
) -> None:
    data = add_source(original, "a", SourceDetails(publisher="Times"), places=places).data
    edited = data.read_text("utf-8").replace("label: {en: Draft 1}", "label: {en: Edited}")
    data.write_text(edited, "utf-8")
    original.write_text(TEXT + "3. Pay.\n", "utf-8")
    add_source(original, "a", places=places, again=True)
    text = data.read_text("utf-8")
    assert "label: {en: Edited}" in text
    assert "- id: institution:times\n" in text
    assert check(data, sources=places.copies).findings == ()
    with pytest.raises(UsageError, match="PG327 its title"):
        add_source(original, "a", SourceDetails("New"), places=places, again=True)


def test_numbers_within_a_line_name_no_points_and_that_is_said(
    places: SourcePlaces, tmp_path: Path
) -> None:
    original = tmp_path / "inner.txt"
    original.write_text("§ 1 Towns. (1) They vote. (2) They count.\n", encoding="utf-8")
    (warning,) = add_source(original, "inner", places=places).warnings
    assert warning.startswith("the numbers within line 1 name no points; ")


def test_sentences_of_a_very_long_text_are_not_named_and_that_is_said(
    places: SourcePlaces, original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MAX_PASSAGES", 10)
    added = add_source(original, "a", places=places)
    assert (added.points, added.passages) == (5, 5)
    assert added.warnings == ("6 sentences are not named, as the file would be too large",)
    monkeypatch.setattr(module, "_MAX_PASSAGES", 4)
    with pytest.raises(UsageError, match="PG322 it has 5 points"):
        add_source(original, "a", places=places, again=True)


def test_a_source_that_another_file_describes_is_not_described_twice(
    original: Path, places: SourcePlaces
) -> None:
    places.data.mkdir()
    (places.data / "sources.yaml").write_text("- {id: source:a, type: SourceDocument}\n")
    with pytest.raises(UsageError, match="PG327 there is a source of this name"):
        add_source(original, "a", places=places)
    add_source(original, "a2", places=places)


def test_a_name_that_is_not_there_is_not_read_again(original: Path, places: SourcePlaces) -> None:
    add_source(original, "a", places=places)
    with pytest.raises(UsageError, match=r"PG327 there is no source-b\.yaml"):
        add_source(original, "b", places=places, again=True)


@pytest.mark.parametrize("mark", ["yes", "true  # by request"])
def test_the_hashes_of_a_source_that_is_confidential_somehow_are_never_without_salt(
    original: Path, places: SourcePlaces, mark: str
) -> None:
    added = add_source(original, "a", SourceDetails(confidential=True), places=places)
    text = added.data.read_text("utf-8").replace("confidential: true", f"confidential: {mark}")
    added.data.write_text(text, "utf-8")
    added.copy.with_suffix(".salt").unlink()
    with pytest.raises(UsageError, match="PG331"):
        add_source(original, "a", places=places, again=True)
