"""Texts of ``--help`` for the commands that look things up."""

LIST = """List events, services, topics or schemas.

KIND is events, services, topics or schemas; events if it is left out. Filters can be combined.

\b
Examples:
  novatrek-gen list
  novatrek-gen list topics --service svc-payments
  novatrek-gen list events --name 'payment.*' --format json
"""
NAMES = "List only names that match a pattern, such as 'payment.*'."
SERVICE = "List only what a service sends, receives or is."
DOMAIN = "List only what belongs to a domain."
OWNER = "List only what a team or person answers for."
FORMAT = "text for people, json for programs."

SHOW = """Show an event, a service, a schema, a topic or a field.

NAME is a name from the contracts, or the name of a class. The name of a field shows all events that
contain it, and which services send and receive them; EVENT/PATH shows one field of one event.

\b
Examples:
  novatrek-gen show payment.processed
  novatrek-gen show svc-payments
  novatrek-gen show reservation_id
  novatrek-gen show payment.processed/amount
"""

MODEL = """Print the platform as JSON.

It has all events, services, schemas, topics and findings, and is the catalog.json of the
documentation. `novatrek-gen schema model` prints its JSON Schema.

\b
Example:
  novatrek-gen model | jq '.events[].name'
"""

SCHEMA = """Print a JSON Schema, for editors and other programs.

KIND is asyncapi (AsyncAPI 3 files with our extensions), catalog (the event catalog), config
(novatrek-gen.toml) or model (what `novatrek-gen model` prints).

\b
Example:
  novatrek-gen schema asyncapi > asyncapi.schema.json
"""

SAMPLE = """Print valid messages of an event, a line each.

Every message is validated before it is printed. Messages that show other alternatives of unions
come first. The same seed gives the same messages.

\b
Examples:
  novatrek-gen sample payment.processed
  novatrek-gen sample payment.processed -n 100 --seed 7 | kcat -P -b localhost -t payments
"""
COUNT = "The number of messages. By default 5, or more to show every variant."
SEED = "Another number gives other messages."

VALIDATE_MESSAGE = """Check whether messages of an event are valid.

Reads the payload of one message, or one per line, from FILE, or from standard input if FILE is -.
Messages are validated as in a service: same engine, same explanations.

\b
Examples:
  novatrek-gen validate-message payment.processed message.json
  kcat -C -e -b localhost -t payments | novatrek-gen validate-message payment.processed -

Exits with 1 if a message is invalid.
"""
