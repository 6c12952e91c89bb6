"""Skipped files: the message about files of a folder whose endings are none of data."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from plangraph.commands.messages import print_message
from plangraph.reading.data_files import SUFFIXES, list_skipped

# Endings of RDF, and of what may hold it, that other tools know.
_LIKELY_DATA = frozenset(
    (".owl", ".rdfs", ".n3", ".xml", ".json", ".turtle", ".ntriples", ".nquads", ".hdt", ".trix")
) | {".gz", ".bz2", ".xz", ".zip"}
_MOST_NAMED = 3  # files; of more, the number for each ending is shown


def describe_skipped(files: Sequence[Path]) -> str:
    """Return what to say of files that were not read because of their endings; empty for none."""
    if not files:
        return ""
    if len(files) <= _MOST_NAMED:
        what = ", ".join(map(str, files))
    else:
        endings = Counter(file.suffix or "no ending" for file in files).most_common()
        what = f"{len(files)} files ({', '.join(f'{number} {name}' for name, number in endings)})"
    return f"not read, by the ending: {what}; data end in {', '.join(SUFFIXES)}"


def print_likely_data(paths: Sequence[str]) -> None:
    """Print which files in folders may be meant as data, but have other endings."""
    skipped = [file for path in paths for file in list_skipped(Path(path)) if _is_likely(file)]
    if line := describe_skipped(skipped):
        print_message(line)


def _is_likely(file: Path) -> bool:
    """Return whether a file may hold RDF; the endings of data are read in small letters only."""
    suffix = file.suffix.lower()
    return suffix in _LIKELY_DATA or suffix in SUFFIXES
