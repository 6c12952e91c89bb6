"""RDF read by a process of its own, which may die of it.

Parsers written in Rust end the whole process when their stack or the memory does. RDF that
:func:`plangraph.reading.limits.is_safe_to_parse` does not accept is therefore converted to N-Quads
by a child process with limits on its time, memory and output. N-Quads are read line by line without
recursion, so the parent process can read them safely. https://www.w3.org/TR/n-quads/
"""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import IO

from pyoxigraph import RdfFormat, parse, serialize

_SECONDS = 6
_MEMORY = 2_000_000_000
_OUTPUT = 300_000_000
_SYNTAX_STATUS = 65  # EX_DATAERR of sysexits.h


class ChildParserError(MemoryError):
    """The child needed more time or memory than it may have, or its parser crashed."""


@contextlib.contextmanager
def read_as_nquads(text: str, suffix: str, base_iri: str) -> Iterator[IO[bytes]]:
    """Open the N-Quads that ``text``, a file with this ending, stands for.

    Raises:
        SyntaxError: the text is not in the format; with the line, as the parser says it.
        ChildParserError: it cannot be read within bounds.
    """
    from plangraph.reading.child_process import (
        isolated_command,  # the child runs this file without plangraph
    )

    command = isolated_command(__file__, suffix.removeprefix("."), base_iri)
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as target:
        source.write(text.encode())
        source.seek(0)
        try:
            done = subprocess.run(  # noqa: S603 - this file, run by this Python
                command, stdin=source, stdout=target, stderr=subprocess.PIPE, timeout=_SECONDS
            )
        except subprocess.TimeoutExpired as exc:
            raise ChildParserError from exc
        if done.returncode == _SYNTAX_STATUS:
            message, line = json.loads(done.stderr)
            raise SyntaxError(message, (None, line, None, None))
        if done.returncode:
            raise ChildParserError
        target.seek(0)
        yield target


def _bound_resources() -> None:
    """Bound memory and output where the platform can; the parent bounds the time everywhere."""
    try:
        import resource
    except ImportError:
        return
    bounds = {"RLIMIT_AS": _MEMORY, "RLIMIT_FSIZE": _OUTPUT, "RLIMIT_CORE": 0}
    for name, bound in bounds.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (bound, bound))


def _convert(extension: str, base_iri: str) -> None:
    """Turn standard input into N-Quads on standard output: what the child does."""
    _bound_resources()
    rdf_format = RdfFormat.from_extension(extension)
    try:
        quads = parse(sys.stdin.buffer, format=rdf_format, base_iri=base_iri)
        serialize(quads, sys.stdout.buffer, RdfFormat.N_QUADS)
    except SyntaxError as exc:
        print(json.dumps([exc.msg, exc.lineno or 1]), file=sys.stderr)
        sys.exit(_SYNTAX_STATUS)


if __name__ == "__main__":
    _convert(*sys.argv[1:])
