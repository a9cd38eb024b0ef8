"""Imports all that packages contain and makes their events; run by ``test_cases`` with folders.

The packages of the cases share their names. The runtime is the same in all of them, so packages of
one name also share its modules, which forget what they remember of the last one.
"""

import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

RUNTIME = "._runtime"


def modules(folder: Path) -> Iterator[object]:
    """Import every module in a folder."""
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        yield import_module(name)


def check_models(folder: Path) -> None:
    """Import everything; every model has the types of its fields."""
    for module in modules(folder):
        for value in vars(module).values():
            if hasattr(value, "__contract__"):
                value.model_rebuild()
                assert value.__pydantic_complete__, value


def make(folder: Path) -> Iterator[str]:
    """Make every event and the message a test of a service publishes; yield what failed, or ""."""
    for path in sorted(folder.glob("*/events/__init__.py")):
        package = path.parts[-3]
        events = import_module(f"{package}.events")
        testing = import_module(f"{package}.testing")
        for name in events.__all__:
            model = getattr(events, name)
            if not hasattr(model, "__contract__"):
                continue
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", DeprecationWarning)  # some events are
                    testing.make(model)
                topic = None if model.__contract__.topic else "open"
                for each in testing.examples(model):
                    with testing.handling(each, topic=topic):
                        yield ""
            except Exception as error:  # noqa: BLE001 - every failure is told
                yield f"{folder.name}: {model.__contract__.event}: {error!r}"


def forget(folder: Path, names: set[str]) -> None:
    """Unload the modules of a folder except those of the runtime, whose caches are emptied."""
    for name in names:
        module = sys.modules[name]
        if RUNTIME in name:
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
        elif str(folder) in str(getattr(module, "__file__", "")):
            del sys.modules[name]


def main(folders: list[Path]) -> None:
    before, failed, made = set(sys.modules), [], 0
    for folder in folders:
        sys.path.insert(0, str(folder))
        check_models(folder)
        for failure in make(folder):
            made += not failure
            failed += [failure] if failure else []
        sys.path.remove(str(folder))
        forget(folder, set(sys.modules) - before)
    print(made, *failed, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(list(map(Path, sys.argv[1:])))
