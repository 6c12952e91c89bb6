"""The page of a review: its HTML with style and script in it, and nothing from elsewhere."""

from __future__ import annotations

from importlib.resources import files

from plangraph.picturing.picture_svg import stylesheet
from plangraph.text import hash_for_policy, show_controls


def write_review_page(title: str) -> str:
    """Return the page of the source called ``title``; its script asks for all else."""
    from jinja2 import Environment, StrictUndefined  # lazy: only the page needs it
    from markupsafe import Markup

    palette = (files("plangraph") / "view" / "palette.css").read_text("utf-8")
    style, script = palette + stylesheet() + _read("review.css"), _read("review.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_read("review.html")).render(
        title=show_controls(title),
        style=Markup(style),  # noqa: S704 - a file of ours
        script=Markup(script),  # noqa: S704 - a file of ours
        style_hash=hash_for_policy(style),
        script_hash=hash_for_policy(script),
    )


def _read(name: str) -> str:
    return (files("plangraph") / "reviewing" / name).read_text("utf-8")
