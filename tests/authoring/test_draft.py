"""Test drafting: proposals are written for a source, and what people did stays."""

import shlex
import sys

import pytest

import plangraph as pg
from needs import TIME
from plangraph.authoring.draft import DraftedSource, draft
from plangraph.authoring.proposals.kept_proposals import Rules
from plangraph.authoring.proposals.proposal import PartRole
from plangraph.errors import DataError, UsageError
from plangraph.project import Project, open_project

TEXT = """ACCORD

1. Upper Arun shall leave the bridge within 30 days.
2. Prisoners shall be freed.
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, pg.Graph]:
    """Return a new project and its graph."""
    root = tmp_path_factory.mktemp("draft") / "mine"
    pg.init(root)
    (root / "copies").mkdir()
    return open_project(root), pg.open(root)


def propose(
    opened: tuple[Project, pg.Graph], name: str, text: str, **options: object
) -> DraftedSource:
    """Draft a text that is the copy of a source."""
    project, graph = opened
    (project.copies / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return draft(graph, project, name, **options)  # type: ignore[arg-type]


def test_proposals_are_written_and_counted(opened: tuple[Project, pg.Graph]) -> None:
    drafted = propose(opened, "a", TEXT)
    assert (drafted.found, drafted.missing, drafted.kept) == (2, 1, 0)
    assert (drafted.file.rules, drafted.file.version) == (Rules.DRAFT, "a")
    assert drafted.path.read_text("utf-8").startswith("# Proposals for the source a")


def test_a_second_run_keeps_what_a_person_wrote(opened: tuple[Project, pg.Graph]) -> None:
    path = propose(opened, "b", TEXT, version="v").path
    first = path.read_text("utf-8")
    again = propose(opened, "b", TEXT)
    assert path.read_text("utf-8") == first
    assert again.file.version == "v"
    path.write_text(first.replace("value: TODO", "value: institution:lower-arun"), "utf-8")
    drafted = propose(opened, "b", "0. Title of it.\n" + TEXT)
    kept = drafted.file.find("2.1-1")
    assert kept is not None
    assert drafted.kept == 1
    bearers = [part.value for part in kept.proposal.of_role(PartRole.BEARER)]
    assert bearers == ["institution:lower-arun"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("", "nothing was found"),
        ("Les villes doivent rendre leurs armes avant la fin de cette semaine.", "in no language"),
        ("Upper Arun shall leave the bridge.\n\nIt shall pay.\n", "no numbered points"),
        ("%% ;; 12 ()", "nothing was found"),
    ],
)
def test_a_text_that_is_unusual_is_described(
    opened: tuple[Project, pg.Graph], text: str, note: str
) -> None:
    assert note in " ".join(propose(opened, "c", text).notes)


def test_windows_line_ends_have_the_places_of_their_text(
    opened: tuple[Project, pg.Graph],
) -> None:
    text = TEXT.replace("\n", "\r\n")
    drafted = propose(opened, "d", text)
    for one in drafted.file.proposals:
        for part in one.proposal.parts:
            if part.place is not None:
                assert text[part.place.start : part.place.end].split() == part.why.split()


def test_rules_can_be_chosen(opened: tuple[Project, pg.Graph]) -> None:
    assert propose(opened, "e", TEXT, rules=Rules.ARTICLE).file.rules is Rules.ARTICLE


def test_a_source_that_is_not_there_and_a_bad_name_are_refused(
    opened: tuple[Project, pg.Graph],
) -> None:
    propose(opened, "june", TEXT)
    project, graph = opened
    with pytest.raises(UsageError, match="PG347 no source 'jun' was added — did you mean june"):
        draft(graph, project, "jun")
    with pytest.raises(UsageError, match="PG347"):
        draft(graph, project, "../june")
    with pytest.raises(UsageError, match="PG348 'a b' cannot be the name"):
        draft(graph, project, "june", version="a b")


def test_the_proposals_of_a_confidential_source_are_its_owners(
    opened: tuple[Project, pg.Graph],
) -> None:
    project, _ = opened
    (project.copies / "secret.salt").write_text("ab" * 32, encoding="utf-8")
    drafted = propose(opened, "secret", TEXT)
    assert not drafted.path.stat().st_mode & 0o077
    assert propose(opened, "open", TEXT).file.sha256 != drafted.file.sha256


@TIME
def test_two_hundred_pages_are_read(opened: tuple[Project, pg.Graph]) -> None:
    count = 300
    text = "".join(f"{n}. Upper Arun shall leave the bridge.\n" for n in range(1, count + 1))
    assert propose(opened, "long", text).found == count


def test_another_program_proposes_and_what_people_did_stays(
    opened: tuple[Project, pg.Graph],
) -> None:
    first = propose(opened, "beside", TEXT)
    line = '{"passage": "1.1", "words": "Upper Arun shall leave the bridge", "kind": "Obligation"}'
    script = f"import sys; sys.stdin.read(); print('Hello'); print({line!r})"
    command = shlex.join([sys.executable, "-S", "-c", script])
    drafted = propose(opened, "beside", TEXT, proposer=command)
    assert (first.found, drafted.found, len(drafted.file.proposals)) == (2, 1, 3)
    assert [(item.line, item.code) for item in drafted.findings] == [(1, "PG935")]
    assert len({one.proposal.name for one in drafted.file.proposals}) == 3


def test_what_a_failing_program_proposed_before_is_kept(opened: tuple[Project, pg.Graph]) -> None:
    line = '{"passage": "1.1", "words": "Upper Arun shall leave the bridge", "kind": "Obligation"}'
    script = f"import sys; sys.stdin.read(); print({line!r}); sys.exit('no memory')"
    command = shlex.join([sys.executable, "-S", "-c", script])
    drafted = propose(opened, "failing", TEXT, proposer=command)
    assert (drafted.found, drafted.reported.strip()) == (1, "no memory")
    assert [item.code for item in drafted.findings] == ["PG932"]
    with pytest.raises(UsageError, match="PG931"):
        propose(opened, "failing", TEXT, proposer="no-such-program-here")
    assert len(propose(opened, "failing", TEXT).file.proposals) == 3


def test_whom_the_data_lack_is_said(opened: tuple[Project, pg.Graph]) -> None:
    text = "ACCORD\n\n1. Norland shall leave the bridge. \n2. Norland shall free Gus.\n"
    (note,) = propose(opened, "lacking", text).notes
    assert note.startswith("the data have no actor 'Norland' (2): add who is one to actors.yaml")


def test_a_broken_file_is_left_as_it_is_and_the_way_out_is_said(
    opened: tuple[Project, pg.Graph],
) -> None:
    path = propose(opened, "broken", TEXT).path
    path.write_text("form: [\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"move the file away, .* and draft broken again"):
        propose(opened, "broken", TEXT)
    assert path.read_text("utf-8") == "form: [\n"
