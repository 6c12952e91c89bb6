"""A template is made to code once, and again where it, or what may be kept, is another."""

from pathlib import Path
from typing import Any

import jinja2
import pytest

from plangraph.keeping.kept_files import CACHE, OFF
from plangraph.keeping.kept_templates import KeptTemplates


class Counting(jinja2.Environment):
    """Counts the templates that it makes to code."""

    made = 0

    def _generate(self, *values: Any, **more: Any) -> str:
        self.made += 1
        return super()._generate(*values, **more)


def write(text: str) -> tuple[str, bool]:
    """Return what a template writes, and whether code was made of it."""
    loader = jinja2.DictLoader({"page": text})
    environment = Counting(loader=loader, autoescape=True, bytecode_cache=KeptTemplates())
    return environment.get_template("page").render(name="<Є>"), bool(environment.made)


def test_code_is_made_once_for_the_same_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    assert write("a {{ name }}") == ("a &lt;Є&gt;", True)
    assert write("a {{ name }}") == ("a &lt;Є&gt;", False)
    assert write("b {{ name }}") == ("b &lt;Є&gt;", True)


def test_a_broken_entry_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    write("a {{ name }}")
    (entry,) = (tmp_path / "cache").iterdir()
    entry.write_bytes(entry.read_bytes()[:-9] + b"otherwise")
    assert write("a {{ name }}") == ("a &lt;Є&gt;", True)
    assert write("a {{ name }}") == ("a &lt;Є&gt;", False)


def test_nothing_is_kept_without_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, OFF)
    assert write("a {{ name }}") == ("a &lt;Є&gt;", True)
    assert write("a {{ name }}") == ("a &lt;Є&gt;", True)
