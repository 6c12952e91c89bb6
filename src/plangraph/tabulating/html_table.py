"""HTML: one page with the answer to a question, that loads nothing and runs no script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from plangraph.tabulating.readable import NO_ROWS, make_readable
from plangraph.tabulating.table import Table
from plangraph.text import show_controls

if TYPE_CHECKING:
    from jinja2 import Environment

_TITLE = "Answer"


def write_html(table: Table, target: BinaryIO) -> None:
    """Write what people read of a table as a page."""
    style = _read("answer.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _environment().from_string(_read("answer.html"))
    text = page.render(
        answer=make_readable(table),
        title=table.title or _TITLE,
        empty=NO_ROWS,
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'",
    )
    target.write(text.encode("utf-8", "replace"))


def render_fragment(table: Table) -> str:
    """Return the title and the rows as HTML without a page around them, for notebooks."""
    part = _environment().from_string(_read("rows.html"))
    return part.render(answer=make_readable(table), title=table.title, empty=NO_ROWS)


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader({"rows.html": _read("rows.html")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["lines"] = lambda text: [*map(show_controls, text.split("\n"))]
    return environment
