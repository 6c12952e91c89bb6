"""A refusal names the status, the code, what is wrong and what to do, on one line."""

import pytest

from plangraph.server.messages import Failure
from plangraph.server.refusals import (
    RefusedError,
    refuse,
    refuse_memory_use,
    refuse_slow_query,
    refuse_update,
)


def test_a_refusal_is_one_line_with_code_message_and_remedy() -> None:
    assert refuse(400, "PG606", "it is wrong", "fix it").text == "PG606 it is wrong — fix it\n"


def test_a_refusal_with_a_place_names_the_line_of_the_query() -> None:
    refusal = RefusedError(Failure(400, 3, "PG401", "it is wrong", "fix it"))
    assert refusal.text == "query:3: PG401 it is wrong — fix it\n"


def test_headers_are_written_in_lower_case_with_hyphens() -> None:
    assert refuse(405, "PG612", "no", "yes", Allow="GET", X_Y="z").headers == (
        ("allow", "GET"),
        ("x-y", "z"),
    )


@pytest.mark.parametrize("status", [400, 415])
def test_an_update_is_refused_with_the_status_of_how_it_came(status: int) -> None:
    failure = refuse_update(status).failure
    assert (failure.status, failure.code) == (status, "PG610")
    assert "read-only" in failure.message


@pytest.mark.parametrize(("seconds", "shown"), [(30.0, "30 seconds"), (0.5, "0.5 seconds")])
def test_a_slow_query_is_refused_with_its_limit(seconds: float, shown: str) -> None:
    failure = refuse_slow_query(seconds).failure
    assert (failure.status, failure.code) == (503, "PG604")
    assert f"more than {shown}" in failure.message


def test_a_query_that_needs_too_much_memory_is_refused_with_its_limit() -> None:
    failure = refuse_memory_use(60).failure
    assert (failure.status, failure.code) == (503, "PG604")
    assert "more than 60 MB of memory" in failure.message
