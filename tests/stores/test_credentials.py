"""Credentials: where they come from, and to whom they are sent."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.stores.credentials import PASSWORD, USER, _is_safe
from stores.misbehaving import YES, Handler, after_opening, serving


class _Guard:
    """Lets in who says the right name and password, after the challenge of Basic."""

    def __call__(self, handler: Handler, query: str) -> None:
        right = f"Basic {base64.b64encode(b'dba:secret').decode()}"
        if handler.headers.get("Authorization") == right:
            after_opening(lambda handler, _: handler.reply(YES))(handler, query)
        else:
            handler.reply(b"who?", 401, WWW_Authenticate='Basic realm="plans"')


def guard(handler: Handler, query: str) -> None:
    _Guard()(handler, query)


def test_credentials_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "secret")
    with serving(guard) as (address, heads):
        assert bool(pg.open(store=address).query("ASK {}"))
        assert "Authorization" not in heads[0]  # nothing secret before it is asked for


def test_credentials_come_from_netrc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login dba password secret\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    with serving(guard) as (address, _):
        assert bool(pg.open(store=address).query("ASK {}"))


def test_wrong_credentials_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "wrong-secret")
    with serving(guard) as (address, heads), pytest.raises(pg.StoreError) as caught:
        pg.open(store=address)
    assert caught.value.findings[0].code == "PG711"
    assert "wrong-secret" not in str(caught.value)
    assert len(heads) == 2


def test_a_password_does_not_travel_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "secret")
    monkeypatch.setattr("plangraph.stores.credentials._is_safe", lambda _: False)
    with serving(guard) as (address, heads):
        with pytest.raises(pg.StoreError, match=r"PG718 .* not encrypted"):
            pg.open(store=address)
        assert not any("Authorization" in head for head in heads)


def test_no_credentials_are_told_where_to_put_them() -> None:
    with serving(guard) as (address, _), pytest.raises(pg.StoreError, match=r"PG711 .*\.netrc"):
        pg.open(store=address)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://host/sparql", True),
        ("http://host/sparql", False),
        ("http://localhost:8890/sparql", True),
        ("http://127.0.0.1/sparql", True),
        ("http://127.8.9.1/sparql", True),
        ("http://[::1]/sparql", True),
        ("http://10.0.0.1/sparql", False),
        ("http://localhost.example/sparql", False),
    ],
)
def test_a_password_is_sent_encrypted_or_on_this_machine(address: str, safe: bool) -> None:
    assert _is_safe(address) is safe


def test_a_user_without_a_password_is_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.delenv(PASSWORD, raising=False)
    with serving(guard) as (address, heads), pytest.raises(pg.ServerError, match="PG711"):
        pg.open(store=address)
    assert not any("Authorization" in head for head in heads)


@pytest.mark.parametrize(
    ("challenge", "what"),
    [
        ('Digest realm="a"', "no nonce"),
        ('Digest nonce="a"', "no realm"),
        ("Digest", "no realm"),
        ('Digest realm="a", nonce="b", algorithm=ROT13', "the unknown algorithm 'ROT13'"),
        ('Digest realm="a", nonce="b", qop="auth-int"', "the unknown qop 'auth-int'"),
    ],
)
def test_a_challenge_that_cannot_be_answered_is_named(
    monkeypatch: pytest.MonkeyPatch, challenge: str, what: str
) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "secret")

    def ask(handler: Handler, _: str) -> None:
        handler.reply(b"", 401, WWW_Authenticate=challenge)

    with serving(ask) as (address, heads):
        with pytest.raises(pg.ServerError, match=f"PG711 .* its challenge has {what}"):
            pg.open(store=address)
        assert not any("Authorization" in head for head in heads)


@pytest.mark.parametrize("algorithm", ["MD5", "md5", "MD5-sess", "SHA-256", "SHA-512"])
@pytest.mark.parametrize("quality", [', qop="auth"', ', qop="auth-int,auth"', ""])
def test_the_challenges_of_the_standard_are_answered(
    monkeypatch: pytest.MonkeyPatch, algorithm: str, quality: str
) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "secret")
    challenge = f'Digest realm="a", nonce="b", algorithm={algorithm}{quality}'

    def ask(handler: Handler, _: str) -> None:
        handler.reply(b"", 401, WWW_Authenticate=challenge)

    with serving(ask) as (address, heads):
        with pytest.raises(pg.ServerError, match="PG711 the server refuses access"):
            pg.open(store=address)
        answers = [head["Authorization"] for head in heads if "Authorization" in head]
    assert len(answers) == 1
    assert answers[0].startswith('Digest username="dba"')


def test_a_redirect_gets_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "dba")
    monkeypatch.setenv(PASSWORD, "secret")
    with serving(guard) as (elsewhere, heads):

        def send_on(handler: Handler, _: str) -> None:
            status = 307 if "Authorization" in handler.headers else 401
            handler.reply(b"", status, Location=elsewhere, WWW_Authenticate='Basic realm="a"')

        with serving(send_on) as (address, _), pytest.raises(pg.ServerError, match="PG716"):
            pg.open(store=address)
        assert heads == []
