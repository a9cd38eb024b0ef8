"""The choice of an environment when a program starts."""

from __future__ import annotations

import pytest

from novatrek_gen.runtime.environment import CONTRACTS, VARIABLE, Environment, choose, related

KNOWN = {
    each.name: each
    for each in related([Environment("production"), Environment("staging", topic_prefix="s.")])
}


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


def test_an_environment_is_chosen_by_its_name_or_by_the_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert choose("staging", KNOWN) is KNOWN["staging"]
    monkeypatch.setenv(VARIABLE, "staging")
    assert choose(None, KNOWN) is KNOWN["staging"]
    assert choose("production", KNOWN) is KNOWN["production"]
    assert choose(CONTRACTS, KNOWN) is CONTRACTS


def test_without_a_choice_names_are_those_of_the_contracts_and_of_no_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = choose(None, KNOWN)
    assert found.address("a") == "a"
    assert not found.owns("s.a")
    monkeypatch.setenv(VARIABLE, "")
    assert choose(None, KNOWN) == found
    assert choose(None, {}) == CONTRACTS


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("stagging", "environment is 'stagging', did you mean 'staging'?"),
        ("x", "environment is 'x'; the environments are production, staging"),
        ("", "environment is ''; the environments are production, staging"),
    ],
)
def test_an_unknown_environment_is_refused(name: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        choose(name, KNOWN)
    assert str(caught.value) == message


def test_the_variable_of_an_unknown_environment_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "prod")
    with pytest.raises(ValueError, match="NOVATREK_ENVIRONMENT is 'prod', did you mean"):
        choose(None, KNOWN)
    with pytest.raises(ValueError, match="describes no environments: add"):
        choose(None, {})


def test_something_else_than_a_name_is_refused() -> None:
    with pytest.raises(TypeError, match="environment is 5, but must be a str"):
        choose(5, KNOWN)  # type: ignore[arg-type]
