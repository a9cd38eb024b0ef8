"""Ask a language server, as an editor does, over its standard input and output."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from tests.npm import installed

HERE = Path(__file__).parent

# Names the folder in which npm installs the language server and the validator of TOML.
CACHE = "NOVATREK_EDITORS_CACHE"


def tools() -> Path:
    """Return the folder of the programs that npm installed."""
    return installed(HERE, "editors", CACHE) / "node_modules" / ".bin"


class Editor:
    """An editor that has one folder open, with the settings in its `.vscode`.

    Args:
        root: the folder.
        process: the language server.
    """

    def __init__(self, root: Path, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._root: Final = root
        self._to: Final[IO[bytes]] = process.stdin
        self._from: Final[IO[bytes]] = process.stdout
        self._settings: Final = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
        self._last, self._version = 0, 1
        self._open: Final[set[str]] = set()
        folder = {"uri": root.as_uri(), "name": root.name}
        abilities = {"workspace": {"configuration": True, "workspaceFolders": True}}
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "workspaceFolders": [folder],
                "capabilities": abilities,
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})

    def problems(self, path: str, text: str) -> list[str]:
        """Give an open file a text; return the messages of its diagnostics, with their lines."""
        uri = self._uri(path)
        if uri in self._open:
            self._version += 1  # the server remembers what it knows of a version
            changed = {"uri": uri, "version": self._version}
            change = {"textDocument": changed, "contentChanges": [{"text": text}]}
            self._tell("textDocument/didChange", change)
        else:
            self._open.add(uri)
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._receive()
            params = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri:
                found = params["diagnostics"]
                return [
                    f"{each['range']['start']['line'] + 1}: {each['message']}" for each in found
                ]

    def completions(self, path: str, text: str) -> dict[str, str]:
        """Return what may be written where a text has a `|`, with the documentation of each."""
        found = self._at(path, text, "textDocument/completion")
        items = found["items"] if isinstance(found, dict) else found or []
        return {each["label"]: str(each.get("documentation", "")) for each in items}

    def hover(self, path: str, text: str) -> str:
        """Return what is shown about the word at the `|` in a text."""
        found = self._at(path, text, "textDocument/hover")
        return str(found["contents"]["value"]) if found else ""

    def _at(self, path: str, text: str, method: str) -> Any:
        before, _, after = text.partition("|")
        self.problems(path, before + after)
        lines = before.split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1])}
        return self._ask(method, {"textDocument": {"uri": self._uri(path)}, "position": position})

    def _uri(self, path: str) -> str:
        return (self._root / path).as_uri()

    def _ask(self, method: str, params: Any) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._last and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._to.flush()

    def _receive(self) -> dict[str, Any]:
        """Return the next message; requests of the server are answered."""
        length = 0
        while line := self._from.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self._from.read(length))
        if "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self._section(each.get("section", "")) for each in message["params"]["items"]]
        return None

    def _section(self, name: str) -> Any:
        """Return the settings of a section; no schema is fetched from a store."""
        if name == "yaml":
            schemas = self._settings["yaml.schemas"]
            return {"schemas": schemas, "schemaStore": {"enable": False}, "validate": True} | {
                "completion": True,
                "hover": True,
            }
        return {}


@contextmanager
def editor(root: Path) -> Iterator[Editor]:
    """Run yaml-language-server for a folder."""
    command = [str(tools() / "yaml-language-server"), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield Editor(root, process)
        finally:
            process.kill()
