"""The client libraries for Kafka that a generated package can be made for.

The runtime has a room for each of them, with the same modules and names. A package gets one of
these rooms, and imports it where the runtime in this repository imports that of the default client.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from novatrek_gen.python import Symbol
from novatrek_gen.tree import Tree, walk

DEFAULT_CLIENT: Final = "aiokafka"

# The dependencies of generated code, whatever its client; the lower bounds are tested.
_COMMON: Final = (
    "jsonschema-rs>=0.60.1",
    "msgspec>=0.21",
    "pydantic>=2.14,<3",
    "pydantic-settings>=2.16,<3",
    "typing-extensions>=4.16",
)


@dataclass(frozen=True)
class ClientLibrary:
    """A client library; its name is that of its room in the runtime.

    ``dependencies`` are those of a package for it, and ``router`` is FastStream's class.
    """

    name: str
    dependencies: tuple[str, ...]
    router: Symbol

    def runtime(self, files: Tree) -> Iterator[tuple[str, bytes]]:
        """Yield the runtime's modules as the package contains them, by their paths."""
        others = tuple(f"{name}/" for name in CLIENTS if name != self.name)
        before, after = f"from ..{DEFAULT_CLIENT}".encode(), f"from ..{self.name}".encode()
        for path in walk(files):
            if path.endswith(".py") and not path.startswith(others):
                # Copied byte for byte, not even formatted, because this form is tested.
                yield path, files.read(path).replace(before, after)


CLIENTS: Final[Mapping[str, ClientLibrary]] = {
    client.name: client
    for client in (
        ClientLibrary(
            "aiokafka",
            # A topic's producers choose its compression.
            ("aiokafka[lz4,snappy,zstd]>=0.14,<0.15", "faststream[kafka]>=0.7.8,<0.8", *_COMMON),
            Symbol("KafkaRouter", "faststream.kafka"),
        ),
        ClientLibrary(
            "confluent",
            ("confluent-kafka>=2.16,<3", "faststream[confluent]>=0.7.8,<0.8", *_COMMON),
            Symbol("KafkaRouter", "faststream.confluent"),
        ),
    )
}
