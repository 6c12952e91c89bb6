"""A number out of range is refused in one line, by every option and argument that takes one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from plangraph.cli import main
from plangraph.commands.number import Number
from shell import run


def list_parameters() -> Iterator[tuple[str, click.Parameter]]:
    """Yield each parameter of each command, with the name of the command."""
    for name, command in sorted(main.commands.items()):
        assert not isinstance(command, click.Group)
        yield from ((name, parameter) for parameter in command.params)


NUMBERS = [
    pytest.param(name, parameter, parameter.type, id=f"{name} {parameter.opts[0]}")
    for name, parameter in list_parameters()
    if isinstance(parameter.type, Number)
]


def call(name: str, parameter: click.Parameter, value: str, folder: Path) -> tuple[int, str]:
    """Call a command with one value for a number; return its status and what it wrote."""
    words = [max(parameter.opts, key=len), value]
    if isinstance(parameter, click.Argument):
        command = main.commands[name]
        arguments = [item for item in command.params if isinstance(item, click.Argument)]
        place = arguments.index(parameter)
        words = ["--", *("1" for _ in arguments[:place]), value]
    done = run(name, *words, cwd=folder)
    return done.returncode, done.stderr


def test_every_parameter_that_is_a_number_has_a_range() -> None:
    bare = (click.types.IntParamType, click.types.FloatParamType)
    assert [
        (name, item.opts) for name, item in list_parameters() if isinstance(item.type, bare)
    ] == []
    assert len(NUMBERS) > 15


@pytest.mark.parametrize(("name", "parameter", "kind"), NUMBERS)
def test_a_number_out_of_range_is_refused_in_one_line(
    name: str, parameter: click.Parameter, kind: Number, tmp_path: Path
) -> None:
    wrong = ["nan", "inf", "-inf", "1e999", "-1", "-3", "9" * 30, "9" * 5_000, "x", "٣x", "\x1b[1m"]
    wrong += [] if kind.least == 0 else ["0"]
    wrong += ["1.5", "1e3"] if kind.is_whole else []
    for value in wrong:
        status, said = call(name, parameter, value, tmp_path)
        assert (status, said.count("\n"), said[:6]) == (2, 1, "PG413 "), (value, said)
        assert f"{max(parameter.opts, key=len)} is " in said
        assert len(said) < 300
        assert "\x1b" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "parameter", "kind"), NUMBERS)
def test_the_ends_of_a_range_are_in_it(name: str, parameter: click.Parameter, kind: Number) -> None:
    for number in (kind.least, kind.most):
        assert kind.convert(str(number), parameter, None) == number


def test_a_number_is_whole_unless_the_option_says_otherwise() -> None:
    whole, seconds = Number(1), Number(0.5, is_whole=False)
    assert isinstance(whole.convert("7", None, None), int)
    assert seconds.convert("0.75", None, None) == 0.75
