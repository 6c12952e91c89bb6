"""Start a new plan: copy a small, valid, commented plan about invented parties into a folder."""

import os
import shutil
from pathlib import Path

from plangraph.errors import TargetError, UsageError
from plangraph.files import make_folder

_STARTER = Path(__file__).parent / "starter"


def init(folder: Path | str) -> tuple[Path, ...]:
    """Write the starter plan into ``folder`` and return its files, sorted.

    Raises:
        UsageError: the folder is not empty; nothing is written.
        TargetError: the folder cannot be created or written.
    """
    target = Path(folder)
    if os.path.isdir(target) and any(target.iterdir()):
        raise UsageError(
            "PG004", "the folder is not empty", "name a new or empty folder", path=str(target)
        )
    make_folder(target)
    written = []
    for source in sorted(_STARTER.iterdir()):
        try:
            written.append(Path(shutil.copyfile(source, target / source.name)))
        except OSError as exc:
            raise TargetError(str(target / source.name), exc.strerror or "unknown reason") from exc
    return tuple(written)
