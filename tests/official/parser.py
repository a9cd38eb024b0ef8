"""Run the official parser, installed once by npm in a folder outside the repository."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.npm import installed

HERE = Path(__file__).parent

# Names the folder in which npm installs the parser.
CACHE = "NOVATREK_PARSER_CACHE"


@dataclass(frozen=True)
class Error:
    """An error of the official parser; lines and columns start at 1."""

    code: str
    message: str
    line: int
    column: int


def verdicts(files: list[Path]) -> dict[Path, list[Error]]:
    """Return the errors that the official parser finds in each document."""
    folder = installed(HERE, "official-parser", CACHE)
    # Next to the modules, because node searches them there.
    shutil.copy(HERE / "verdicts.js", folder)
    done = subprocess.run(
        ["node", str(folder / "verdicts.js")],
        input=json.dumps([str(file) for file in files]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return {Path(file): [Error(**error) for error in errors] for file, errors in found.items()}
