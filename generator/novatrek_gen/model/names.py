"""Names of Python and of files, derived from names in contracts; nothing else derives them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from keyword import iskeyword, issoftkeyword

from novatrek_gen.python import API, MODELS, SERVICES
from novatrek_gen.tree import WINDOWS_DEVICES, stem

# Names that generated modules use; no class of a contract may have them. `AttributeError` is a
# builtin that the package of events raises.
_TAKEN_CLASSES = frozenset({*MODELS, *SERVICES, "AttributeError"})

# Attributes of pydantic's BaseModel and of its metaclass, and builtins that annotations use: as
# class attributes they would break the model or later annotations.
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

# Folders and modules of every generated package, and names of its `__init__` that a folder of the
# same name would hide.
_TAKEN_FOLDERS = frozenset(
    {
        "broker",
        "dlq",
        "events",
        "pytest_plugin",
        "schemas",
        "servers",
        "shared",
        "testing",
        "_runtime",
        *API,
    }
)

# The arguments of publish methods and handlers.
_TAKEN_ARGUMENTS = frozenset("self event key headers topic reply_to correlation_id timeout".split())

# In bytes. File systems allow 255; generated files have suffixes such as `.headers.json`.
_LONGEST_MODULE = 120


# Attributes of every producer, which the method of an event must not hide.
_TAKEN_METHODS = frozenset(
    "batch bool bytes dict float flush int list object str tuple type unconfirmed within".split()
)


# Names that the module of the servers' settings uses; no class of settings may have them.
TAKEN_SETTINGS_CLASSES = frozenset({"ServerSettings"})

# Settings of every server and attributes of their class; no server variable may have them.
TAKEN_SETTINGS = _TAKEN_FIELDS | frozenset(
    "addresses bootstrap_servers default_prefix https_ca_location load missing sasl_mechanism"
    " sasl_oauthbearer_client_id sasl_oauthbearer_client_secret sasl_oauthbearer_scope"
    " sasl_oauthbearer_token_endpoint_url sasl_password sasl_username security_protocol server"
    " settings_customise_sources ssl_ca_location ssl_certificate_location"
    " ssl_endpoint_identification_algorithm ssl_key_location ssl_key_password variable".split()
)

# The names of services: they are in the names of topics, groups and modules.
SERVICE_NAME = re.compile(r"[a-z][a-z0-9-]*")


@lru_cache(maxsize=16_384)  # an event's name is asked for by all that is named after it
def snake_case(text: str) -> str:
    """Return a name in snake case, such as ``payment_processed`` for ``PaymentProcessed``."""
    words = re.sub(r"[\W_]+", "_", _normal(text)).strip("_")
    return _normal("".join(_separated(words)).lower())


def pascal_case(text: str) -> str:
    """Return a name in Pascal case, such as ``SvcCheckIn`` for ``svc-check-in``."""
    words = re.split(r"[\W_]+", _normal(text))
    return "".join(word[:1].upper() + word[1:] for word in words)


def module_name(text: str) -> str:
    """Return the name of a module or folder: an identifier that Python and Windows allow."""
    name = _shortened(_identifier(snake_case(text)))
    return f"{name}_" if name in WINDOWS_DEVICES or _is_reserved(name) else name


def class_name(text: str) -> str:
    """Return the name of a class, different from the names that generated modules use."""
    name = class_stem(text)
    return f"{name}_" if name in _TAKEN_CLASSES or iskeyword(name) else name


def class_stem(text: str) -> str:
    """Return the beginning of the names of a service's classes."""
    return _identifier(pascal_case(text), start="N")


def method_stem(text: str) -> str:
    """Return the beginning of the names of a service's functions."""
    return _identifier(snake_case(text))


def method_name(text: str) -> str:
    """Return the name of an event's publish method, different from the names of every producer."""
    name = _identifier(snake_case(text))
    return f"{name}_" if _is_reserved(name) or name in _TAKEN_METHODS else name


def handler_name(text: str) -> str:
    """Return the name of an event's handler."""
    return f"on_{snake_case(text) or method_stem(text)}"


def topic_name(channel: str) -> str:
    """Return the name of the argument for the topic of a channel without an address."""
    return f"{method_stem(channel)}_topic"


def tombstone_name(event: str) -> str:
    """Return what a tombstone of an event is called, such as `payment_deleted`.

    A last word that ends in `ed` says what happened, so it is left out: `payment.processed`.
    """
    words = snake_case(event).split("_")
    subject = words[:-1] if len(words) > 1 and words[-1].endswith("ed") else words
    return "_".join([*subject, "deleted"])


def service_module(text: str) -> str:
    """Return the name of a service's folder, different from the folders of every package."""
    name = module_name(text)
    return f"{name}_" if name in _TAKEN_FOLDERS else name


def service_of(file: str) -> str:
    """Return the name of a service according to the name of its file."""
    words = re.sub(r"[^a-z0-9]+", "-", snake_case(stem(file)).replace("_", "-")).strip("-")
    return words if words[:1].isalpha() else f"service-{words}".strip("-")


def argument_name(text: str) -> str:
    """Return the name of the argument for a parameter of an address."""
    name = method_name(text)
    return f"{name}_" if name in _TAKEN_ARGUMENTS else name


def field_name(text: str) -> str:
    """Return the name of the field for a property; it keeps the spelling if Python allows it."""
    name = _identifier(re.sub(r"\W+", "_", _normal(text)).lstrip("_") or "field")
    return f"{name}_" if name in _TAKEN_FIELDS or iskeyword(name) else name


def snake_field_name(field: str) -> str:
    """Return the name in snake case of a field whose name keeps the contract's spelling."""
    return field_name(snake_case(field) or field)


def setting_name(text: str) -> str:
    """Return the name of the setting for a server variable; pydantic allows no leading `model_`."""
    name = field_name(snake_case(text) or text).lower()
    return f"variable_{name}" if name.startswith("model_") else name


def settings_class(server: str) -> str:
    """Return the name of the class of a server's settings."""
    return f"{class_stem(server)}Settings"


def variable_prefix(server: str) -> str:
    """Return the beginning of the names of a server's environment variables."""
    words = re.sub(r"[^A-Z0-9]+", "_", snake_case(server).upper()).strip("_")
    return f"{words or 'SERVER'}_"


def without_prefix(service: str, prefix: str) -> str:
    """Return a service's name without the configured prefix, unless the name is the prefix."""
    stripped = service.removeprefix(prefix)
    return stripped if stripped else service


def anchor(text: str) -> str:
    """Return the anchor that GitHub gives a Markdown heading of this text."""
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def spelled_out(text: str) -> str:
    """Return ``text`` with all characters except letters and digits as Unicode names.

    `a-b` gives `a_hyphen_minus_b`, which is different from the name of `a_b`.
    """
    return re.sub(r"_+", "_", "".join(_spelled(char) for char in text)).strip("_")


def _separated(words: str) -> Iterator[str]:
    """Yield the characters of a text, with an underscore before each word that begins in it."""
    for before, char, after in zip(f"_{words}", words, f"{words[1:]}_", strict=False):
        if char.isupper():
            ends = before.islower() or before.isdecimal()
            if ends or (before.isupper() and after.islower()):
                yield "_"
        yield char


def _spelled(char: str) -> str:
    if char.isalnum() and _normal(char) == char:
        return char
    name = unicodedata.name(char, f"u{ord(char):04x}")
    return f"_{re.sub(r'[^a-z0-9]+', '_', name.lower())}_"


def _shortened(name: str) -> str:
    """Return a name that is short enough for a file's name; a digest replaces the rest."""
    if len(name.encode()) <= _LONGEST_MODULE:
        return name
    start = name.encode()[: _LONGEST_MODULE - 9].decode(errors="ignore")
    return f"{start}_{digest(name)}"


def digest(text: str) -> str:
    """Return eight characters that identify a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _normal(text: str) -> str:
    # Python normalises identifiers to NFKC, so a name in another form would not be found.
    return unicodedata.normalize("NFKC", text)


def _identifier(name: str, start: str = "n") -> str:
    """Return ``name`` as an identifier: with the prefix ``start``, then in ASCII, if necessary."""
    if name.isidentifier():
        return name
    started = f"{start}{name}"
    return started if started.isidentifier() else re.sub(r"[^A-Za-z0-9_]", "_", started)


def _is_reserved(name: str) -> bool:
    return iskeyword(name) or issoftkeyword(name)
