"""The limits of a server are the options of its command."""

from dataclasses import fields
from pathlib import Path

import pytest

from plangraph.commands.serve import serve
from plangraph.errors import UsageError
from plangraph.server.limits import MAX_REQUEST_BYTES, REQUEST_SECONDS, Limits
from shell import run


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_each_limit_is_an_option_with_the_same_default(name: str) -> None:
    defaults = {option.name: option.default for option in serve.params}
    assert defaults[name] == getattr(Limits(), name)


def test_help_states_the_limits_of_a_request() -> None:
    assert serve.help is not None
    assert f"{MAX_REQUEST_BYTES // 1_000_000} MB" in serve.help
    assert f"{REQUEST_SECONDS} seconds" in serve.help


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
@pytest.mark.parametrize("number", ["-1", "1000000001", "nan", "inf"])
def test_a_limit_out_of_range_is_refused_by_the_command_and_the_library(
    tmp_path: Path, name: str, number: str
) -> None:
    done = run("serve", f"--{name}", number, cwd=tmp_path)
    assert done.returncode == 2
    assert name in done.stderr
    with pytest.raises(UsageError, match=f"PG413 {name} is "):
        Limits(**{name: float(number)})  # type: ignore[arg-type]


def test_the_least_limits_are_accepted() -> None:
    assert Limits(timeout=0.001, memory=1, rows=1, size=1, workers=1, queue=0).queue == 0
    with pytest.raises(UsageError, match="PG413 workers is 0, but must be from 1 to"):
        Limits(workers=0)
