"""Scripts run by a Python of their own, out of reach of the current folder and PYTHONPATH.

Work that may end the process it runs in, or never ends itself, is given to a child. A child that
obeyed the folder it is started in would run any ``json.py`` that happens to lie there.
"""

import sys
from pathlib import Path

import pyoxigraph

# Isolated, Python finds neither what PYTHONPATH points to nor what users installed for themselves,
# so it is told where pyoxigraph is: last, where it hides nothing.
_START = """\
import runpy, sys
del sys.argv[0]
sys.path.append(sys.argv.pop(0))
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def isolated_command(script: str, *arguments: str) -> list[str]:
    """Return the command that runs a script, which imports pyoxigraph at most, with arguments."""
    packages = Path(pyoxigraph.__file__).parents[1]
    return [sys.executable, "-I", "-c", _START, str(packages), script, *arguments]
