"""The only use of ruff, which formats all generated Python in a single pass."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from novatrek_gen.errors import TemplateError
from novatrek_gen.render.printers.python import LINE_LENGTH
from novatrek_gen.store import NoPieces, Pieces

_FORMATTED = (".py", ".pyi", ".md")


def format_python(
    files: Mapping[str, bytes],
    origins: Mapping[str, str],
    pieces: Pieces | None = None,
    forgotten: Collection[str] = (),
) -> dict[str, bytes]:
    """Return the files with all Python formatted, also that in Markdown.

    Args:
        files: The files by path.
        origins: The template of each path, which a TemplateError names if Python does not parse.
        pieces: The formatted texts of earlier runs.
        forgotten: Paths that are formatted without them.
    """
    paths = sorted(path for path in files if path.endswith(_FORMATTED))
    texts = [
        None if path in forgotten else _suffix(path).encode() + b"\0" + files[path]
        for path in paths
    ]

    def missing(positions: Sequence[int]) -> list[bytes]:
        return _formatted({paths[at]: files[paths[at]] for at in positions}, origins)

    known = (pieces or NoPieces()).recall("formatted", texts, missing)
    return {**files, **dict(zip(paths, known, strict=True))}


def _formatted(files: Mapping[str, bytes], origins: Mapping[str, str]) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="novatrek-gen-") as folder:
        # Numbered, because a file of the output may have a name that this machine cannot store.
        numbered = {path: Path(folder, f"f{n}{_suffix(path)}") for n, path in enumerate(files)}
        for path, file in numbered.items():
            file.write_bytes(files[path])
        _run(folder, {file: path for path, file in numbered.items()}, origins)
        return [file.read_bytes() for file in numbered.values()]


def _run(folder: str, paths: Mapping[Path, str], origins: Mapping[str, str]) -> None:
    from ruff import find_ruff_bin  # type: ignore[import-untyped]

    command = [find_ruff_bin(), "format", "--isolated", "--no-cache"]
    options = ["--target-version", "py311", "--line-length", str(LINE_LENGTH)]
    options += ["--config", "format.line-ending = 'lf'", folder]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode == 0:
        return
    reason = done.stderr.strip().replace("error: Failed to parse ", "")
    for numbered, path in paths.items():
        reason = reason.replace(
            str(numbered), f"{origins[path]}: the template renders invalid Python in {path}"
        )
    raise TemplateError(reason)


def _suffix(path: str) -> str:
    return Path(path).suffix
