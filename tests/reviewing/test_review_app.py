"""Test the application of a review as a browser asks it, and as a page of another site would."""

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from plangraph.authoring.proposals.proposal_folder import find_proposal_file
from plangraph.project import Project
from plangraph.reviewing.review_app import ReviewApp
from plangraph.reviewing.review_desk import ReviewDesk
from plangraph.reviewing.review_session import Review
from proposed import TEXT

HOST = "127.0.0.1:8123"


@pytest.fixture
def app(project: Project, review: Review) -> ReviewApp:
    return ReviewApp(ReviewDesk(review, project))


def ask(
    app: ReviewApp,
    path: str,
    body: object = None,
    *,
    method: str = "",
    headers: Mapping[str, str] | None = None,
    token: str | None = None,
) -> tuple[int, str, Mapping[str, str]]:
    """Send one request to the application, and return the status, the body and the headers."""
    path, _, query = path.partition("?")
    sent = {"host": HOST, "content-type": "application/json", **(headers or {})}
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    scope = {
        "type": "http",
        "method": method or ("GET" if body is None else "POST"),
        "path": f"/{app.token if token is None else token}/{path}",
        "query_string": query.encode(),
        "headers": [(key.encode(), value.encode()) for key, value in sent.items()],
    }
    answer: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": raw}

    async def send(message: Any) -> None:
        answer.append(message)

    with ThreadPoolExecutor(1) as pool:  # a browser of other tests may have a loop in this thread
        pool.submit(asyncio.run, app(scope, receive, send)).result()
    given = {key.decode(): value.decode() for key, value in answer[0]["headers"]}
    return answer[0]["status"], answer[1]["body"].decode(), given


def step(app: ReviewApp, **form: object) -> dict[str, Any]:
    status, body, _ = ask(app, "step", form)
    answer: dict[str, Any] = json.loads(body)
    assert status == (409 if answer["problem"] else 200)
    return answer


def test_the_page_the_text_and_the_proposals_are_answered(app: ReviewApp) -> None:
    status, page, headers = ask(app, "")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<title>Review: " in page
    assert ask(app, "text")[1] == TEXT
    state = json.loads(ask(app, "state")[1])["state"]
    assert [one["name"] for one in state["proposals"]] == ["1.1-1", "2.1-1"]
    assert state["counts"] == [["open", 2], ["accepted", 0], ["rejected", 0]]
    assert ask(app, f"state?known={state['version']}")[0] == 204


def test_steps_are_taken_and_taken_back(app: ReviewApp) -> None:
    rejected = step(app, do="reject", name="1.1-1")
    assert rejected["state"]["undo"] == "rejected 1.1-1"
    assert rejected["state"]["proposals"][0]["decision"] == "rejected"
    parts = rejected["state"]["proposals"][1]["parts"]
    parts[0]["text"] = "institution:upper-arun"
    changed = step(app, do="change", name="2.1-1", kind="Obligation", parts=parts)
    bearer, deadline, action = changed["state"]["proposals"][1]["parts"]
    assert (action["role"], action["text"]) == ("action", "TODO")
    assert (bearer["text"], bearer["state"]) == ("Upper Arun", "in no words of the text")
    assert not bearer["is_unknown"]
    assert (deadline["state"], deadline["why"]) == ("in the passage", "within 30 days")
    split = step(app, do="split", name="2.1-1", at=TEXT.index("leave"))
    assert split["chosen"] == "2.1-1"
    merged = step(app, do="merge", names=["2.1-1", "2.1-2"])
    assert len(merged["state"]["proposals"]) == 2
    for _ in range(4):
        last = step(app, do="undo")
    assert last["state"]["undo"] is None
    assert last["state"]["counts"][0] == ["open", 2]


def test_a_step_that_cannot_be_taken_says_why_and_shows_what_is_there(app: ReviewApp) -> None:
    answer = step(app, do="undo")
    assert answer["problem"].startswith("PG383 there is nothing to take back")
    assert len(answer["state"]["proposals"]) == 2
    part = {"role": "hasQuantity", "text": "a lot"}
    answer = step(app, do="change", name="1.1-1", kind="Obligation", parts=[part])
    assert answer["problem"].startswith("PG342 'a lot' is no quantity")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"[" * 100_000,
        b'{"do": "fly"}',
        b"{}",
        b'{"do": "change", "name": "1.1-1", "kind": "No", "parts": []}',
        b'{"do": "change", "name": "1.1-1", "kind": "Obligation", "parts": 3}',
        b'{"do": "change", "name": "1.1-1", "kind": "Obligation", "parts": [1]}',
        b'{"do": "split", "name": "1.1-1", "at": "x"}',
        b'{"do": "merge", "names": "1.1-1"}',
        b"\xff\xfe",
    ],
    ids=lambda body: str(body[:60]),
)
def test_what_is_no_step_is_refused_and_changes_nothing(app: ReviewApp, body: bytes) -> None:
    status, answer, _ = ask(app, "step", body)
    assert status == 400
    assert "this is no step of a review" in json.loads(answer)["problem"]
    assert json.loads(ask(app, "state")[1])["state"]["undo"] is None


def test_who_does_not_know_the_token_or_comes_by_another_name_gets_nothing(app: ReviewApp) -> None:
    for token in ("", "x", app.token[:-1], "ü"):
        assert ask(app, "state", token=token)[0] == 404
    assert ask(app, "state", headers={"host": "evil.example:8123"})[0] == 404
    assert ask(app, "state", headers={"host": "127.0.0.1.evil.example"})[0] == 404


def test_a_page_of_another_site_can_neither_decide_nor_read(app: ReviewApp) -> None:
    form = {"do": "reject", "name": "1.1-1"}
    assert ask(app, "step", form, headers={"origin": "https://evil.example"})[0] == 403
    assert ask(app, "step", form, headers={"origin": "null"})[0] == 403
    assert ask(app, "step", form, headers={"content-type": "text/plain"})[0] == 415
    status, _, headers = ask(app, "state", headers={"origin": f"http://{HOST}"})
    assert status == 200
    assert not [name for name in headers if name.startswith("access-control")]


def test_other_methods_and_paths_are_refused(app: ReviewApp) -> None:
    assert ask(app, "state", method="DELETE")[0] == 405
    assert ask(app, "step")[0] == 404
    assert ask(app, "../../etc/passwd")[0] == 404
    assert ask(app, "offers?role=nobody&text=x")[1] == '{"offers": []}'


def test_names_are_offered_for_a_part(app: ReviewApp) -> None:
    offers = json.loads(ask(app, "offers?role=dutyBearer&text=upper")[1])["offers"]
    assert ["institution:upper-arun", "Upper Arun"] in offers


def test_a_file_that_somebody_broke_is_said_and_the_review_goes_on_when_it_is_mended(
    app: ReviewApp, project: Project
) -> None:
    path = find_proposal_file(project, "a")
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "  - broken: [", encoding="utf-8")
    status, body, _ = ask(app, "state")
    assert status == 409
    assert "PG340" in json.loads(body)["problem"]
    status, body, _ = ask(app, "step", {"do": "reject", "name": "1.1-1"})
    assert (status, "PG340" in body) == (409, True)
    path.write_text(text, encoding="utf-8")
    step(app, do="reject", name="1.1-1")
