"""Archives: the files in a tar or zip file."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from pathlib import Path

# In bytes. Contracts are texts; a file of more is refused before it is unpacked.
_LARGEST = 16 * 1024**2
_LARGEST_ARCHIVE = 512 * 1024**2
# Of all files together, unpacked; and their number.
_MOST_UNPACKED = 1024**3
_MOST_FILES = 200_000
# What the libraries raise for archives that are damaged, encrypted, or of an unknown compression.
_DAMAGED = (tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError,
            RuntimeError)  # fmt: skip


def is_archive(path: Path) -> bool:
    """Return whether a path is a tar file, compressed or not, or a zip file."""
    return path.is_file() and (tarfile.is_tarfile(path) or zipfile.is_zipfile(path))


def read_archive(path: Path) -> dict[str, bytes]:
    """Return the files of an archive by path; links and files of over 16 MiB are left out.

    If all files are in one folder, as in the archives of code hosts, paths begin below it. Raises
    OSError if the archive cannot be read, or is too large.
    """
    if path.stat().st_size > _LARGEST_ARCHIVE:
        raise OSError(f"{path} is larger than {_LARGEST_ARCHIVE // 1024**2} MiB")
    try:
        found = (_zipped if zipfile.is_zipfile(path) else _tarred)(path, _Budget(path))
    except _DAMAGED as error:
        raise OSError(f"{path} cannot be unpacked: {error}") from None
    return _without_folder({name.removeprefix("./"): content for name, content in found.items()})


class _Budget:
    """What may be unpacked of one archive."""

    def __init__(self, path: Path) -> None:
        self._path, self._bytes, self._files = path, 0, 0

    def spend(self, size: int) -> None:
        """Count a file of the archive, also one that is left out. Raises OSError at the end."""
        self._bytes += size
        self._files += 1
        if self._bytes > _MOST_UNPACKED:
            raise OSError(f"{self._path} contains more than {_MOST_UNPACKED // 1024**2} MiB")
        if self._files > _MOST_FILES:
            raise OSError(f"{self._path} contains more than {_MOST_FILES:,} files")


def _tarred(path: Path, budget: _Budget) -> dict[str, bytes]:
    found = {}
    with tarfile.open(path) as archive:
        for member in archive:
            budget.spend(member.size)  # before it is read: the next one comes after it
            content = archive.extractfile(member) if member.isfile() else None
            if content is not None and member.size <= _LARGEST:
                found[member.name] = content.read()
    return found


def _zipped(path: Path, budget: _Budget) -> dict[str, bytes]:
    found = {}
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            budget.spend(member.file_size)
            if not member.is_dir() and member.file_size <= _LARGEST:
                found[member.filename] = archive.read(member)
    return found


def _without_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    folders = {name.partition("/")[0] for name in files}
    if len(folders) != 1 or not all("/" in name for name in files):
        return files
    return {name.partition("/")[2]: content for name, content in files.items()}
