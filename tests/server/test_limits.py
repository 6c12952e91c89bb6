"""The limits of a server are the options of its command."""

from dataclasses import fields

import pytest

from plangraph.commands.serve import serve
from plangraph.server.limits import MAX_REQUEST_BYTES, REQUEST_SECONDS, Limits


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_each_limit_is_an_option_with_the_same_default(name: str) -> None:
    defaults = {option.name: option.default for option in serve.params}
    assert defaults[name] == getattr(Limits(), name)


def test_help_states_the_limits_of_a_request() -> None:
    assert serve.help is not None
    assert f"{MAX_REQUEST_BYTES // 1_000_000} MB" in serve.help
    assert f"{REQUEST_SECONDS} seconds" in serve.help
