"""The record of what was generated."""

from __future__ import annotations

import pytest

from novatrek_gen.drift import Lock, LockedFile, digest, parse_lock
from novatrek_gen.drift.lock import has_conflicts

LOCK = Lock(
    tools={"ruff": "1.0", "novatrek-gen": "0.1"},
    sources={"b.yaml#évènement": "02", "a.yaml": "01"},
    files={"z.py": LockedFile("ff", ("a.yaml",)), "a.py": LockedFile("ee", ())},
    pending=frozenset({("z.py", "dd"), ("a.py", "cc")}),
)


def test_a_lock_survives_a_round_trip() -> None:
    assert parse_lock(LOCK.dump()) == LOCK


def test_the_text_does_not_depend_on_the_order_of_entries() -> None:
    backwards = Lock(
        tools=dict(reversed([*LOCK.tools.items()])),
        sources=dict(reversed([*LOCK.sources.items()])),
        files=dict(reversed([*LOCK.files.items()])),
        pending=LOCK.pending,
    )
    assert backwards.dump() == LOCK.dump()


def test_a_lock_with_windows_line_endings_is_parsed() -> None:
    assert parse_lock(LOCK.dump().replace(b"\n", b"\r\n")) == LOCK


@pytest.mark.parametrize(
    "data",
    [
        LOCK.dump()[:-10],
        b'{"output": "a.py"}\n',
        b'{"output": "a.py", "sha256": 1, "sources": []}\n',
        b"\xff\xfe\n",
        b"[" * 100_000,
    ],
    ids=["cut off", "incomplete", "wrong type", "not UTF-8", "too deep"],
)
def test_an_invalid_lock_is_none(data: bytes) -> None:
    assert parse_lock(data) is None


def test_an_empty_file_is_an_empty_lock() -> None:
    assert parse_lock(b"") == Lock()


def test_announced_content_counts_as_written_as_well_as_the_old_content() -> None:
    lock = Lock(files={"a.py": LockedFile(digest(b"old"), ())}).announcing({"a.py": b"new"})
    assert lock.wrote("a.py", b"old")
    assert lock.wrote("a.py", b"new")
    assert not lock.wrote("a.py", b"mine")


def test_announcing_twice_keeps_both() -> None:
    lock = Lock().announcing({"a.py": b"one"}).announcing({"a.py": b"two"})
    assert lock.wrote("a.py", b"one")
    assert lock.wrote("a.py", b"two")


def test_other_content_at_an_announced_path_is_unknown() -> None:
    lock = Lock().announcing({"a.py": b"new"})
    assert lock.knows("a.py", b"new")
    assert not lock.knows("a.py", b"mine")


def test_a_lock_with_merge_conflicts_knows_the_files_of_both_sides() -> None:
    ours = Lock(files={"a.py": LockedFile(digest(b"1"), ()), "b.py": LockedFile(digest(b"2"), ())})
    theirs = Lock(files={"a.py": LockedFile(digest(b"3"), ())})
    text = b"<<<<<<< HEAD\n" + ours.dump() + b"||||||| base\n=======\n" + theirs.dump()
    lock = parse_lock(text + b">>>>>>> feature\n")
    assert lock is not None
    assert lock.is_merged
    assert all(lock.wrote("a.py", content) for content in (b"1", b"3"))
    assert lock.wrote("b.py", b"2")
    assert not lock.wrote("a.py", b"2")
    assert not lock.knows("c.py", b"1")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", True),
        (b"a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> x\r\n", True),
        (b"Title\n=======\n", False),
        (b"  <<<<<<< HEAD\n =======\n >>>>>>> x\n", False),
        (b"\xff<<<<<<<", False),
    ],
)
def test_merge_conflicts_are_recognised(data: bytes, expected: bool) -> None:
    assert has_conflicts(data) is expected
