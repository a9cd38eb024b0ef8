from __future__ import annotations

import asyncio
import io
import json
import urllib.error
from email.message import Message
from typing import Any
from urllib.parse import parse_qs

import pytest

from novatrek_gen.runtime.servers import oauth
from novatrek_gen.runtime.servers.errors import TokenError
from novatrek_gen.runtime.servers.oauth import ClientCredentials
from novatrek_gen.runtime.servers.secret import Secret

URL = "https://user:tortoise@login.example/token?tenant=tortoise"


class Endpoint:
    """Answers requests with what it is given, in order; it stands for `urllib`'s opener."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.requests: list[Any] = []

    def open(self, request: Any, timeout: float) -> io.BytesIO:
        assert timeout > 0
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return io.BytesIO(json.dumps(answer).encode())


def client(endpoint: Endpoint, scope: str = "kafka events") -> ClientCredentials:
    found = ClientCredentials(URL, "or:ders", Secret("tor toise"), scope, None)
    found._opener = endpoint  # type: ignore[assignment]
    return found


def refusal(status: int, **answer: str) -> Exception:
    body = io.BytesIO(json.dumps(answer).encode())
    return urllib.error.HTTPError(URL, status, "", Message(), body)


async def test_the_client_authenticates_with_its_secret() -> None:
    endpoint = Endpoint({"access_token": "t", "expires_in": 300})
    assert await client(endpoint).token() == "t"
    (request,) = endpoint.requests
    assert request.get_header("Authorization") == "Basic b3IlM0FkZXJzOnRvciUyMHRvaXNl"
    assert parse_qs(request.data.decode()) == {
        "grant_type": ["client_credentials"],
        "scope": ["kafka events"],
    }


async def test_a_token_is_kept_until_it_is_about_to_expire(monkeypatch: Any) -> None:
    now = 0.0
    monkeypatch.setattr(oauth.time, "monotonic", lambda: now + 1)
    endpoint = Endpoint(*({"access_token": str(n), "expires_in": 100} for n in range(3)))
    tokens = client(endpoint)
    assert await asyncio.gather(tokens.token(), tokens.token()) == ["0", "0"]
    now = 79
    assert await tokens.token() == "0"
    now = 81
    assert await tokens.token() == "1"
    tokens.forget()
    assert await tokens.token() == "2"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (refusal(401, error="invalid_client"), "it answers 401 (invalid_client)"),
        (refusal(400, error="e", error_description="d", x="tortoise"), "it answers 400 (e: d)"),
        (refusal(302), "it answers 302"),
        (urllib.error.URLError(OSError("no route")), "no route"),
        (TimeoutError("timed out"), "timed out"),
        ({"token": "tortoise"}, "its answer contains no access_token"),
        (["tortoise"], "its answer contains no access_token"),
    ],
)
async def test_an_error_has_the_reason_and_no_secret(answer: Any, why: str) -> None:
    with pytest.raises(TokenError) as caught:
        await client(Endpoint(answer)).token()
    assert str(caught.value) == f"no token from https://login.example/token: {why}"
