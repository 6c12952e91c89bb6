"""Templates of the page escape what they are given, and miss nothing silently."""

import pytest
from jinja2 import UndefinedError

from plangraph.text import show_controls
from plangraph.view.templates import fill, open_templates, read_part


def test_a_text_is_escaped_and_its_control_characters_are_shown() -> None:
    template = open_templates().from_string("{{ text | show }}")
    assert template.render(text="<b>\u202e") == f"&lt;b&gt;{show_controls(chr(0x202E))}"
    assert "\u202e" not in template.render(text="<b>\u202e")


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        open_templates().from_string("{{ nothing }}").render()
    with pytest.raises(UndefinedError):
        fill("page.html")


def test_the_files_of_the_page_are_read_as_text() -> None:
    assert read_part("main.js").startswith('"use strict";')
