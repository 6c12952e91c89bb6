import errno
import os
import re

import pytest

from plangraph import errors
from plangraph.errors import (
    DataError,
    Finding,
    IncompleteResult,
    LimitError,
    PlangraphError,
    QueryError,
    ServerError,
    Severity,
    StoreError,
    TargetError,
    UsageError,
)


def test_a_finding_is_one_line_with_place_code_message_and_remedy() -> None:
    finding = Finding(
        "data/a.yaml", 42, "PG110", "unknown property 'abut'", "did you mean 'about'?"
    )
    assert str(finding) == "data/a.yaml:42: PG110 unknown property 'abut' — did you mean 'about'?"


def test_a_finding_without_line_names_the_file_only() -> None:
    assert str(Finding("a.yaml", 0, "PG001", "no such file", "check")) == (
        "a.yaml: PG001 no such file — check"
    )


def test_a_finding_without_file_begins_with_its_code() -> None:
    assert (
        str(Finding("", 0, "PG405", "no question", "list them")) == "PG405 no question — list them"
    )


def test_a_finding_is_an_error_unless_it_says_otherwise() -> None:
    assert Finding("a", 1, "PG101", "m", "r").severity is Severity.ERROR


def test_an_error_sorts_its_findings_by_file_and_line() -> None:
    late, early = Finding("a", 9, "PG101", "m", "r"), Finding("a", 2, "PG102", "m", "r")
    assert DataError([late, early]).findings == (early, late)


def test_an_error_prints_all_its_findings() -> None:
    found = [Finding("b", 1, "PG101", "m", "r"), Finding("a", 1, "PG101", "m", "r")]
    assert str(DataError(found)) == "a:1: PG101 m — r\nb:1: PG101 m — r"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("PG405", "m", "r"), 2),
        (TargetError("out", "no space"), 2),
        (QueryError([]), 2),
        (LimitError("rows", "m", "r"), 2),
        (DataError([]), 3),
        (StoreError("PG701", "m", "r", place="archive"), 3),
        (ServerError("PG708", "m", "r", place="http://host/"), 3),
        (IncompleteResult("PG709", "m", "r", place="http://host/"), 3),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_exit_status_follows_the_kind_of_mistake(error: PlangraphError, status: int) -> None:
    assert error.exit_status == status


def test_a_server_that_is_down_is_no_wrong_call() -> None:
    assert not issubclass(StoreError, UsageError)
    assert not issubclass(ServerError, UsageError)


def test_a_store_error_names_its_place() -> None:
    error = ServerError("PG708", "no server answers", "check", place="http://host/")
    assert error.place == "http://host/"
    assert str(error) == "http://host/: PG708 no server answers — check"


def test_a_target_error_names_the_file_and_the_reason() -> None:
    assert str(TargetError("out/a.ttl", "No space left on device")).startswith(
        "out/a.ttl: PG003 cannot write: No space left on device — "
    )


def test_a_limit_error_names_its_limit() -> None:
    error = LimitError("rows", "more than 10 rows", "ask for fewer")
    assert (error.limit, str(error)) == ("rows", "PG604 more than 10 rows — ask for fewer")


def test_the_drawn_tree_is_the_tree_of_classes() -> None:
    """Each line of the picture in the docstring is a branch, a class, its exit status."""
    parents = [PlangraphError.__name__]
    drawn = set()
    for branch, name, status in re.findall(
        r"^ {4}([│ ]*)[├└]── (\w+) +(\d)", errors.__doc__ or "", re.M
    ):
        depth = 1 + len(branch) // 4
        drawn.add((name, parents[depth - 1], int(status)))
        parents[depth:] = [name]
    assert drawn == {
        (kind.__name__, kind.__bases__[0].__name__, kind.exit_status)
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, PlangraphError) and kind != PlangraphError
    }


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_has_a_remedy_of_its_own(number: int) -> None:
    error = errors.TargetError("a.ttl", os.strerror(number))
    assert str(error).endswith("— free space, or write to another place")
    assert "free space" not in str(errors.TargetError("a.ttl", os.strerror(errno.EACCES)))
