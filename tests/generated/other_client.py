"""Generating the platform's package for confluent-kafka.

python -m tests.generated.other_client FOLDER
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["generate_for_confluent"]

ROOT = Path(__file__).parents[2]


def generate_for_confluent(folder: Path) -> Path:
    """Generate the package from a copy of the contracts, and return the folder that contains it.

    Raises:
        RuntimeError: It could not be generated.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "asyncapi", folder / "asyncapi")
    settings = (ROOT / "novatrek-gen.toml").read_text("utf-8")
    settings += '\n[messaging]\nclient = "confluent"\n'
    (folder / "novatrek-gen.toml").write_text(settings, "utf-8")
    command = [sys.executable, "-m", "novatrek_gen", "generate"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return folder / "generated"


if __name__ == "__main__":
    generate_for_confluent(Path(sys.argv[1]))
