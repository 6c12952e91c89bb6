"""``python -m plangraph`` is the command line; an interrupt while it is imported is one line.

:mod:`plangraph.cli` handles signals itself, once its many modules are there.
"""

from __future__ import annotations

import gc
import os
import signal
from types import FrameType

_STDERR = 2  # the file descriptor
# New objects before the collector looks for cycles: a verb makes many, and few of them in cycles.
_NEW_OBJECTS = 50_000
_SIGNAL_STATUS = 128  # added to the number of a signal, as shells do


def main() -> None:
    """Run the command line."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)
    gc.set_threshold(_NEW_OBJECTS)
    from plangraph.cli import main as run

    run()


def _stop(number: int, _frame: FrameType | None) -> None:
    """Write one line and end the process, as no module may be whole yet."""
    os.write(_STDERR, f"stopped by {signal.Signals(number).name}\n".encode())
    os._exit(_SIGNAL_STATUS + number)


if __name__ == "__main__":
    main()
