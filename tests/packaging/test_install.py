"""The packages can be installed in clean environments, from wheels, folders and git."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from tests.components import need_git
from tests.packaging.environments import ROOT, environment, install, run, wheel_of

from novatrek_gen.diagnostics import CODES
from novatrek_gen.render.clients import CLIENTS

# The tests share what takes long to make; the group is given to one process.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's tracked files."""
    need_git()
    folder = tmp_path_factory.mktemp("checkout") / "contracts"
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def oldest_ruff() -> str:
    """Return the oldest version of ruff that novatrek-gen accepts."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = re.search(r"'ruff>=([\d.]+),", str(project["project"]["dependencies"]))
    assert found is not None
    return found[1]


def test_the_wheel_generates_the_same_bytes_in_a_clean_environment(
    checkout: Path, tmp_path: Path
) -> None:
    python = environment(tmp_path / "env")
    install(python, str(wheel_of(checkout, tmp_path)))
    work = tmp_path / "work"
    shutil.copytree(checkout / "asyncapi", work / "asyncapi")
    shutil.copy2(checkout / "novatrek-gen.toml", work)
    run(python.with_name("novatrek-gen"), "generate", cwd=work)
    committed = contents(checkout / "generated")
    assert contents(work / "generated") == committed
    shutil.rmtree(work / "generated")
    run(python, "-m", "pip", "install", "-q", f"ruff=={oldest_ruff()}", cwd=tmp_path)
    run(python.with_name("novatrek-gen"), "generate", cwd=work)
    assert contents(work / "generated") == committed
    explained = run(python.with_name("novatrek-gen"), "explain", cwd=tmp_path)
    assert [code for code in CODES if code not in explained] == []


PROGRAM = """
import asyncio, uuid
from decimal import Decimal
from faststream.kafka import KafkaBroker, TestKafkaBroker
from novatrek_messaging import current_metadata
from novatrek_messaging.events import PaymentProcessed
from novatrek_messaging.svc_payments.producer import PaymentsProducer
from novatrek_messaging.svc_reservations.consumer import reservations_router

seen = []
class Reservations:
    async def on_payment_processed(self, event):
        seen.append((event.amount, current_metadata().topic))

async def main():
    broker = KafkaBroker()
    broker.include_router(reservations_router(Reservations()))
    async with TestKafkaBroker(broker):
        await PaymentsProducer(broker).payment_processed(PaymentProcessed(
            payment_id=uuid.uuid4(), reservation_id=uuid.uuid4(), amount=Decimal("249.90"),
            currency="EUR", status="COMPLETED"))

asyncio.run(main())
assert seen == [(Decimal("249.90"), "novatrek.support.payment.processed")], seen
import novatrek_messaging
print(novatrek_messaging.__file__)
"""


def test_the_generated_package_installs_from_its_folder_and_works_without_the_generator(
    checkout: Path, tmp_path: Path
) -> None:
    python = environment(tmp_path / "env")
    install(python, str(checkout / "generated"))
    assert "site-packages" in run(python, "-c", PROGRAM, cwd=tmp_path)
    assert "novatrek-gen" not in run(python, "-m", "pip", "list", cwd=tmp_path)


def test_the_generated_package_installs_from_git_as_a_subfolder(
    checkout: Path, tmp_path: Path
) -> None:
    repository = tmp_path / "repository"
    shutil.copytree(checkout, repository)
    identity = ("-c", "user.name=test", "-c", "user.email=test@example.com")
    run("git", "init", "-q", cwd=repository)
    run("git", "add", "-A", cwd=repository)
    run("git", *identity, "commit", "-qm", "contracts", cwd=repository)
    python = environment(tmp_path / "env")
    install(python, f"git+{repository.as_uri()}#subdirectory=generated")
    assert "site-packages" in run(python, "-c", PROGRAM, cwd=tmp_path)


def test_generated_code_works_with_the_oldest_versions_it_declares(
    checkout: Path, tmp_path: Path
) -> None:
    project = tomllib.loads((checkout / "generated" / "pyproject.toml").read_text("utf-8"))
    required = {*project["project"]["dependencies"], *CLIENTS["confluent"].dependencies}
    oldest = [re.sub(r">=([\d.]+).*", r"==\1", requirement) for requirement in sorted(required)]
    assert all("==" in requirement for requirement in oldest)
    python = environment(tmp_path / "env")
    tools = ("pytest", "pytest-asyncio", "hypothesis", "opentelemetry-sdk", "prometheus-client")
    run(python, "-m", "pip", "install", "-q", *oldest, *tools, cwd=tmp_path)
    run(
        *(python, "-m", "pip", "install", "-q", "--no-deps", checkout / "generated"),
        cwd=tmp_path,
    )
    run(python, "-c", PROGRAM, cwd=tmp_path)
    printed = run(
        *(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "default"),
        *("tests/runtime", "-o", "pythonpath=generator"),
        cwd=checkout,
    )
    assert " passed" in printed
