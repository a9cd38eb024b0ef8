"""A small platform on disk, and the command line to use it with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner, Result

from novatrek_gen.cli.app import app

PLATFORM = Path(__file__).parent / "platform"


@dataclass(frozen=True)
class Project:
    """A folder with contracts and a configuration; commands run in it."""

    root: Path

    @property
    def out(self) -> Path:
        return self.root / "generated"

    def run(self, *arguments: str, code: int = 0) -> Result:
        """Run a command, which must end with ``code``."""
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == code, result.output
        return result

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that must occur exactly once."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, (path, old, text.count(old))
        file.write_text(text.replace(old, new), "utf-8")

    def remove(self, path: str, start: str, end: str | None) -> None:
        """Remove the text from ``start`` up to, not including, ``end``."""
        file = self.root / path
        head, _, tail = file.read_text("utf-8").partition(start)
        assert tail, (path, start)
        rest = f"{end}{tail.partition(end)[2]}" if end else ""
        file.write_text(head + rest, "utf-8")

    def remove_shipped(self) -> None:
        """Remove the event order.shipped from the catalog and from its spec."""
        self.remove("contracts/events.yaml", "order.shipped:", "invoice.sent:")
        spec = "contracts/orders.events.yaml"
        self.remove(spec, "  shipped:\n", "\noperations:")
        self.remove(spec, "  publishShipped:", "\ncomponents:")
        self.remove(spec, "    OrderShipped:\n", None)

    def files(self) -> dict[str, bytes]:
        """Return the files of the output."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }

    def times(self) -> dict[str, int]:
        """Return when each file of the output was written."""
        return {path: (self.out / path).stat().st_mtime_ns for path in self.files()}

    def template(self, path: str, content: str | bytes) -> None:
        """Put a template into an overlay that the configuration names."""
        file = self.root / "overlay" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        config = self.root / "novatrek-gen.toml"
        if "[templates]" not in config.read_text("utf-8"):
            with config.open("a") as stream:
                stream.write('\n[templates]\noverlay = "overlay"\n')
