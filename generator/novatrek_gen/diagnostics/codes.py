"""Every code a finding can have: what it means, why it matters and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.diagnostics.core import Severity


@dataclass(frozen=True)
class Code:
    """One kind of finding. ``hint`` is what to do, where the finding has no better advice."""

    name: str
    summary: str
    explanation: str
    hint: str
    severity: Severity = Severity.ERROR


_ALL = (
    # Files
    Code(
        "no-specs",
        "No AsyncAPI file matches the configuration.",
        "The globs under `input.specs` select the AsyncAPI files below `input.root`. With no file"
        " there is nothing to generate from, which is almost always a wrong path.",
        "check `input.root` and `input.specs` in the configuration",
    ),
    Code(
        "file-unreadable",
        "A file cannot be read.",
        "The file is missing, is a folder, may not be read, or is a link that leads outside the"
        " input root.",
        "check the path and its permissions",
    ),
    Code(
        "encoding",
        "A file is not UTF-8.",
        "AsyncAPI files and the catalog are read as UTF-8, with or without a byte order mark.",
        "save the file as UTF-8",
    ),
    Code(
        "empty-file",
        "A file holds nothing.",
        "An empty file, or one of nothing but comments, cannot be a contract.",
        "write the contract, or remove the file",
    ),
    Code(
        "yaml-syntax",
        "A file is not valid YAML.",
        "Reading of this file ended here; other files are checked all the same.",
        "correct the YAML at this place or just above it",
    ),
    Code(
        "yaml-documents",
        "A file holds several YAML documents.",
        "A contract is one document; `---` in the middle of a file starts a second one.",
        "put each document into a file of its own",
    ),
    Code(
        "yaml-tag",
        "A YAML tag has no meaning in JSON.",
        "AsyncAPI files are JSON written as YAML, so only the tags of JSON's own types are read.",
        "remove the tag, or quote the value if it is meant as text",
    ),
    Code(
        "yaml-key",
        "A key is not a string.",
        "The objects of AsyncAPI have strings as keys.",
        "write the key as a string",
    ),
    Code(
        "yaml-alias",
        "An alias cannot be expanded.",
        "An alias that contains itself has no JSON form, and nested aliases can stand for more"
        " values than fit into memory.",
        "use a $ref to a component instead",
    ),
    Code(
        "json-syntax",
        "A file is not valid JSON.",
        "Reading of this file ended here; other files are checked all the same.",
        "correct the JSON at this place or just above it",
    ),
    Code(
        "duplicate-key",
        "A key occurs twice in one object.",
        "Most readers keep the last of the two without a word, so that half of a contract gets"
        " lost.",
        "rename or remove one of the two",
    ),
    Code(
        "too-deep",
        "Values are nested too deeply.",
        "No contract needs a hundred levels; a file that has them is broken or hostile.",
        "move the inner parts into components",
    ),
    Code(
        "number-range",
        "A number is too large.",
        "The number has no double-precision form, so readers would disagree about its value.",
        "write a smaller number, or a string",
    ),
    # Structure
    Code(
        "unknown-field",
        "A field is not known here.",
        "The object has no field of this name in its specification. Fields of your own start with"
        " `x-`.",
        "remove the field, or prefix it with x-",
    ),
    Code(
        "missing-field",
        "A required field is missing.",
        "The specification of this object demands the field.",
        "add the field",
    ),
    Code(
        "wrong-type",
        "A value is of the wrong type.",
        "The field takes values of another JSON type.",
        "write a value of the expected type",
    ),
    Code(
        "wrong-value",
        "A value is not allowed here.",
        "The type is right, the value itself breaks a rule of the specification.",
        "write one of the values that are allowed",
    ),
    # AsyncAPI
    Code(
        "asyncapi-version",
        "The AsyncAPI version is not one that can be read.",
        "AsyncAPI 3.0 and 3.1 are read. Version 2 describes the same things the other way round"
        " (publish is what others may do), so reading it as 3.0 would swap producers and"
        " consumers.",
        "write a version such as '3.0.0'",
    ),
    Code(
        "unsupported",
        "Legal AsyncAPI that nothing is generated from yet.",
        "The document is fine; generating as if the feature were not there would produce code that"
        " breaks the contract.",
        "leave the feature out for now",
    ),
    Code(
        "ref-not-allowed",
        "A reference stands where the specification allows none.",
        "`$ref` is legal only in the places that AsyncAPI names; elsewhere it is a field like any"
        " other, and an unknown one.",
        "write the object itself here",
    ),
    Code(
        "ref-dangling",
        "A reference leads nowhere.",
        "The file or the place in it that the `$ref` names does not exist.",
        "correct the reference, or add what it refers to",
    ),
    Code(
        "ref-cycle",
        "A reference leads back to itself.",
        "Following the references never arrives at an object, or makes a schema say of a value only"
        " that it fits this same schema. (Below a property a schema may well contain itself.)",
        "let one of the references point to the object itself",
    ),
    Code(
        "ref-remote",
        "A reference is a URL.",
        "Contracts are read from the input root and nowhere else, so that the same commit always"
        " gives the same output.",
        "copy the file into the input root and refer to the copy",
    ),
    Code(
        "ref-outside-root",
        "A reference leaves the input root.",
        "Nothing outside `input.root` is read, neither directly nor through a symbolic link.",
        "move the file below the input root, or widen `input.root`",
    ),
    Code(
        "ref-target",
        "A reference points to the wrong kind of place.",
        "What a reference leads to must be of the kind that belongs in its place. An operation's"
        " channel is one of the document's `channels`, and its messages are among that channel's"
        " `messages` (AsyncAPI 3.0.0, Operation Object).",
        "refer to an object of the right kind",
    ),
    Code(
        "key-location",
        "The source of a message key cannot be used.",
        "`x-location` in a Kafka message key says where in the payload the key's value stands, as"
        " a runtime expression such as `$message.payload#/payment_id`.",
        "point it at a property of the payload",
    ),
    # Spec and catalog
    Code(
        "service-spec-twice",
        "A service has two AsyncAPI files.",
        "All that a service sends and receives is described in one file; with two, neither is the"
        " contract.",
        "merge the two, or give one of them another service with `info.x-service`",
    ),
    Code(
        "service-name",
        "A service's name is not of the usual form.",
        "Names of services become folders, classes and consumer groups; they are lower-case"
        " letters, digits and hyphens, and start with a letter.",
        "use a name like svc-payments",
    ),
    Code(
        "no-such-service",
        "A pattern of the configuration selects no service.",
        "`services.include` and `services.exclude` name the services that code is generated for, or"
        " not. A pattern that matches none of them is usually misspelt.",
        "correct the pattern, or remove it",
        Severity.WARNING,
    ),
    Code(
        "producer-without-spec",
        "The producer of an event has no AsyncAPI file.",
        "The catalog names a producer, and no file that matches `input.specs` belongs to it.",
        "add the AsyncAPI file, or correct the producer in the catalog",
    ),
    Code(
        "channel-undeclared",
        "The producer's AsyncAPI file does not declare an event's channel.",
        "Every event of the catalog is a message on a channel of its producer's AsyncAPI file.",
        "declare the channel there, or correct the catalog",
    ),
    Code(
        "channel-address-differs",
        "Catalog and AsyncAPI file give an event different channels.",
        "The producer's file describes the event under another address, so producer and consumers"
        " would talk past each other.",
        "make the two addresses the same",
    ),
    Code(
        "operation-not-in-catalog",
        "An operation of an AsyncAPI file is not in the catalog.",
        "With a catalog, only what it lists is generated; an operation beside it would silently be"
        " left out.",
        "add the event or the consumer to the catalog, or remove the operation",
    ),
    Code(
        "two-producers",
        "Two services send on one channel.",
        "An event has one producer, who owns its contract.",
        "give each producer a channel of its own",
    ),
    Code(
        "duplicate-event",
        "An event is described twice.",
        "Two descriptions of one event can contradict each other.",
        "keep one of the two",
    ),
    Code(
        "event-type-mismatch",
        "The payload's `event_type` is not the event's name.",
        "Consumers that tell events apart by `event_type` would not recognise this one.",
        "make the constant and the name in the catalog the same",
    ),
    Code(
        "self-consumer",
        "A service consumes its own event.",
        "What a service tells others it knows already; listing it as a consumer is usually a slip,"
        " and a loop if it is not.",
        "remove the service from the consumers",
    ),
    Code(
        "no-consumers",
        "Nobody consumes an event.",
        "The event is generated and documented, but no service receives it.",
        "add its consumers to the catalog, or retire the event",
        Severity.WARNING,
    ),
    # Schemas and names
    Code(
        "nullable",
        "`nullable` is not a keyword of AsyncAPI's schemas.",
        "It comes from OpenAPI 3.0; engines of JSON Schema ignore it. It is read here as its author"
        " meant it: null is allowed.",
        'write the type as [<type>, "null"]',
        Severity.WARNING,
    ),
    Code(
        "misspelt-keyword",
        "A word in a schema is nearly a keyword.",
        "JSON Schema allows unknown words and ignores them, so a misspelt keyword demands nothing"
        " of any message.",
        "correct the spelling, or prefix a word of your own with x-",
        Severity.WARNING,
    ),
    Code(
        "required-undeclared",
        "A required property is not declared.",
        "`required` names a property that `properties` does not list. Every message has to have it,"
        " and the generated model offers no field for it.",
        "declare the property, or correct the name",
        Severity.WARNING,
    ),
    Code(
        "example-mismatch",
        "An example breaks its own schema.",
        "Examples are what readers of the documentation copy; this one would be refused.",
        "correct the example, or the schema",
        Severity.WARNING,
    ),
    Code(
        "fill-mismatch",
        "A field that is to be filled in has another type.",
        "`models.fill` fills string fields: `uuid4` those of the format uuid, `now` those of the"
        " format date-time. This one is left for the producer to set.",
        "give the property that format, or remove it from `models.fill`",
        Severity.WARNING,
    ),
    Code(
        "name-clash",
        "Two names become the same in Python.",
        "Characters that Python's identifiers lack are replaced, and file names must differ in"
        " more than case, because Windows and macOS tell them apart by nothing else.",
        "rename one of the two",
    ),
)

CODES = {code.name: code for code in _ALL}
