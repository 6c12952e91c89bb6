"""Skipped files: the messages about what of a folder is not read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from plangraph.commands.messages import print_message
from plangraph.reading.data_files import SUFFIXES, list_skipped

# Endings of RDF, and of what may hold it, that other tools know.
_LIKELY_DATA = frozenset(
    (".owl", ".rdfs", ".n3", ".xml", ".json", ".turtle", ".ntriples", ".nquads", ".hdt", ".trix")
) | {".gz", ".bz2", ".xz", ".zip"}
_MOST_NAMED = 3  # files; of more, the number for each ending is shown


def describe_skipped(skipped: Sequence[Path]) -> Iterator[str]:
    """Yield what to say of files that were not read by their endings, and of links to folders."""
    if links := [path for path in skipped if path.is_dir()]:
        shown = ", ".join(map(str, links[:_MOST_NAMED]))
        more = f" and {len(links) - _MOST_NAMED} others" if len(links) > _MOST_NAMED else ""
        yield f"not read, as links to folders: {shown}{more}; name them to read them too"
    if files := [path for path in skipped if path not in links]:
        yield _describe_files(files)


def _describe_files(files: Sequence[Path]) -> str:
    if len(files) <= _MOST_NAMED:
        what = ", ".join(map(str, files))
    else:
        endings = Counter(file.suffix or "no ending" for file in files).most_common()
        what = f"{len(files)} files ({', '.join(f'{number} {name}' for name, number in endings)})"
    return f"not read, by the ending: {what}; data end in {', '.join(SUFFIXES)}"


def print_likely_data(paths: Sequence[str]) -> None:
    """Print which files and links in folders may be meant as data, but are not read."""
    skipped = [file for path in paths for file in list_skipped(Path(path)) if _is_likely(file)]
    for line in describe_skipped(skipped):
        print_message(line)


def _is_likely(file: Path) -> bool:
    """Return whether a file or a link to a folder may hold RDF.

    The endings of data are read in small letters only.
    """
    suffix = file.suffix.lower()
    return suffix in _LIKELY_DATA or suffix in SUFFIXES or file.is_dir()
