"""Begin a review: find the project, the source and the person that it is of."""

from __future__ import annotations

import getpass
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from plangraph.authoring.proposals.proposal_folder import list_proposal_files
from plangraph.errors import UsageError
from plangraph.project import Project, open_project
from plangraph.reviewing.review_desk import ReviewDesk
from plangraph.reviewing.review_session import Review, Reviewer

_NO_SUCH = "PG382"


def review(
    source: str | None = None, by: str | None = None, folder: Path | str = "."
) -> ReviewDesk:
    """Return the desk of a review, in the project that a folder is in.

    ``source`` is the name of a source, by default the only one that has proposals; ``by`` is who
    decides, by default the name in git's settings, or else that of the login.

    Raises:
        UsageError: there is no project, no such source, or several to choose from.
        DataError: something is wrong in the file of proposals.
    """
    project = open_project(folder)
    name = (source or _find_only(project)).removeprefix("source:")
    reviewer = Reviewer(by or find_person(), date.today().isoformat())
    return ReviewDesk(Review.open(project, name, reviewer), project)


def find_person() -> str:
    """Return the name in git's settings, or else that of the login."""
    git = shutil.which("git")
    if git is not None:
        asked = [git, "config", "user.name"]
        found = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
        if name := found.stdout.strip():
            return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise UsageError("PG406", "nobody knows who you are", "say it: --by NAME") from None


def _find_only(project: Project) -> str:
    names: Sequence[str] = [path.stem for path in list_proposal_files(project)]
    if len(names) == 1:
        return names[0]
    if not names:
        remedy = "make some: plangraph add-source FILE, then plangraph draft NAME"
        raise UsageError(_NO_SUCH, "there are no proposals in this project", remedy)
    message = f"{len(names)} sources have proposals"
    raise UsageError(_NO_SUCH, message, f"name one of {', '.join(names)}")
