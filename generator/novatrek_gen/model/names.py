"""The one place where names of contracts become names of Python, and of files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from keyword import iskeyword, issoftkeyword

from novatrek_gen.python import API, MODELS, SERVICES
from novatrek_gen.tree import WINDOWS_DEVICES, stem

# Names that generated modules use, so no class of a contract may have them. `AttributeError` is a
# builtin that the package of events raises.
_TAKEN_CLASSES = frozenset({*MODELS, *SERVICES, "AttributeError"})

# Attributes of pydantic's BaseModel and of its metaclass, and builtins that annotations use: as a
# class attribute they would break the model or the annotations that follow.
_TAKEN_FIELDS = (
    frozenset(
        "model_computed_fields model_config model_construct model_copy model_dump model_dump_json"
        " model_extra model_fields model_fields_set model_json_schema model_parametrized_name"
        " model_post_init model_rebuild model_validate model_validate_json model_validate_strings"
        " construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json"
        " update_forward_refs validate self mro register"
        " bool bytes float int list object set str tuple type_".split()
    )
    | MODELS.keys()
)

# What every generated package has under its own name already: folders, and names of its `__init__`
# that a folder of the same name would hide.
_TAKEN_FOLDERS = frozenset({"events", "schemas", "shared", "_runtime", *API})

# What methods that publish and handlers call their own arguments.
_TAKEN_ARGUMENTS = frozenset("self event key headers topic reply_to correlation_id timeout".split())

# In bytes. File systems take 255 for a file's name; ours get endings such as `.headers.json`.
_LONGEST_MODULE = 120


# What every producer has: an event's method may not hide it.
_TAKEN_METHODS = frozenset(
    "batch bool bytes dict float flush int list object str tuple type unconfirmed within".split()
)


def snake_case(text: str) -> str:
    """``payment.processed``, ``PaymentProcessed`` and ``payment-processed`` alike to snake case."""
    words = re.sub(r"[\W_]+", "_", _normal(text))
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", words)
    words = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", words)
    return re.sub(r"_+", "_", words).strip("_").lower()


def pascal_case(text: str) -> str:
    """``svc-check-in`` to ``SvcCheckIn``; a name that is PascalCase already stays as it is."""
    words = re.split(r"[\W_]+", _normal(text))
    return "".join(word[:1].upper() + word[1:] for word in words)


def module_name(text: str) -> str:
    """Name a module or folder: an identifier, no keyword, no device of Windows, not too long."""
    name = _shortened(_identifier(snake_case(text)))
    return f"{name}_" if name in WINDOWS_DEVICES or _is_reserved(name) else name


def class_name(text: str) -> str:
    """Name a class after ``text``, hiding nothing that generated modules use."""
    name = class_stem(text)
    return f"{name}_" if name in _TAKEN_CLASSES or iskeyword(name) else name


def class_stem(text: str) -> str:
    """Return what the names of a service's classes start with."""
    return _identifier(pascal_case(text), start="N")


def method_stem(text: str) -> str:
    """Return what the names of a service's functions start with."""
    return _identifier(snake_case(text))


def method_name(text: str) -> str:
    """Name a method after an event, hiding nothing that signatures use."""
    name = _identifier(snake_case(text))
    return f"{name}_" if _is_reserved(name) or name in _TAKEN_METHODS else name


def handler_name(text: str) -> str:
    """Name the method that handles an event."""
    return f"on_{snake_case(text) or method_stem(text)}"


def service_module(text: str) -> str:
    """Name the folder of a service beside those that every generated package has."""
    name = module_name(text)
    return f"{name}_" if name in _TAKEN_FOLDERS else name


def service_of(file: str) -> str:
    """Name the service of a file that says nothing of it, after the file's own name."""
    words = re.sub(r"[^a-z0-9]+", "-", snake_case(stem(file)).replace("_", "-")).strip("-")
    return words if words[:1].isalpha() else f"service-{words}".strip("-")


def argument_name(text: str) -> str:
    """Name an argument after a parameter of an address."""
    name = method_name(text)
    return f"{name}_" if name in _TAKEN_ARGUMENTS else name


def field_name(text: str) -> str:
    """Name a model's field after a property, keeping its spelling wherever Python allows it."""
    name = _identifier(re.sub(r"\W+", "_", _normal(text)).lstrip("_") or "field")
    return f"{name}_" if name in _TAKEN_FIELDS or iskeyword(name) else name


def without_prefix(service: str, prefix: str) -> str:
    """Return a service's name without the configured prefix, unless nothing would be left."""
    stripped = service.removeprefix(prefix)
    return stripped if stripped else service


def anchor(text: str) -> str:
    """Return the anchor that GitHub gives a Markdown heading of this text."""
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def spelled_out(text: str) -> str:
    """Return ``text`` with the Unicode names of all its characters but letters and digits.

    `a-b` gives `a_hyphen_minus_b`: for what would otherwise be called like something else.
    """
    return re.sub(r"_+", "_", "".join(_spelled(char) for char in text)).strip("_")


def _spelled(char: str) -> str:
    if char.isalnum() and _normal(char) == char:
        return char
    name = unicodedata.name(char, f"u{ord(char):04x}")
    return f"_{re.sub(r'[^a-z0-9]+', '_', name.lower())}_"


def _shortened(name: str) -> str:
    """Return a name that fits into a file's name with room for endings, the same every time."""
    if len(name.encode()) <= _LONGEST_MODULE:
        return name
    start = name.encode()[: _LONGEST_MODULE - 9].decode(errors="ignore")
    return f"{start}_{digest(name)}"


def digest(text: str) -> str:
    """Return eight characters that tell this text from any other."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _normal(text: str) -> str:
    # Python normalises identifiers to NFKC; a name that is not would not be found by its spelling.
    return unicodedata.normalize("NFKC", text)


def _identifier(name: str, start: str = "n") -> str:
    """Return ``name`` if Python takes it, else with a ``start`` it takes, and ASCII if need be."""
    if name.isidentifier():
        return name
    started = f"{start}{name}"
    return started if started.isidentifier() else re.sub(r"[^A-Za-z0-9_]", "_", started)


def _is_reserved(name: str) -> bool:
    return iskeyword(name) or issoftkeyword(name)
