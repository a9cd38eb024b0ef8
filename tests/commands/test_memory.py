"""What is remembered is what would be computed, whatever happened to the contracts in between."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project

from novatrek_gen import __version__
from novatrek_gen.commands import prepare as preparing
from novatrek_gen.commands.memory import Memory
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.prepare import prepare
from novatrek_gen.commands.remembered import outcome_of
from novatrek_gen.commands.target import Target
from novatrek_gen.commands.validate import validate
from novatrek_gen.config import Config, load_config
from novatrek_gen.diagnostics import Severity
from novatrek_gen.errors import GeneratorError, TemplateError
from novatrek_gen.progress import silent
from novatrek_gen.store import HeldPieces

Change = Callable[[Path], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(PLATFORM, tmp_path / "shop")
    return tmp_path / "shop"


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    (tmp_path / "cache").mkdir()
    return Memory.in_folder(tmp_path / "cache")


def settings(root: Path) -> Config:
    return load_config(root / "novatrek-gen.toml", root, __version__)


def contents(target: Target | None) -> object:
    return target and (target.directory, target.files, target.sources, target.digests,
                       target.package)  # fmt: skip


def same(one: Outcome, other: Outcome) -> bool:
    left, right = ((o.diagnostics, contents(o.output), contents(o.site)) for o in (one, other))
    return left == right


def replace(path: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        if (root / path).exists():
            text = (root / path).read_text("utf-8")
            (root / path).write_text(text.replace(old, new), "utf-8")

    return change


def write(path: str, text: str) -> Change:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, "utf-8")

    return change


def restore(root: Path) -> None:
    shutil.rmtree(root)
    shutil.copytree(PLATFORM, root)


ORDERS = "contracts/orders.events.yaml"
BILLING = "contracts/billing.events.yaml"
PLACED_PAYLOAD = "/components/messages/OrderPlaced/payload"
CONFIG = "novatrek-gen.toml"
CHANGES: dict[str, Change] = {
    "a word": replace(ORDERS, "order", "purchase order"),
    "a comment": replace(ORDERS, "asyncapi:", "# A comment.\nasyncapi:"),
    "a broken file": write("contracts/broken.events.yaml", "- no object\n"),
    "another service": write(
        "contracts/extra.events.yaml",
        "asyncapi: 3.0.0\ninfo: {title: Extra, version: 1.0.0}\n",
    ),
    "a file less": lambda root: (root / ORDERS).unlink(missing_ok=True),
    "a part of another file": replace(
        BILLING, "type: string\n              format: decimal", "$ref: 'amount.yaml#/amount'"
    ),
    "that file": write("contracts/amount.yaml", "amount: {type: string, format: decimal}\n"),
    "that file with another type": write("contracts/amount.yaml", "amount: {const: 1}\n"),
    "that file with an equal value": write("contracts/amount.yaml", "amount: {const: 1.0}\n"),
    "that file with an error": write("contracts/amount.yaml", "amount: {type: numbr}\n"),
    "a part of another contract": replace(
        BILLING,
        "type: string\n              format: date",
        f"$ref: 'orders.events.yaml#{PLACED_PAYLOAD}'",
    ),
    "a file that is no contract": write("contracts/README.md", "text"),
    "a template": write("overlay/README.md.j2", "# Ours\n"),
    "another template": write("overlay/README.md.j2", "# {{ 1 + 1 }}\n"),
    "an overlay": replace(CONFIG, "[output]", '[templates]\noverlay = "overlay"\n[output]'),
    "a site": replace(CONFIG, "[output]", '[docs]\nhtml = "site"\n[output]'),
    "a version": replace(CONFIG, "[output]", '[output]\nversion = "7.0.0"'),
    "the original": restore,
}


@pytest.mark.parametrize("seed", range(4))
def test_remembered_output_equals_computed_output_after_any_changes(
    seed: int, root: Path, memory: Memory
) -> None:
    chosen = random.Random(seed)  # noqa: S311 - no secret
    held = HeldPieces()
    for name in chosen.choices(list(CHANGES), k=16):
        CHANGES[name](root)
        try:
            config = settings(root)
            expected = prepare(config, silent)
        except GeneratorError:  # the same table twice, for example
            restore(root)
            continue
        for _ in range(2):
            assert same(outcome_of(config, silent, Severity.ERROR, memory), expected), name
        held.begin_run()
        assert same(prepare(config, silent, pieces=held), expected), name
        assert validate(config, silent, memory) == validate(config, silent), name


def count_runs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list that grows whenever something is rendered."""
    runs: list[object] = []

    def counted(*arguments: object, **named: object) -> object:
        runs.append(arguments)
        return real(*arguments, **named)

    real = preparing.render
    monkeypatch.setattr(preparing, "render", counted)
    return runs


def test_nothing_is_rendered_twice(
    root: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = count_runs(monkeypatch)
    for _ in range(3):
        outcome_of(settings(root), silent, Severity.ERROR, memory)
    assert len(runs) == 1
    write("contracts/notes.txt", "not a contract")(root)
    outcome_of(settings(root), silent, Severity.ERROR, memory)
    assert len(runs) == 2  # another file is in the folder, which a pattern might match
    outcome_of(settings(root), silent, Severity.WARNING, memory)
    assert len(runs) == 3


def test_trusted_templates_are_rendered_each_time(
    root: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = count_runs(monkeypatch)
    write("overlay/README.md.j2", "# Ours\n")(root)
    templates = '[templates]\noverlay = "overlay"\ntrust = true\n[output]'
    replace(CONFIG, "[output]", templates)(root)
    for _ in range(2):
        outcome_of(settings(root), silent, Severity.ERROR, memory)
    assert len(runs) == 2


def test_an_error_is_not_remembered(root: Path, memory: Memory) -> None:
    write("overlay/README.md.j2", "{{ nothing.there }}")(root)
    replace(CONFIG, "[output]", '[templates]\noverlay = "overlay"\n[output]')(root)
    for _ in range(2):
        with pytest.raises(TemplateError):
            outcome_of(settings(root), silent, Severity.ERROR, memory)


def test_another_program_computes_again(
    root: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = count_runs(monkeypatch)
    for identity in ("one", "one", "other"):
        monkeypatch.setattr("novatrek_gen.commands.memory.own_program", lambda text=identity: text)
        outcome_of(settings(root), silent, Severity.ERROR, memory)
    assert len(runs) == 2


def test_a_poisoned_store_makes_no_check_green(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(cache))
    monkeypatch.chdir(root)
    (root / ".git").mkdir()
    project = Project(root)
    project.run("generate")
    project.run("check")
    replace(ORDERS, "note:", "remark:")(root)
    project.run("check", code=1)
    with sqlite3.connect(cache / "answers.sqlite3") as database:
        # The old answer, at which the output is up to date, for the question about the new files.
        database.execute("UPDATE answers SET answer = (SELECT answer FROM answers ORDER BY id)")
    project.run("check", code=1)
    with sqlite3.connect(cache / "answers.sqlite3") as database:
        database.execute(
            "UPDATE answers SET traces = '[[]]' WHERE id = (SELECT MAX(id) FROM answers)"
        )
    project.run("check", code=1)


def test_without_a_cache_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(root)
    (root / ".git").mkdir()
    for command in ("generate", "check", "validate"):
        Project(root).run(command, "--no-cache")
    assert not (tmp_path / "cache").exists()
