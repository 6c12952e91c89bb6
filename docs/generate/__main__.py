"""Command ``python -m generate``: write the generated files, or compare them with ``--check``.

Exit status: 0 if every file is up to date or was written, 1 if ``--check`` finds a difference.
"""

import sys
from pathlib import Path

from generate.registry import find_outdated, write_outdated

_ROOT = Path(__file__).parents[2]


def main(arguments: list[str], root: Path = _ROOT) -> int:
    """Run the command on the checkout in ``root``; return the exit status."""
    if arguments == ["--check"]:
        outdated = find_outdated(root)
        for name in outdated:
            print(f"{name}: not as generated — run 'make generate'", file=sys.stderr)
        return 1 if outdated else 0
    if arguments:
        print("usage: python -m generate [--check]", file=sys.stderr)
        return 2
    for name in write_outdated(root):
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
