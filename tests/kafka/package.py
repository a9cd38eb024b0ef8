"""The generated package that the tests use, which is made for one client library.

By default it is the one in `generated/`. Tests run on another one if NOVATREK_PACKAGE_FOLDER names
its folder; pytest has to import it from there as well (`-o pythonpath=". FOLDER examples"`).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import novatrek_messaging
from novatrek_messaging._runtime.kafka.broker import KafkaBroker

__all__ = ["CLIENT", "FOLDER", "GENERATED", "ROOT", "TOO_LARGE", "UNAUTHORIZED", "KafkaBroker"]

FOLDER: Final = "NOVATREK_PACKAGE_FOLDER"
ROOT: Final = Path(__file__).parents[2]
GENERATED: Final = Path(os.environ.get(FOLDER, ROOT / "generated"))

_RUNTIME: Final = Path(str(novatrek_messaging.__file__)).parent / "_runtime"
CLIENT: Final = "confluent" if (_RUNTIME / "confluent").exists() else "aiokafka"


def _error(name: str) -> type[Exception]:
    """Return an error of aiokafka, or the only one of confluent-kafka."""
    if CLIENT == "confluent":
        from confluent_kafka import KafkaException

        return KafkaException
    from aiokafka import errors

    found: type[Exception] = getattr(errors, name)
    return found


#: What publishing raises if a topic refuses the size of a record.
TOO_LARGE: Final = _error("MessageSizeTooLargeError")

#: What publishing raises if the user may not write to a topic.
UNAUTHORIZED: Final = _error("TopicAuthorizationFailedError")
