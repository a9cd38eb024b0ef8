"""The only use of ruff, which formats all generated Python in a single pass."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from novatrek_gen.errors import TemplateError
from novatrek_gen.render.printers.python import LINE_LENGTH

_FORMATTED = (".py", ".pyi", ".md")


def format_python(files: Mapping[str, bytes], origins: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files with all Python formatted, also that in Markdown.

    ``origins`` maps each path to the template it comes from, which a TemplateError names if the
    Python does not parse.
    """
    python = sorted(path for path in files if path.endswith(_FORMATTED))
    formatted = dict(files)
    if not python:
        return formatted
    with tempfile.TemporaryDirectory(prefix="novatrek-gen-") as folder:
        # Numbered, because a file of the output may have a name that this machine cannot store.
        for number, path in enumerate(python):
            _numbered(folder, number, path).write_bytes(files[path])
        _run(folder, {_numbered(folder, n, path): path for n, path in enumerate(python)}, origins)
        for number, path in enumerate(python):
            formatted[path] = _numbered(folder, number, path).read_bytes()
    return formatted


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


def _numbered(folder: str, number: int, path: str) -> Path:
    return Path(folder, f"f{number}").with_suffix(Path(path).suffix)
