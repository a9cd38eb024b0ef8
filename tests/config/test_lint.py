"""The table `[lint]`, read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from novatrek_gen.config import LintEntry, load_config
from novatrek_gen.diagnostics import Severity
from novatrek_gen.errors import ConfigError

HEAD = '[input]\nspecs = ["{service}.yaml"]\n[output]\npackage = "shop"\n[lint]\n'


def entries(folder: Path, lint: str, name: str = "novatrek-gen.toml") -> tuple[LintEntry, ...]:
    (folder / name).write_text(HEAD + lint, "utf-8")
    return load_config(folder / name, folder, "0.1.0").lint.entries


def complaint(folder: Path, lint: str) -> str:
    with pytest.raises(ConfigError) as caught:
        entries(folder, lint)
    return str(caught.value)


def test_a_code_alone_is_ignored_everywhere(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, 'ignore = ["no-consumers"]')
    assert (entry.code, entry.severity, entry.file, entry.event) == (
        "no-consumers",
        None,
        None,
        None,
    )
    assert str(entry.location) == "novatrek-gen.toml:6:11"


def test_an_entry_may_give_its_reason_and_its_last_day(tmp_path: Path) -> None:
    text = '{ code = "no-consumers", reason = "not ready", expires = 2027-01-31 }'
    (entry,) = entries(tmp_path, f"ignore = [{text}]")
    assert (entry.reason, entry.expires) == ("not ready", date(2027, 1, 31))


def test_a_severity_is_a_word_or_a_table(tmp_path: Path) -> None:
    lint = 'severity.nullable = "error"\nseverity.no-consumers = {severity="off", reason="x"}'
    raised, ignored = entries(tmp_path, lint)
    assert (raised.code, raised.severity) == ("nullable", Severity.ERROR)
    assert (ignored.code, ignored.severity, ignored.reason) == ("no-consumers", None, "x")


def test_entries_of_events_outrank_those_of_files_and_these_all_others(tmp_path: Path) -> None:
    scopes = [
        '[lint.per-event]\n"order.*" = [{ code = "nullable", severity = "info" }]',
        '[lint.per-file]\n"**/legacy.yaml" = ["nullable"]',
        '[lint.severity]\nnullable = "error"',
    ]
    first, second, third = entries(tmp_path, "\n".join(scopes))
    assert (first.file, first.event) == (None, None)
    assert (second.file, second.severity) == ("**/legacy.yaml", None)
    assert (third.event, third.severity) == ("order.*", Severity.INFO)


def test_the_table_may_be_in_pyproject(tmp_path: Path) -> None:
    head = HEAD.replace("[", "[tool.novatrek-gen.").replace('= [tool.novatrek-gen."', '= ["')
    (tmp_path / "pyproject.toml").write_text(head + 'ignore = ["nulable"]', "utf-8")
    with pytest.raises(ConfigError, match=r"6:11: tool\.novatrek-gen\.lint\.ignore: the code"):
        load_config(tmp_path / "pyproject.toml", tmp_path, "0.1.0")


@pytest.mark.parametrize(
    ("lint", "text"),
    [
        ('ignore = ["no-consumer"]', "novatrek-gen.toml:6:11: lint.ignore: the code"),
        ('ignore = ["no-consumer"]', "did you mean 'no-consumers'?"),
        ('severity.zzzzzzz = "off"', "; novatrek-gen explain lists all codes"),
        ('severity.nullable = "warn"', '6:1: lint.severity.nullable: "warn" is not one of'),
        ('severity.nullable = {reason = "x"}', "lint.severity.nullable.severity: "),
        ("ignore = [5]", "6:11: lint.ignore: expected a string or an object, found an integer"),
        ("severity.nullable = 3", ": expected a string or an object, found an integer"),
        ('ignore = [{code = "nullable", severity = "info"}]', "lint.ignore.severity: unknown"),
        ('ignore = [{code = "nullable", expires = "soon"}]', "is not a date such as 2027-01-31"),
        (
            'ignore = [{code = "nullable", expires = "2027-02-30"}]',
            "2027-02-30 is not a valid date",
        ),
        ('ignore = ["yaml-syntax"]', "yaml-syntax cannot be ignored: the file cannot be read"),
        ('severity.name-clash = "warning"', "name-clash cannot be lowered: one of the two would"),
        ('per-file."*" = ["ref-dangling"]', "lint.per-file: ref-dangling cannot be ignored"),
        ('ignore = ["nullable"]\nseverity.nullable = "info"', "7:1: lint.severity: nullable is"),
        ('ignore = ["nullable", "nullable"]', "is already set in line 6; keep one of the two"),
        ('per-files."*" = []', "did you mean 'per-file'?"),
        (
            'baseline = "known.toml"',
            ": lint.baseline: known.toml does not exist; novatrek-gen validate --write",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_location(tmp_path: Path, lint: str, text: str) -> None:
    assert text in complaint(tmp_path, lint)


def test_an_error_that_cannot_be_lowered_may_be_called_an_error(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, 'severity.yaml-syntax = "error"')
    assert entry.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("findings = [", "known.toml:1:13: not valid TOML"),
        ("findings = 5", "known.toml:1:1: findings: "),
        ('findings = [{ file = "a", code = "b" }]', "known.toml:1:13: findings.0.message: "),
        (
            'findings = [{ file="a", code="nullable", message="c", count=0 }]',
            "findings.0.count: 0 is less than 1",
        ),
        (
            "findings = [\n" + '{ file="a", code="nullable", message="c" },\n' * 2 + "]",
            "known.toml:3:1: the finding of line 2 is repeated",
        ),
        ("<<<<<<< HEAD\nfindings = []", "known.toml:1:1: not valid TOML"),
    ],
)
def test_a_broken_baseline_is_an_error_with_its_place(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "known.toml").write_text(text, "utf-8")
    assert message in complaint(tmp_path, 'baseline = "known.toml"')


def test_naming_conventions_are_read(tmp_path: Path) -> None:
    (tmp_path / "novatrek-gen.toml").write_text(f"{HEAD}names = {{ fields = '[a-z]+' }}\n", "utf-8")
    names = load_config(tmp_path / "novatrek-gen.toml", tmp_path, "0.1.0").lint.names
    assert (names.addresses, names.events, names.fields) == ("", "", "[a-z]+")


@pytest.mark.parametrize("pattern", ["[a-", "a)|(b", "(?i)a"])
def test_a_naming_convention_is_a_regular_expression(tmp_path: Path, pattern: str) -> None:
    found = complaint(tmp_path, f"[lint.names]\nfields = '{pattern}'")
    assert found == (
        f"novatrek-gen.toml:7:1: lint.names.fields: {pattern!r} is not a regular expression; those"
        " of JavaScript are understood"
    )


def test_an_unknown_naming_convention_is_refused(tmp_path: Path) -> None:
    assert "did you mean 'fields'?" in complaint(tmp_path, "[lint.names]\nfield = 'a'")
