"""Templates: fill in the HTML and XML templates of this package with Jinja.

Every text is escaped. A Content-Security-Policy allows only our own style and scripts.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from plangraph.pages.addresses import relate
from plangraph.pages.subjects import Link
from plangraph.text import hash_for_policy, show_controls

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

#: The scripts of the search: how names are compared, as in the view, and the page.
_SCRIPTS = ("view/names.js", "pages/search.js")


def fill_page(template: str, path: str, *, site: str = "plangraph", **values: object) -> bytes:
    """Return the page at ``path`` as UTF-8: a template filled in with named values.

    Links in a template are relative to ``path``: ``to(target)``. ``site`` is the name of the site.
    """
    folder = path.rpartition("/")[0]

    def to(target: str) -> str:
        return _relate(folder, target)

    page = _environment().get_template(template)
    return page.render(path=path, to=to, site=show_controls(site), **values).encode(
        "utf-8", "replace"
    )


@lru_cache(maxsize=2_000)
def _relate(folder: str, target: str) -> str:
    """Return the relative URL from a page in a folder."""
    return relate(f"{folder}/" if folder else "", target)


class _Named(Protocol):
    """What has a text, and perhaps a page: then its path."""

    @property
    def text(self) -> str: ...
    @property
    def path(self) -> str: ...


def _name(item: _Named) -> Markup:
    """Return the text of something, as a link to its page if it has one."""
    from markupsafe import Markup, escape

    name = f"<bdi>{escape(item.text)}</bdi>"
    link = f'<a href="{escape(item.path)}">{name}</a>' if item.path else name
    return Markup(link)  # noqa: S704 - both texts are escaped


@lru_cache(maxsize=5_000)
def _reach(link: Link) -> Markup:
    """Return a link to the page of a thing, or else to its IRI if that is an address."""
    from markupsafe import Markup, escape

    if link.path or not link.iri.startswith(("https://", "http://")):
        return _name(link)
    look = f'<a href="{escape(link.iri)}" rel="external noreferrer" class="out">'
    return Markup(f"{look}<bdi>{escape(link.text)}</bdi></a>")  # noqa: S704 - as above


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
        named=_name,
        reach=_reach,
    )
    return environment


def _read(name: str) -> str:
    return (files("plangraph") / name).read_text("utf-8")
