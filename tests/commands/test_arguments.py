import io
from pathlib import Path

import pytest

from plangraph.commands.arguments import read_parameters, read_query_argument
from plangraph.errors import DataError, UsageError


def test_a_query_with_blanks_or_braces_is_the_query_itself() -> None:
    assert read_query_argument("ASK {}") == ("ASK {}", "<query>")
    assert read_query_argument("DESCRIBE state:ukraine") == ("DESCRIBE state:ukraine", "<query>")


def test_a_query_may_be_longer_than_a_name_of_a_file() -> None:
    query = "SELECT ?actor { ?actor a plan:State }" + " " * 300
    assert read_query_argument(query) == (query, "<query>")


def test_a_file_is_read_even_if_its_name_has_blanks_and_it_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "my query.rq"
    path.write_text("ASK {}", encoding="utf-8-sig")
    assert read_query_argument(str(path)) == ("ASK {}", str(path))


def test_a_dash_is_stdin_whose_byte_order_mark_is_no_part_of_the_query(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfASK {}")))
    assert read_query_argument("-") == ("ASK {}", "<stdin>")


def test_stdin_that_is_no_text_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK {}\n\xff")))
    with pytest.raises(DataError, match=r"<stdin>:2: PG102"):
        read_query_argument("-")


def test_a_file_that_is_missing_or_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="PG001"):
        read_query_argument("missing.rq")
    (tmp_path / "latin.rq").write_bytes(b"caf\xe9")
    with pytest.raises(DataError, match="PG102"):
        read_query_argument(str(tmp_path / "latin.rq"))


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ([], {}),
        (["--actor", "Ukraine"], {"actor": "Ukraine"}),
        (["--actor=Ukraine", "--day", "2025-11-20"], {"actor": "Ukraine", "day": "2025-11-20"}),
        (["--actor="], {"actor": ""}),
        (["--actor", "--odd"], {"actor": "--odd"}),
    ],
)
def test_parameters_are_pairs(words: list[str], pairs: dict[str, str]) -> None:
    assert read_parameters(words) == pairs


@pytest.mark.parametrize("words", [["Ukraine"], ["--actor"], ["--actor", "a", "b"], ["-a", "b"]])
def test_what_is_no_pair_is_a_wrong_call(words: list[str]) -> None:
    with pytest.raises(UsageError, match="PG406"):
        read_parameters(words)
