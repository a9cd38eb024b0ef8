"""`docs serve`: a server for this computer, which follows the contracts."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.site.sites import ROOT

from novatrek_gen import __version__
from novatrek_gen.commands.serve import Preview, Rebuilt
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_gen.errors import OutputError
from novatrek_gen.site.server import server_of


class Served:
    """A running preview of a copy of NovaTrek's contracts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.builds: list[Rebuilt] = []
        file = folder / FILE_NAME
        preview = Preview(lambda: load_config(file, folder, __version__), self.builds.append)
        self.preview = preview
        self.server = server_of(preview.site, "127.0.0.1", 0)
        preview.build()
        for work in (self.server.serve_forever, preview.follow):
            threading.Thread(target=work, daemon=True).start()

    def get(self, path: str, host: str = "localhost") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=30)
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def state(self, known: int) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.get(f"/_live/state?{known}")[1])
        return found

    def edit(self, old: str, new: str) -> None:
        catalog = self.folder / "asyncapi" / "events.yaml"
        catalog.write_text(catalog.read_text("utf-8").replace(old, new), "utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(ROOT / "asyncapi", tmp_path / "asyncapi")
    shutil.copy(ROOT / FILE_NAME, tmp_path)
    running = Served(tmp_path)
    yield running
    running.preview.stop()
    running.server.shutdown()
    running.server.server_close()


def test_pages_are_served_and_ask_whether_the_contracts_changed(served: Served) -> None:
    status, page = served.get("/events/payment_processed.html")
    assert status == 200
    assert '<script src="/_live/live.js" defer></script>' in page
    assert "connect-src &#39;self&#39;" in page
    assert served.get("/")[0] == served.get("/_live/live.js")[0] == 200
    assert served.get("/no-such-page.html")[0] == served.get("/../novatrek-gen.toml")[0] == 404


def test_other_names_of_this_computer_are_refused(served: Served) -> None:
    assert served.get("/", "evil.example")[0] == 421
    assert served.get("/", f"127.0.0.1:{served.server.server_port}")[0] == 200


def test_a_change_is_shown_and_wakes_those_who_wait(served: Served) -> None:
    known = served.state(0)["version"]
    served.edit("Sent when a payment has gone through.", "Sent when money has arrived.")
    assert served.state(known)["version"] == known + 1
    assert "Sent when money has arrived." in served.get("/events/payment_processed.html")[1]
    assert len(served.builds) == 2


def test_errors_are_told_while_the_last_site_remains(served: Served) -> None:
    known = served.state(0)["version"]
    served.edit("producer: svc-payments", "producer: svc-paymentz")
    (finding,) = served.state(known)["findings"]
    assert (finding["severity"], finding["place"][:20]) == ("error", "asyncapi/events.yaml")
    assert "svc-paymentz" in finding["message"]
    assert served.get("/events/payment_processed.html")[0] == 200


def test_a_broken_configuration_is_told_too(served: Served) -> None:
    known = served.state(0)["version"]
    (served.folder / FILE_NAME).write_text("[input\n", "utf-8")
    (finding,) = served.state(known)["findings"]
    assert finding["severity"] == "error"


def test_a_port_that_is_taken_is_an_error(served: Served) -> None:
    with pytest.raises(OutputError, match="try another --port"):
        server_of(served.preview.site, "127.0.0.1", served.server.server_port)
