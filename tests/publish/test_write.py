"""Changing the output folder: all or nothing, and only generated files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from novatrek_gen.errors import OutputError
from novatrek_gen.publish import Step, publish
from novatrek_gen.publish.read import STAGED
from novatrek_gen.publish.single import write_new


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return every file with its content and every folder with None."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_bytes(b"old a")
    (folder / "sub/b.txt").write_bytes(b"old b")
    return folder


STEPS = [
    Step("lock", b"coming"),
    Step("sub/b.txt", None),
    Step("a.txt", b"new a"),
    Step("new/deep/c.txt", b"new c"),
    Step("lock", b"done"),
]


def test_steps_are_applied_in_order_and_empty_folders_are_removed(out: Path) -> None:
    publish(out, STEPS)
    assert contents(out) == {
        "a.txt": b"new a",
        "lock": b"done",
        "new": None,
        "new/deep": None,
        "new/deep/c.txt": b"new c",
    }


def test_the_output_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    publish(tmp_path / "x/y", [Step("a.txt", b"a")])
    assert (tmp_path / "x/y/a.txt").read_bytes() == b"a"


def test_an_empty_list_of_steps_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "out", [])
    assert not (tmp_path / "out").exists()


def test_a_folder_with_a_foreign_file_is_kept(out: Path) -> None:
    (out / "sub/mine.txt").write_bytes(b"mine")
    publish(out, [Step("sub/b.txt", None)])
    assert contents(out / "sub") == {"mine.txt": b"mine"}


def test_a_folder_that_contains_only_caches_is_removed_with_them(out: Path) -> None:
    (out / "sub/__pycache__").mkdir()
    (out / "sub/__pycache__/b.pyc").touch()
    publish(out, [Step("sub/b.txt", None)])
    assert contents(out) == {"a.txt": b"old a"}


@pytest.mark.parametrize("failing", range(1, 6))
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device", "x"), KeyboardInterrupt()]
)
def test_an_error_while_files_are_put_in_place_undoes_everything(
    out: Path, monkeypatch: pytest.MonkeyPatch, failing: int, error: BaseException
) -> None:
    before = contents(out)
    _fail_at(monkeypatch, failing, error)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        publish(out, STEPS)
    assert contents(out) == before


def _fail_at(monkeypatch: pytest.MonkeyPatch, failing: int, error: BaseException) -> None:
    """Let one of the five steps fail; what undoes them works again."""
    replace, unlink, count = os.replace, Path.unlink, 0

    def fail() -> None:
        nonlocal count
        count += 1
        if count == failing:
            raise error

    def failing_replace(source: Path, target: Path) -> None:
        fail()
        replace(source, target)

    def failing_unlink(path: Path, *, missing_ok: bool = False) -> None:
        if not path.name.endswith(STAGED):
            fail()
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "replace", failing_replace)
    monkeypatch.setattr(Path, "unlink", failing_unlink)


@pytest.mark.parametrize("failing", range(1, 5))
def test_an_error_while_files_are_staged_undoes_everything(
    out: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before, count = contents(out), 0

    def failing_write(path: Path, data: bytes) -> None:
        nonlocal count
        count += 1
        write_new(path, data[:1] if count == failing else data)
        if count == failing:  # half of it is on the disk
            raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("novatrek_gen.publish.write.write_new", failing_write)
    with pytest.raises(OutputError, match="No space left on device; nothing was changed"):
        publish(out, STEPS)
    monkeypatch.undo()
    assert contents(out) == before


def test_if_undoing_fails_too_the_first_steps_remain(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, count = os.replace, 0

    def breaking_replace(source: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count > 2:
            raise OSError(5, "Input/output error", str(source), None, str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", breaking_replace)
    with pytest.raises(OutputError, match=r"Input/output error; some files have been written"):
        publish(out, STEPS)
    assert (out / "lock").read_bytes() == b"coming"
    assert not list(out.rglob(f"*{STAGED}"))


def test_a_file_in_the_way_of_a_folder_is_named(out: Path) -> None:
    before = contents(out)
    with pytest.raises(OutputError, match=r"a\.txt is a file, but a folder must be created there"):
        publish(out, [Step("b.txt", b"b"), Step("a.txt/deep/c.txt", b"c")])
    assert contents(out) == before


def test_a_folder_in_the_way_of_a_file_is_named(out: Path) -> None:
    before = contents(out)
    with pytest.raises(OutputError, match="sub is a folder, but a file must be written there"):
        publish(out, [Step("x/y.txt", b"y"), Step("sub", b"s")])
    assert contents(out) == before


def test_nothing_is_written_through_a_link_to_another_folder(out: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (out / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(OutputError, match="through a symbolic link"):
        publish(out, [Step("link/a.txt", b"a")])
    assert contents(tmp_path / "elsewhere") == {}


def test_the_output_folder_itself_may_be_a_link(out: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(out, target_is_directory=True)
    publish(tmp_path / "link", [Step("sub/c.txt", b"c")])
    assert (out / "sub/c.txt").read_bytes() == b"c"


def test_a_link_in_the_place_of_a_file_is_replaced_not_followed(out: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    (out / "link.txt").symlink_to(tmp_path / "mine.txt")
    publish(out, [Step("link.txt", b"new")])
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"
    assert not (out / "link.txt").is_symlink()


def test_staged_files_of_a_killed_run_are_removed(out: Path) -> None:
    (out / f"sub/.1-0{STAGED}").write_bytes(b"half")
    publish(out, [Step("a.txt", b"new")])
    assert contents(out / "sub") == {"b.txt": b"old b"}


def test_links_in_the_place_of_staged_files_are_not_followed(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for number in range(2):
        (out / f".{os.getpid()}-{number}.novatrek-gen-staged").symlink_to(elsewhere)
    publish(out, [Step("a.txt", b"new"), Step("d.txt", b"new")])
    assert not elsewhere.exists()
    assert (out / "d.txt").read_bytes() == b"new"
    assert not (out / "a.txt").is_symlink()


def test_a_name_as_long_as_the_disk_allows_can_be_written(out: Path) -> None:
    name = "n" * 255
    publish(out, [Step(name, b"x")])
    assert (out / name).read_bytes() == b"x"


def test_a_link_called_like_a_cache_is_left_alone(out: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "a.txt").write_bytes(b"mine")
    (out / "sub/__pycache__").symlink_to(precious, target_is_directory=True)
    publish(out, [Step("sub/b.txt", None)])
    assert (precious / "a.txt").read_bytes() == b"mine"
    assert (out / "sub/__pycache__").is_symlink()


def test_undoing_restores_a_link_and_leaves_what_it_leads_to(out: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    (out / "a.txt").unlink()
    (out / "a.txt").symlink_to("../mine.txt")
    (out / "folder").mkdir()
    with pytest.raises(OutputError):
        publish(out, [Step("a.txt", b"new"), Step("sub/b.txt", None), Step("folder", None)])
    assert os.readlink(out / "a.txt") == "../mine.txt"
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"
    assert (out / "sub/b.txt").read_bytes() == b"old b"
