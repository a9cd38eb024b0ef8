"""Versions that have to rise because of changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.evolution.shop import contracts

from novatrek_gen.commands.diff import diff
from novatrek_gen.evolution import Comparison, Level
from novatrek_gen.evolution.bump import Bump, is_enough, parse_version
from novatrek_gen.progress import silent

NAMED = {"properties": {"name": {"type": "string"}}}
RENAMED = {"properties": {"title": {"type": "string"}}}
NUMBERED = {"properties": {"name": {"type": "integer"}}}


def compared(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    comparison = diff(contracts(old, "old"), contracts(new), silent).comparison
    assert comparison is not None
    return comparison


def at(version: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"info": {"version": version}}, "payload": payload}


@pytest.mark.parametrize(
    ("old", "bump", "needed"),
    [
        ("1.2.3", Bump.PATCH, "1.2.4"),
        ("1.2.3", Bump.MINOR, "1.3.0"),
        ("1.2.3", Bump.MAJOR, "2.0.0"),
        ("0.2.3", Bump.MINOR, "0.3.0"),
        ("0.2.3", Bump.MAJOR, "0.3.0"),
        ("0.0.0", Bump.MAJOR, "0.1.0"),
        ("1.2.3+build", Bump.PATCH, "1.2.4"),
        ("2.0.0-rc.1", Bump.MAJOR, "2.0.0"),
    ],
)
def test_the_smallest_version_that_is_enough(old: str, bump: Bump, needed: str) -> None:
    version = parse_version(old)
    assert version is not None
    assert str(version.raised(bump)) == needed


def test_a_package_may_have_fewer_numbers_and_be_early() -> None:
    old, new = (parse_version(text, package=True) for text in ("1.0", "2.0.0rc1"))
    assert old is not None
    assert new is not None
    assert is_enough(old, new, Bump.MAJOR)


@pytest.mark.parametrize(
    "text", ["", "1", "1.0", "v1.0.0", "1.0.0.0", "01.0.0", "latest", f"{'9' * 5_000}.0.0"]
)
def test_other_texts_are_no_semantic_versions(text: str) -> None:
    assert parse_version(text) is None


def test_contract_and_package_have_to_rise_by_the_largest_bump() -> None:
    comparison = compared(at("1.0.0", NAMED), at("1.0.0", NUMBERED))
    assert [(v.subject, v.needed, v.level) for v in comparison.versions] == [
        ("the contract of svc-orders", "2.0.0", Level.BREAKING),
        ("the package shop", "2.0.0", Level.BREAKING),
    ]
    assert comparison.fails(Level.BREAKING)


def test_a_contract_that_has_risen_is_enough() -> None:
    contract, package = compared(at("1.0.0", NAMED), at("2.0.0", NUMBERED)).versions
    assert (contract.is_enough, contract.needed) == (True, None)
    assert not package.is_enough


def test_a_version_that_has_risen_too_little_names_the_one_that_is_needed() -> None:
    contract = compared(at("1.0.0", NAMED), at("1.4.0", NUMBERED)).versions[0]
    assert (contract.old, contract.new, contract.needed) == ("1.0.0", "1.4.0", "2.0.0")


def test_a_version_that_is_not_semantic_is_a_warning() -> None:
    contract = compared(at("2024-05", NAMED), at("2024-06", NUMBERED)).versions[0]
    assert (contract.level, contract.needed) == (Level.WARNING, None)


def test_nothing_has_to_rise_if_nothing_changed() -> None:
    assert compared(at("1.0.0", NAMED), at("1.0.0", NAMED)).versions == ()


def test_what_breaks_is_declared_by_versions_that_have_risen() -> None:
    old, new = at("1.0.0", NAMED), at("2.0.0", NUMBERED)
    base, head = contracts(old, "old"), contracts(new)
    raised = replace(head, config=replace(head.config, version="2.0.0"))
    comparison = diff(base, raised, silent).comparison
    assert comparison is not None
    assert comparison.is_declared
    assert not comparison.fails(Level.BREAKING)
    assert comparison.fails(Level.WARNING)
