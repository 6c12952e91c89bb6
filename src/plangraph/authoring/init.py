"""Start a new plan: copy a project with a small, valid, commented plan about invented parties."""

import os
import re
from pathlib import Path

from plangraph.errors import UsageError
from plangraph.files import write_files_atomically
from plangraph.project import FILE, find_project

_STARTER = Path(__file__).parent / "starter"
# A file named .gitignore would already apply where the package is kept.
_RENAMED = {"gitignore": ".gitignore"}
_BASE = re.compile(r"(?<=https://example\.org/)arun(?=/)")


def init(folder: Path | str) -> tuple[Path, ...]:
    """Write a project with the starter plan into ``folder``; return its files, sorted.

    The names of its things begin with an address that has the name of the folder.

    Raises:
        UsageError: the folder is not empty, or is in a project; nothing is written.
        TargetError: the folder cannot be created or written.
    """
    target = Path(folder)
    if os.path.isdir(target) and any(target.iterdir()):
        message, remedy = "the folder is not empty", "name a new or empty folder"
        raise UsageError("PG004", message, remedy, path=str(target))
    if (outer := find_project(target)) is not None:
        message = f"the folder is in the project {outer.name!r}"
        raise UsageError("PG004", message, "name a folder outside of it", path=str(target))
    texts = {}
    for source in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        place = source.relative_to(_STARTER)
        text = source.read_text(encoding="utf-8")
        if place.name == FILE:
            text = _BASE.sub(_name_slug(target), text)
        texts[target / place.with_name(_RENAMED.get(place.name, place.name))] = [text]
    write_files_atomically(texts, with_folders=True)
    return tuple(texts)


def _name_slug(folder: Path) -> str:
    """Return the name of a folder in small letters, digits and hyphens."""
    name = os.path.basename(os.path.abspath(folder)).lower()
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-") or "plan"
