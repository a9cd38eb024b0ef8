"""Unified diffs of any content on the disk."""

from __future__ import annotations

import subprocess
from pathlib import Path

from novatrek_gen.drift import LOCK_NAME, Drift, Kind
from novatrek_gen.presentation.diffs import diffs


def diff(before: bytes | None, after: bytes | None, path: str = "a.py") -> list[str]:
    drift = Drift(path, (Kind.STALE,), (), before, after, known=True)
    return [line.text for line in diffs([drift], "out")]


def test_a_changed_file_shows_both_versions() -> None:
    assert diff(b"a\nb\n", b"a\nc\n") == [
        "--- out/a.py (on disk)",
        "+++ out/a.py (generated)",
        "@@ -1,2 +1,2 @@",
        " a",
        "-b",
        "+c",
    ]


def test_a_new_or_removed_file_is_compared_with_dev_null() -> None:
    assert diff(None, b"a\n")[:3] == ["--- /dev/null", "+++ out/a.py (generated)", "@@ -0,0 +1 @@"]
    assert diff(b"a\n", None)[:3] == ["--- out/a.py (on disk)", "+++ /dev/null", "@@ -1 +0,0 @@"]


def test_a_missing_last_newline_is_shown() -> None:
    assert diff(b"a", b"a\n")[3:] == ["-a\n\\ No newline at end of file", "+a"]


def test_changed_line_endings_are_reported_in_one_line() -> None:
    assert diff(b"a\r\nb\r\n", b"a\nb\n") == [
        "Only the line endings of out/a.py (on disk) and out/a.py (generated) differ"
    ]


def test_binary_files_are_reported_without_a_diff() -> None:
    assert diff(b"\0\xff", b"a\n") == [
        "Binary files out/a.py (on disk) and out/a.py (generated) differ"
    ]


def test_different_bytes_that_are_not_utf_8_look_different() -> None:
    assert diff(b"\xff\n", b"\xfe\n")[3:] == ["-\\xff", "+\\xfe"]


def test_only_a_newline_ends_a_line() -> None:
    assert diff("a\u2028b\x0cc\n".encode(), b"x\n")[3:] == ["-a\u2028b\x0cc", "+x"]


def test_neither_the_lock_nor_foreign_files_are_shown() -> None:
    assert diff(b"a\n", b"b\n", path=LOCK_NAME) == []
    foreign = Drift("a", (Kind.FOREIGN,), (), None, None, known=False)
    assert list(diffs([foreign], "out")) == []


def test_git_can_apply_the_diff(tmp_path: Path) -> None:
    before, after = b"a\nb\nc", b"a\nx\nc\nd\n"
    (tmp_path / "a.py").write_bytes(before)
    text = "\n".join(diff(before, after)).replace(" (on disk)", "").replace(" (generated)", "")
    subprocess.run(
        ["git", "apply", "-p1", "-"], input=f"{text}\n".encode(), cwd=tmp_path, check=True
    )
    assert (tmp_path / "a.py").read_bytes() == after
