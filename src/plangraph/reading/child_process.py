"""Child process: the command that runs a script in an isolated Python.

Work that may crash its process, or never end, runs in a child process. The child ignores the
current folder and PYTHONPATH: else it would import any ``json.py`` that happens to be there.
"""

import sys
from pathlib import Path

import pyoxigraph

# An isolated Python finds neither PYTHONPATH nor packages that users installed for themselves, so
# the folder of pyoxigraph is added: last, so that it hides no other module.
_START = """\
import runpy, sys
del sys.argv[0]
sys.path.append(sys.argv.pop(0))
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def isolated_command(script: str, *arguments: str) -> list[str]:
    """Return the command that runs a script; apart from Python it can import pyoxigraph only."""
    packages = Path(pyoxigraph.__file__).parents[1]
    return [sys.executable, "-I", "-c", _START, str(packages), script, *arguments]
