"""The files in tar and zip archives."""

from __future__ import annotations

import io
import random
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from novatrek_gen.tree.archive import is_archive, read_archive


def tar(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def test_paths_begin_below_a_folder_that_contains_everything(tmp_path: Path) -> None:
    path = tar(tmp_path / "a.tgz", {"shop-1.0/a.yaml": b"a", "shop-1.0/b/c.yaml": b"c"})
    assert read_archive(path) == {"a.yaml": b"a", "b/c.yaml": b"c"}


def test_paths_stay_as_they_are_if_files_are_at_the_top(tmp_path: Path) -> None:
    path = tar(tmp_path / "a.tgz", {"./a.yaml": b"a", "b/c.yaml": b"c"})
    assert read_archive(path) == {"a.yaml": b"a", "b/c.yaml": b"c"}


def test_a_zip_file_is_read_like_a_tar_file(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.yaml", b"a")
        archive.writestr("b/", b"")
    assert read_archive(path) == {"a.yaml": b"a"}


def test_links_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("link.yaml")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        archive.addfile(tarfile.TarInfo("a.yaml"))
    assert read_archive(path) == {"a.yaml": b""}


def test_a_large_file_is_not_unpacked(tmp_path: Path) -> None:
    content = bytes(17 * 1024**2)
    path = tar(tmp_path / "a.tgz", {"a.yaml": b"a", "large": content})
    assert read_archive(path) == {"a.yaml": b"a"}


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("make", [tar, zipped])
@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [("_MOST_UNPACKED", 2 * 1024**2, "more than 2 MiB"), ("_MOST_FILES", 2, "more than 2 files")],
)
def test_everything_in_an_archive_together_is_limited(
    tmp_path: Path, make: Callable[..., Path], limit: str, value: int, message: str
) -> None:
    files = {f"{number}.yaml": bytes(1024**2) for number in range(3)}
    path = make(tmp_path / "archive", files)
    assert read_archive(path).keys() == files.keys()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("novatrek_gen.tree.archive." + limit, value)
        with pytest.raises(OSError, match=message):
            read_archive(path)


@pytest.mark.parametrize("content", [b"", b"asyncapi: 3.0.0"])
def test_other_files_are_no_archives(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(content)
    assert not is_archive(path)
    assert not is_archive(tmp_path)


@pytest.mark.parametrize("keep", [0.5, 0.9])
def test_a_damaged_archive_raises_an_error_with_its_path(tmp_path: Path, keep: float) -> None:
    path = tar(tmp_path / "a.tgz", {"a.yaml": random.Random(1).randbytes(50_000)})  # noqa: S311
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(OSError, match=r"a\.tgz cannot be unpacked"):
        read_archive(path)


def test_an_encrypted_archive_raises_an_error_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.yaml", b"a")
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(signature) + offset] |= 1  # the flag of encrypted files
    path.write_bytes(bytes(content))
    with pytest.raises(OSError, match=r"a\.zip cannot be unpacked"):
        read_archive(path)
