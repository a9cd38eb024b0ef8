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
        found = _zipped(path) if zipfile.is_zipfile(path) else _tarred(path)
    except _DAMAGED as error:
        raise OSError(f"{path} cannot be unpacked: {error}") from None
    return _without_folder({name.removeprefix("./"): content for name, content in found.items()})


def _tarred(path: Path) -> dict[str, bytes]:
    found = {}
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content is not None and member.size <= _LARGEST:
                found[member.name] = content.read()
    return found


def _zipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {
            member.filename: archive.read(member)
            for member in archive.infolist()
            if not member.is_dir() and member.file_size <= _LARGEST
        }


def _without_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    folders = {name.partition("/")[0] for name in files}
    if len(folders) != 1 or not all("/" in name for name in files):
        return files
    return {name.partition("/")[2]: content for name, content in files.items()}
