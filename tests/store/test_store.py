"""Answers are found again for the same question and the same files, and never otherwise."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from novatrek_gen.store import RecordingTree, Store, Trace, still_holds
from novatrek_gen.tree import MemoryTree

FILES = {"contracts/a.yaml": b"a", "contracts/b.yaml": b"b", "other/c.yaml": b"c"}


def holds_for(files: dict[str, bytes]) -> bool:
    """Return whether a trace of reading FILES holds for other files."""
    now = RecordingTree(MemoryTree(files))
    return still_holds(read().trace, now)


def read() -> RecordingTree:
    tree = RecordingTree(MemoryTree(FILES))
    for name in tree.entries("contracts")[0]:
        tree.read(f"contracts/{name}")
    with pytest.raises(FileNotFoundError):
        tree.read("catalog.yaml")
    return tree


def always(_: tuple[Trace, ...]) -> bool:
    return True


def rows(folder: Path) -> list[tuple[str, bytes]]:
    with sqlite3.connect(folder / "answers.sqlite3") as database:
        return database.execute("SELECT question, answer FROM answers").fetchall()


def change(folder: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(folder / "answers.sqlite3") as database:
        database.execute(statement, values)


def test_a_trace_holds_as_long_as_everything_that_was_read_is_the_same() -> None:
    assert holds_for(FILES)
    assert holds_for(FILES | {"other/d.yaml": b"d", "other/c.yaml": b"changed"})


@pytest.mark.parametrize(
    "files",
    [
        {**FILES, "contracts/a.yaml": b"changed"},
        {**FILES, "contracts/new.yaml": b""},
        {**FILES, "catalog.yaml": b"there now"},
        {path: content for path, content in FILES.items() if path != "contracts/b.yaml"},
        {},
    ],
    ids=["changed", "added", "no longer missing", "removed", "all gone"],
)
def test_a_trace_does_not_hold_for_other_files(files: dict[str, bytes]) -> None:
    assert not holds_for(files)


def test_a_trace_of_a_file_that_changed_meanwhile_does_not_hold() -> None:
    files = {"a": b"before"}
    tree = RecordingTree(MemoryTree(files))
    tree.read("a")
    files["a"] = b"after"
    tree.read("a")
    assert not still_holds(tree.trace, RecordingTree(MemoryTree(files)))


def test_a_trace_is_kept_as_it_was(tmp_path: Path) -> None:
    trace, seen = read().trace, []
    Store(tmp_path).keep("question", (trace,), b"answer")

    def holds(traces: tuple[Trace, ...]) -> bool:
        seen.append(traces)
        return True

    assert Store(tmp_path).find("question", holds) == b"answer"
    assert seen == [(trace,)]


def test_the_answer_whose_trace_holds_is_found_among_those_of_a_question(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for content in (b"main", b"branch"):
        tree = RecordingTree(MemoryTree({"a": content}))
        tree.read("a")
        store.keep("question", (tree.trace,), b"of " + content)
    now = RecordingTree(MemoryTree({"a": b"main"}))
    assert store.find("question", lambda traces: still_holds(traces[0], now)) == b"of main"
    assert store.find("question", lambda _: False) is None
    assert store.find("another question", always) is None


@pytest.mark.parametrize("statement", [
    "UPDATE answers SET answer = ? || answer",
    "UPDATE answers SET traces = '[[]]' WHERE ? != ''",
    "UPDATE answers SET traces = 'no JSON' WHERE ? != ''",
    "UPDATE answers SET traces = '[[1]]' WHERE ? != ''",
    "UPDATE answers SET digest = ?",
])  # fmt: skip
def test_a_damaged_entry_is_no_answer(tmp_path: Path, statement: str) -> None:
    store = Store(tmp_path)
    store.keep("question", (read().trace,), b"answer")
    change(tmp_path, statement, "x")
    assert store.find("question", always) is None
    store.keep("question", (read().trace,), b"answer")
    assert store.find("question", always) == b"answer"


def test_an_answer_is_bound_to_its_question(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep("is it wrong?", ((),), b"no")
    change(tmp_path, "UPDATE answers SET question = 'is it right?'")
    assert store.find("is it right?", always) is None
    assert rows(tmp_path) == []


@pytest.mark.parametrize("content", [b"no database", b"", b"SQLite format 3\0" + bytes(500)])
def test_a_damaged_store_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "answers.sqlite3").write_bytes(content)
    store = Store(tmp_path)
    assert store.find("question", always) is None
    store.keep("question", ((),), b"answer")
    assert store.find("question", always) == b"answer"


def test_tables_of_another_version_are_replaced(tmp_path: Path) -> None:
    change(tmp_path, "CREATE TABLE answers (question TEXT)")
    store = Store(tmp_path)
    store.keep("question", ((),), b"answer")
    assert store.find("question", always) == b"answer"


def test_tables_that_are_missing_are_made(tmp_path: Path) -> None:
    change(tmp_path, "PRAGMA user_version = 1")
    store = Store(tmp_path)
    store.keep("question", ((),), b"answer")
    assert store.find("question", always) == b"answer"


def test_a_store_that_cannot_be_opened_has_no_answers(tmp_path: Path) -> None:
    store = Store(tmp_path / "missing")
    store.keep("question", ((),), b"answer")
    assert store.find("question", always) is None


def test_a_question_keeps_its_newest_answers(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(12):
        tree = RecordingTree(MemoryTree({"a": bytes([number])}))
        tree.read("a")
        store.keep("question", (tree.trace,), bytes([number]))
    store.keep("another", ((),), b"")
    assert len(rows(tmp_path)) == 8 + 1


def test_the_oldest_answers_make_room(tmp_path: Path) -> None:
    store = Store(tmp_path, limit=100)
    for number in range(20):
        store.keep(f"question {number}", ((),), bytes([number] * 8))
    left = [question for question, _ in rows(tmp_path)]
    assert 1 < len(left) < 20
    assert left[-1] == "question 19"
    assert sum(len(answer) for _, answer in rows(tmp_path)) <= 100


def test_answers_that_nobody_used_for_a_month_are_removed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep("old", ((),), b"")
    change(tmp_path, "UPDATE answers SET used = used - ?", 31 * 24 * 3600)
    store.keep("new", ((),), b"")
    assert [question for question, _ in rows(tmp_path)] == ["new"]
