"""Details that a source cannot have are refused, each with why, before anything is written."""

from pathlib import Path

import pytest

from plangraph.authoring.source_block import SourceDetails
from plangraph.authoring.source_details import refuse_wrong_details
from plangraph.errors import UsageError
from shell import run

WRONG = [
    (SourceDetails(date="3 March"), "--date '3 March' is no day"),
    (SourceDetails(date="2031-02-30"), "--date '2031-02-30' is no day"),
    (SourceDetails(url="example.org/draft"), "--url 'example.org/draft' is no web address"),
    (SourceDetails(url="https://example.org/a b"), "is no web address"),
    (SourceDetails(language="english language"), "is no language tag"),
    (SourceDetails(voice="newspaper-facts"), "did you mean newspaper-fact"),
    (SourceDetails(publisher="institution:lower-arum"), "did you mean institution:lower-arun"),
    (SourceDetails(publisher="press:x"), "has no known prefix"),
]
RIGHT = [
    SourceDetails(),
    SourceDetails(date="2031-03-03", url="https://example.org/a?b=c#d", language="pt-BR"),
    SourceDetails(date="2031-03~", voice="plan-content", publisher="The Arun Gazette"),
    SourceDetails(publisher="institution:lower-arun"),
]


@pytest.mark.parametrize(("details", "message"), WRONG)
def test_a_wrong_detail_is_refused(
    details: SourceDetails, message: str, project_folder: Path
) -> None:
    with pytest.raises(UsageError, match="PG333") as caught:
        refuse_wrong_details(details, project_folder / "data")
    assert message in str(caught.value)


@pytest.mark.parametrize("details", RIGHT)
def test_a_right_detail_is_taken(details: SourceDetails, project_folder: Path) -> None:
    refuse_wrong_details(details, project_folder / "data")


def test_nothing_is_written_and_the_exit_status_is_2(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. Peace.\n", "utf-8")
    done = run("add-source", "a.txt", "--date", "soon", cwd=tmp_path)
    assert (done.returncode, "PG333" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_voice_of_a_source_is_that_of_the_claims_that_rest_on_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. Peace.\n", "utf-8")
    done = run("add-source", "a.txt", "--voice", "newspaper-fact", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "  attribution: newspaper-fact\n" in (tmp_path / "source-a.yaml").read_text("utf-8")
