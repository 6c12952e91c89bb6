"""Templates: fill in the HTML and XML templates of this package with Jinja.

Every text is escaped. A Content-Security-Policy allows only our own style and scripts.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from plangraph.pages.addresses import relate
from plangraph.text import hash_for_policy, show_controls

if TYPE_CHECKING:
    from jinja2 import Environment

#: The scripts of the search: how names are compared, as in the view, and the page.
_SCRIPTS = ("view/names.js", "pages/search.js")


def fill_page(template: str, path: str, *, site: str = "plangraph", **values: object) -> bytes:
    """Return the page at ``path`` as UTF-8: a template filled in with named values.

    Links in a template are relative to ``path``: ``to(target)``. ``site`` is the name of the site.
    """

    def to(target: str) -> str:
        return relate(path, target)

    page = _environment().get_template(template)
    return page.render(path=path, to=to, site=show_controls(site), **values).encode(
        "utf-8", "replace"
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from plangraph.keeping.kept_templates import KeptTemplates

    environment = Environment(
        loader=PackageLoader("plangraph.pages", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=KeptTemplates(),
    )
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    style, script = _read("pages/style.css"), "".join(map(_read, _SCRIPTS))
    environment.filters["show"] = show_controls
    environment.filters["number"] = "{:,}".format
    environment.globals.update(
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=hash_for_policy(style),
        search_script=Markup(script),  # noqa: S704 - our own file
        search_hash=hash_for_policy(script),
        drawn=Markup,
    )
    return environment


def _read(name: str) -> str:
    return (files("plangraph") / name).read_text("utf-8")
