"""Pieces are found again for the same input of the same function and program, never for another."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from novatrek_gen.store import NoPieces, Pieces, StoredPieces

WORDS = [b"one", b"two", b"three"]


class Shouting:
    """A function that remembers what it was asked."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.asked: list[bytes] = []

    def __call__(self, words: Sequence[bytes], kind: str = "loud") -> list[bytes]:
        def compute(positions: Sequence[int]) -> Iterator[bytes]:
            for at in positions:
                self.asked.append(words[at])
                yield words[at].upper()

        return self.pieces.recall(kind, words, compute)


def change(folder: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(folder / "pieces.sqlite3") as database:
        database.execute(statement, values)


def shouting(folder: Path, program: str = "program", limit: int = 10**6) -> Shouting:
    return Shouting(StoredPieces(folder, lambda: program, limit))


def test_only_what_is_not_known_is_computed_and_the_order_stays(tmp_path: Path) -> None:
    assert shouting(tmp_path)(WORDS) == [b"ONE", b"TWO", b"THREE"]
    later = shouting(tmp_path)
    assert later([b"three", b"four", b"one", b"five"]) == [b"THREE", b"FOUR", b"ONE", b"FIVE"]
    assert later.asked == [b"four", b"five"]


@pytest.mark.parametrize("pieces", ["none", "stored"])
def test_no_input_has_no_pieces(pieces: str, tmp_path: Path) -> None:
    shout = Shouting(NoPieces() if pieces == "none" else StoredPieces(tmp_path, lambda: "program"))
    assert shout([]) == []
    assert shout.asked == []


def test_another_kind_or_program_has_other_pieces(tmp_path: Path) -> None:
    shouting(tmp_path)(WORDS)
    for other, kind in ((shouting(tmp_path), "louder"), (shouting(tmp_path, "newer"), "loud")):
        other(WORDS, kind)
        assert other.asked == WORDS


def test_the_limits_between_kind_and_input_count(tmp_path: Path) -> None:
    shouting(tmp_path)([b"bc"], "a")
    other = shouting(tmp_path)
    other([b"c"], "ab")
    assert other.asked == [b"c"]


def test_equal_inputs_have_equal_pieces(tmp_path: Path) -> None:
    assert shouting(tmp_path)([b"a", b"b", b"a"]) == [b"A", b"B", b"A"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE pieces SET piece = (SELECT piece FROM pieces ORDER BY key LIMIT 1)",
        "UPDATE pieces SET piece = x'00'",
        "UPDATE pieces SET key = x'00' || key",
        "DROP TABLE pieces",
        "CREATE TABLE other (id); ",
        "PRAGMA user_version = 99",
    ],
)
def test_damaged_pieces_are_computed_again(damage: str, tmp_path: Path) -> None:
    shouting(tmp_path)(WORDS)
    change(tmp_path, damage)
    for _ in range(2):
        assert shouting(tmp_path)(WORDS) == [b"ONE", b"TWO", b"THREE"]


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "pieces.sqlite3").write_bytes(b"no database at all" * 100)
    for _ in range(2):
        assert shouting(tmp_path)(WORDS) == [b"ONE", b"TWO", b"THREE"]
    later = shouting(tmp_path)
    later(WORDS)
    assert later.asked == []


def test_the_least_recently_used_pieces_are_removed_beyond_the_limit(tmp_path: Path) -> None:
    shouting(tmp_path)([b"x" * 900])
    change(tmp_path, "UPDATE pieces SET used = used - 10")
    shouting(tmp_path, limit=20)([b"y"])
    later = shouting(tmp_path)
    later([b"y", b"x" * 900])
    assert later.asked == [b"x" * 900]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    shout = shouting(tmp_path / "missing")
    assert shout(WORDS) == [b"ONE", b"TWO", b"THREE"]
    assert not (tmp_path / "missing").exists()


def test_what_is_raised_is_not_remembered(tmp_path: Path) -> None:
    def fail(_: Sequence[int]) -> list[bytes]:
        raise ValueError

    with pytest.raises(ValueError):
        StoredPieces(tmp_path, lambda: "program").recall("loud", WORDS, fail)
    assert shouting(tmp_path)(WORDS) == [b"ONE", b"TWO", b"THREE"]


@pytest.mark.skipif(os.name == "nt", reason="files have no such modes")
@pytest.mark.parametrize("kind", ["a link", "others may write to it"])
def test_pieces_that_others_may_have_written_are_not_used(tmp_path: Path, kind: str) -> None:
    folder, elsewhere = tmp_path / "cache", tmp_path / "elsewhere"
    folder.mkdir()
    shouting(folder)(WORDS)
    file = folder / "pieces.sqlite3"
    if kind == "a link":
        file.symlink_to(file.rename(elsewhere))
    else:
        file.chmod(0o666)
    later = shouting(folder)
    assert later(WORDS) == [b"ONE", b"TWO", b"THREE"]
    assert later.asked == WORDS
    assert not file.is_symlink()  # it was begun anew
    later = shouting(folder)
    later(WORDS)
    assert later.asked == []
