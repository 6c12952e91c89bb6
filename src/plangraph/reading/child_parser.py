"""Child parser: parse RDF in a separate process, so that a crash does not end this one.

Parsers written in Rust crash the whole process when stack or memory run out. RDF that
:func:`plangraph.reading.limits.is_safe_to_parse` does not accept is therefore converted to N-Quads
by a child process with limits on its time, memory and output. N-Quads are read line by line without
recursion, so the parent process can read them safely. https://www.w3.org/TR/n-quads/

The child ignores the current folder and PYTHONPATH: else it would import any ``json.py`` that
happens to be there.
"""

import contextlib
import errno
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyoxigraph
from pyoxigraph import RdfFormat, parse, serialize

_SECONDS = 6
_MEMORY = 2_000_000_000  # bytes
_OUTPUT = 300_000_000  # bytes
_SYNTAX_STATUS = 65  # EX_DATAERR of sysexits.h
_DISK_STATUS = 74  # EX_IOERR
# An isolated Python finds neither PYTHONPATH nor packages that users installed for themselves, so
# the folder of pyoxigraph is added: last, so that it hides no other module.
_START = """\
import runpy, sys
del sys.argv[0]
sys.path.append(sys.argv.pop(0))
runpy.run_path(sys.argv[0], run_name="__main__")
"""


class ChildParserError(MemoryError):
    """The child process exceeded its time, memory or output limit, or its parser crashed."""


@contextlib.contextmanager
def read_as_nquads(text: str, suffix: str, base_iri: str) -> Iterator[IO[bytes]]:
    """Convert ``text``, of a file with this suffix, to N-Quads in a child process; open them.

    Raises:
        SyntaxError: the text is not in the format; with the line and the parser's message.
        ChildParserError: it cannot be parsed within the limits.
        TargetError: a temporary file cannot be written.
    """
    command = isolated_command(__file__, suffix.removeprefix("."), base_iri)
    with tempfile.TemporaryFile(buffering=0) as source, tempfile.TemporaryFile() as target:
        try:
            rest = memoryview(text.encode())
            while rest:
                rest = rest[source.write(rest) :]
            source.seek(0)
        except OSError as exc:
            raise _make_target_error(exc.strerror or "unknown reason") from exc
        try:
            done = subprocess.run(  # noqa: S603 - this file, run by this Python
                command, stdin=source, stdout=target, stderr=subprocess.PIPE, timeout=_SECONDS
            )
        except subprocess.TimeoutExpired as exc:
            raise ChildParserError from exc
        if done.returncode == _SYNTAX_STATUS:
            message, line = json.loads(done.stderr)
            raise SyntaxError(message, (None, line, None, None))
        if done.returncode == _DISK_STATUS:
            raise _make_target_error(done.stderr.decode().strip())
        if done.returncode:
            raise ChildParserError
        target.seek(0)
        yield target


def isolated_command(script: str, *arguments: str) -> list[str]:
    """Return the command that runs a script; apart from Python it can import pyoxigraph only."""
    packages = Path(pyoxigraph.__file__).parents[1]
    return [sys.executable, "-I", "-c", _START, str(packages), script, *arguments]


def _make_target_error(reason: str) -> Exception:
    """Return the error about a temporary file that cannot be written."""
    from plangraph.errors import TargetError  # lazy: the child runs this file without plangraph

    return TargetError(tempfile.gettempdir(), reason)


def _limit_resources() -> None:
    """Limit memory and output where the platform can; the parent limits the time everywhere."""
    try:
        import resource
    except ImportError:
        return
    limits = {"RLIMIT_AS": _MEMORY, "RLIMIT_FSIZE": _OUTPUT, "RLIMIT_CORE": 0}
    for name, limit in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (limit, limit))


def _convert(extension: str, base_iri: str) -> None:
    """Convert RDF on standard input to N-Quads on standard output, in the child process."""
    _limit_resources()
    rdf_format = RdfFormat.from_extension(extension)
    try:
        quads = parse(sys.stdin.buffer, format=rdf_format, base_iri=base_iri)
        serialize(quads, sys.stdout.buffer, RdfFormat.N_QUADS)
    except SyntaxError as exc:
        print(json.dumps([exc.msg, exc.lineno or 1]), file=sys.stderr)
        sys.exit(_SYNTAX_STATUS)
    except OSError as exc:
        if exc.errno == errno.EFBIG:  # the limit on the output
            raise
        print(exc.strerror, file=sys.stderr)
        sys.exit(_DISK_STATUS)


if __name__ == "__main__":
    _convert(*sys.argv[1:])
