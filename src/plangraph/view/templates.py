"""Templates: the HTML of the page and of its parts, filled with values that are escaped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from plangraph.text import show_controls

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def fill(name: str, **values: object) -> Markup:
    """Return a template of this package, filled with values, as HTML."""
    from markupsafe import Markup

    return Markup(_kept_templates().get_template(name).render(**values))  # noqa: S704 - escaped


@lru_cache(maxsize=1)
def _kept_templates() -> Environment:
    return open_templates()


def open_templates() -> Environment:
    """Return the templates of this package; a text in them is escaped, a missing one an error.

    The filter ``show`` makes control characters visible, ``claim_link`` writes where a sentence
    leads that rests on claims with these numbers.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from plangraph.keeping.kept_templates import KeptTemplates

    environment = Environment(
        loader=PackageLoader("plangraph", "view"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=KeptTemplates(),
    )
    environment.filters["show"] = show_controls
    environment.filters["claim_link"] = _link_claims
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    return environment


def _link_claims(numbers: Sequence[int]) -> str:
    """Return the fragment of the first claim, or of the note that there is none."""
    return f"#c{numbers[0]}" if numbers else "#c-none"


def read_part(name: str) -> str:
    """Return a file of this package as text."""
    return (files("plangraph") / "view" / name).read_text("utf-8")
