"""The files of a new repository of contracts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from novatrek_gen.scaffold.addresses import address_of
from novatrek_gen.scaffold.events import NewEvent, as_text, event_changes
from novatrek_gen.scaffold.files import Changes, text
from novatrek_gen.scaffold.services import service_text

CATALOG = "contracts/events.yaml"
PATTERN = "contracts/{service}.events.yaml"
# The fields that `start/novatrek-gen.toml` has filled in.
FILL = {"event_id": "uuid4", "occurred_at": "now"}
# The server in a URL, or in git's short form `user@server:path`.
_SERVER = re.compile(r"(?:[a-z+]+://)?(?:[^@/]*@)?([^/:]+)")
# Words at the end of a folder's name that say only that it contains contracts.
_GENERAL = frozenset("contract contracts event events messaging message messages asyncapi".split())


@dataclass(frozen=True)
class Sample:
    """The first event: its name, who sends it and who receives it."""

    service: str
    event: str
    consumer: str


def package_of(folder: str) -> str:
    """Return the name of the package for the contracts in a folder."""
    words = re.findall("[a-z0-9]+", folder.lower())
    while words and words[-1] in _GENERAL:
        words.pop()
    name = "_".join([*words, "messaging"])
    return name if name[0].isalpha() else f"events_{name}"


def start_contracts(changes: Changes, folder: str, sample: Sample) -> None:
    """Add the catalog and the file of the first service.

    Args:
        changes: where they are added.
        folder: the folder of the configuration, with a slash at its end unless it is empty.
        sample: the first event.
    """
    file = folder + PATTERN.replace("{service}", sample.service)
    catalog = folder + CATALOG
    changes.write(file, service_text(sample.service, file))
    changes.write(catalog, text("start/events.yaml"))
    address = address_of(sample.event, ())
    event = NewEvent(sample.event, sample.service, address, file, catalog)
    event_changes(changes, event, FILL)
    changes.add(catalog, (sample.event,), "consumers", as_text([sample.consumer]))


def missing_lines(name: str, present: bytes | None) -> bytes | None:
    """Return a file of lines with those of a text that it has not; None if it has them all.

    Args:
        name: the name of the text.
        present: the content of the file, None if there is none.
    """
    wanted = text(f"start/{name}")
    if present is None:
        return wanted.encode()
    lines = {line.strip() for line in present.decode("utf-8", "replace").splitlines()}
    missing = [line for line in wanted.splitlines() if line not in lines]
    if not missing:
        return None
    newline = b"\r\n" if b"\r\n" in present else b"\n"
    head = present if not present or present.endswith(b"\n") else present + newline
    return head + b"".join(line.encode() + newline for line in missing)


def hosts_of(urls: Sequence[str], files: Sequence[str]) -> Iterator[str]:
    """Yield ``github`` or ``gitlab`` where a repository's remotes, then its files, name them.

    Args:
        urls: the URLs of the remotes.
        files: the names of the files and folders at the root.
    """
    for url in urls:
        server = _SERVER.match(url.lower())
        yield from (host for host in ("github", "gitlab") if server and host in server[1])
    if ".github" in files:
        yield "github"
    if ".gitlab-ci.yml" in files:
        yield "gitlab"
