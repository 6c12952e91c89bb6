"""Kept templates: the code that Jinja makes of a template, in the user's cache folder.

Making it takes a tenth of the time of a first page. The name of an entry is a hash of the template
and of all code of plangraph, which decides how templates are read.
https://jinja.palletsprojects.com/en/stable/api/#bytecode-cache
"""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from plangraph.keeping.kept_files import hash_parts, open_kept_files
from plangraph.keeping.own_code import hash_own_code


class KeptTemplates(BytecodeCache):
    """The code of templates; none is kept or found where nothing may be kept."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code of a template, if it was kept; code of another Python is left out."""
        kept = open_kept_files()
        if kept is not None and (found := kept.find(_name(bucket))) is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if (kept := open_kept_files()) is not None:
            kept.keep(_name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    """Return the name of the entry of a template: its key is its file, its checksum its text."""
    parts = (b"template", hash_own_code(), bucket.key.encode(), bucket.checksum.encode())
    return hash_parts(parts).hex()
