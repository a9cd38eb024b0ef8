"""The kind and the reasons of each difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from novatrek_gen.drift import (
    LOCK_NAME,
    Drift,
    Kind,
    Lock,
    LockedFile,
    State,
    compare,
    digest,
    parse_lock,
)

SOURCE = ("spec.yaml",)


def lock(files: Mapping[str, bytes], spec: str = "1", version: str = "0.1") -> Lock:
    locked = {path: LockedFile(digest(content), SOURCE) for path, content in files.items()}
    return Lock({"novatrek-gen": version}, {"spec.yaml": spec}, locked)


def state(
    *, fresh: Mapping[str, bytes], disk: Mapping[str, bytes], old: Lock | None, spec: str = "1"
) -> State:
    old_bytes = None if old is None else old.dump()
    return State(fresh, disk, (), old_bytes, old, lock(fresh, spec))


def only(found: tuple[Drift, ...]) -> tuple[str, str]:
    """Return the kinds and the reasons of the one difference beside the lock's."""
    (drift,) = (drift for drift in found if drift.path != LOCK_NAME)
    return "+".join(kind.value for kind in drift.kinds), "; ".join(drift.reasons)


def test_equal_files_have_no_drift() -> None:
    files = {"a.py": b"a"}
    assert compare(state(fresh=files, disk=files, old=lock(files))) == ()


ONE, TWO, MINE = b"one\n", b"two\n", b"mine\n"


@pytest.mark.parametrize(
    ("locked", "disk", "fresh", "kinds", "why"),
    [
        (ONE, ONE, TWO, "stale", "spec.yaml changed"),
        (ONE, MINE, ONE, "edited", "changed since it was generated"),
        (ONE, MINE, TWO, "stale+edited", "spec.yaml changed; changed since it was generated"),
        (ONE, None, ONE, "missing", "deleted by hand"),
        (ONE, None, TWO, "missing", "spec.yaml changed"),
        (ONE, ONE, None, "orphaned", "spec.yaml changed"),
        (ONE, MINE, None, "orphaned+edited", "spec.yaml changed; changed since it was generated"),
        (None, None, ONE, "missing", "spec.yaml changed"),
        (None, MINE, ONE, "edited", "not written by novatrek-gen"),
        (None, MINE, None, "foreign", ""),
    ],
)
def test_each_kind_of_drift_has_its_reason(
    locked: bytes | None, disk: bytes | None, fresh: bytes | None, kinds: str, why: str
) -> None:
    def files(content: bytes | None) -> dict[str, bytes]:
        return {} if content is None else {"a.py": content}

    changed = "2" if fresh != ONE or locked is None else "1"
    if kinds == "foreign":
        found = compare(
            State({}, {}, ("a.py",), lock({}).dump(), lock({}), lock({}))
        )  # its content is never read
    else:
        found = compare(
            state(fresh=files(fresh), disk=files(disk), old=lock(files(locked)), spec=changed)
        )
    assert only(found) == (kinds, why)


def test_a_new_generator_is_reported_with_both_versions() -> None:
    old = lock({"a.py": ONE}, version="0.0")
    found = compare(state(fresh={"a.py": TWO}, disk={"a.py": ONE}, old=old))
    assert only(found) == ("stale", "generator 0.0 → 0.1")


def test_a_change_without_a_changed_source_is_attributed_to_the_generator() -> None:
    found = compare(state(fresh={"a.py": TWO}, disk={"a.py": ONE}, old=lock({"a.py": ONE})))
    assert "novatrek-gen itself" in only(found)[1]


@pytest.mark.parametrize("disk", [ONE, TWO, MINE])
def test_without_a_lock_every_file_that_differs_is_edited(disk: bytes) -> None:
    found = compare(state(fresh={"a.py": ONE}, disk={"a.py": disk}, old=None))
    differing = [drift for drift in found if drift.path != LOCK_NAME]
    assert [d.known for d in differing] == ([] if disk == ONE else [False])
    assert found[-1].path == LOCK_NAME
    assert found[-1].reasons == ("not generated yet, or not committed",)


def test_a_lock_that_cannot_be_parsed_is_reported() -> None:
    broken = replace(state(fresh={"a.py": ONE}, disk={"a.py": MINE}, old=None), old_bytes=b"{")
    assert "cannot be parsed" in only(compare(broken))[1]
    assert compare(broken)[-1].reasons == ("it cannot be parsed",)


def test_a_merge_is_not_an_edit() -> None:
    sides = [Lock(files={"a.py": LockedFile(digest(each), ())}).dump() for each in (ONE, TWO)]
    text = b"<<<<<<< HEAD\n" + sides[0] + b"=======\n" + sides[1] + b">>>>>>> x\n"
    for disk in (TWO, MINE, b"<<<<<<< HEAD\n" + ONE + b"=======\n" + TWO + b">>>>>>> x\n"):
        merged = state(fresh={"a.py": ONE}, disk={"a.py": disk}, old=parse_lock(text))
        found = compare(replace(merged, old_bytes=text))
        assert [drift.kinds for drift in found] == [(Kind.STALE,), (Kind.STALE,)]
        assert not any(drift.loses_an_edit for drift in found)
        assert found[-1].reasons == ("it contains merge conflicts",)


def test_merge_conflicts_in_a_file_are_not_an_edit() -> None:
    old = Lock(files={"a.py": LockedFile(digest(ONE), ())})
    marked = b"<<<<<<< HEAD\n" + ONE + b"=======\n" + TWO + b">>>>>>> x\n"
    (drift, *_) = compare(state(fresh={"a.py": ONE}, disk={"a.py": marked}, old=old))
    assert drift.kinds == (Kind.STALE,)
    assert drift.reasons[0] == "merged"


def test_changed_line_endings_are_reported_as_such() -> None:
    found = compare(state(fresh={"a.py": ONE}, disk={"a.py": b"one\r\n"}, old=lock({"a.py": ONE})))
    assert only(found) == ("edited", "only its line endings were changed")


def test_an_orphan_with_other_line_endings_is_not_edited() -> None:
    found = compare(state(fresh={}, disk={"a.py": b"one\r\n"}, old=lock({"a.py": ONE})))
    assert only(found)[0] == "orphaned"


def test_files_written_by_a_killed_run_are_not_edited() -> None:
    killed = lock({"a.py": ONE, "b.py": ONE}).announcing({"a.py": TWO, "b.py": TWO})
    found = compare(
        state(fresh={"a.py": b"three\n"}, disk={"a.py": TWO, "b.py": TWO}, old=killed, spec="2")
    )
    assert [(d.path, [k.value for k in d.kinds]) for d in found] == [
        ("a.py", ["stale"]),
        ("b.py", ["orphaned"]),
        (LOCK_NAME, ["stale"]),
    ]
    assert found[-1].reasons[-1] == "an earlier run was interrupted"


def test_an_interrupted_run_is_the_reason_if_no_source_changed() -> None:
    killed = lock({"a.py": ONE}).announcing({"a.py": TWO})
    found = compare(state(fresh={"a.py": ONE}, disk={"a.py": TWO}, old=killed))
    assert only(found) == ("stale", "an earlier run was interrupted")


def test_a_lock_that_differs_only_in_its_text_was_changed_by_hand() -> None:
    good = state(fresh={"a.py": ONE}, disk={"a.py": ONE}, old=lock({"a.py": ONE}))
    text = good.new.dump()
    (spaced,) = compare(replace(good, old_bytes=text + b"\n"))
    assert spaced.reasons == ("changed since it was generated",)
    (crlf,) = compare(replace(good, old_bytes=text.replace(b"\n", b"\r\n")))
    assert crlf.reasons == ("only its line endings were changed",)
