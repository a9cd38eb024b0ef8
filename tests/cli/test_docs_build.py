"""`docs build` writes to a folder of its own."""

from __future__ import annotations

import pytest
from tests.commands.shop import Project


@pytest.mark.parametrize("folder", ["generated", "generated/docs", ".", "..", "contracts/.."])
def test_a_folder_of_other_output_or_of_contracts_is_refused(
    generated: Project, folder: str
) -> None:
    before = generated.files()
    result = generated.run("docs", "build", "--output", folder, code=2)
    assert "choose another folder for the site" in " ".join(result.output.split())
    assert generated.files() == before


def test_a_folder_beside_them_is_written(generated: Project) -> None:
    generated.run("docs", "build", "--output", "public")
    assert (generated.root / "public/index.html").is_file()
