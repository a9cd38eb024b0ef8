"""Texts of ``--help`` for the commands that write contracts."""

INIT = """Start a repository of contracts.

Writes a configuration, one service with one event, the catalog, and what CI and pre-commit need;
then generates. A file that exists is never overwritten.

\b
Examples:
  novatrek-gen init
  novatrek-gen init contracts --service payments --event payment.settled
  novatrek-gen init --from-asyncapi specs/*.yaml
  novatrek-gen init --from-faststream billing.app:app --from-faststream orders.app:app
"""
FROM_ASYNCAPI = (
    "Begin with the contracts in an AsyncAPI 3 file, or several, instead of an example; prints what"
    " a person should decide."
)
FROM_FASTSTREAM = (
    "Begin with what a FastStream application sends and receives. It is exported by the faststream"
    " of the active environment. Can be repeated."
)
FOLDER = "The folder to start in; it is made if there is none."
PACKAGE = "The import name of the generated package. By default after the folder."
FIRST_SERVICE = "The service that sends the first event."
FIRST_EVENT = "The name of the first event."
FIRST_CONSUMER = "The service that receives the first event."

NEW = "Add an event or a service to the contracts."
NEW_EVENT = """Add an event to the file of a service and to the catalog.

The files are edited in place; comments and layout stay. The event has the fields that models fill
in and one for what it is about, or those of another event with --like. Nothing is written unless
the contracts are valid with it.

\b
Examples:
  novatrek-gen new event order.cancelled --service orders
  novatrek-gen new event order.shipped --service orders --like order.placed
"""
NEW_SERVICE = """Write the AsyncAPI file of a service.

Its path follows from input.specs of the configuration. A service that only consumes needs no file
if there is a catalog.
"""
ADD = "Add consumers to events."
ADD_CONSUMER = """Add a service to the consumers of an event.

With a catalog, the service is added to the event's entry. Without one, its AsyncAPI file gets a
receive operation. Comments and layout stay.

\b
Example:
  novatrek-gen add consumer billing order.placed
"""
REMOVE = "Remove an event or a consumer from the contracts."
REMOVE_EVENT = """Remove an event from the files of services and from the catalog.

Its channel, operations, message and schemas go too, unless something else uses them. Comments and
layout of the rest stay. Nothing is written unless the contracts are valid without it.

To find out first who needs the event, run novatrek-gen show EVENT; to see what the removal breaks,
novatrek-gen diff afterwards.

\b
Example:
  novatrek-gen remove event order.cancelled
"""
REMOVE_CONSUMER = """Remove a service from the consumers of an event.

It is removed from the event's entry in the catalog, and the receive operation from its own file.

\b
Example:
  novatrek-gen remove consumer billing order.placed
"""
EVENT = "The name of the event."
SENDER = "The service that sends the event."
LIKE = "The event whose fields, key, headers and bindings the new one gets."
ADDRESS = "The address of its channel. By default like the addresses of other events."
NEW_NAME = "The name of the service."
FILE = "The path of the file, relative to input.root."

VENDOR = "Bring the contracts of other repositories into this one."
VENDOR_UPDATE = """Bring the contracts of other repositories.

Fetches the revision of each source in [[input.sources]] with git, and replaces its folder below
input.root. Only files in YAML and JSON are brought. The commit and the digests of the files are in
novatrek-gen-sources.lock; commit it with the folder. No other command fetches anything.

A file that was changed here is never overwritten.

\b
Examples:
  novatrek-gen vendor update
  novatrek-gen vendor update payments
"""
SOURCE = "The name of the source. By default all, and what is not configured any more is removed."

EDITORS = """Let editors complete and check contracts.

Writes JSON Schemas of AsyncAPI files, the event catalog and novatrek-gen.toml to .schemas beside
the configuration, and names them in .vscode/settings.json, .idea/jsonSchemas.xml and the first line
of novatrek-gen.toml. Settings that exist stay. Run it again after an update.

\b
Example:
  novatrek-gen editors
"""
