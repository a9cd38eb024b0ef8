"""Texts of ``--help`` for the commands about topics."""

TOPICS = """Print topics, and keep a cluster like the contracts.

Without a command, prints every topic: those of events, of dead letters and of retries, with their
partitions, replicas and settings.

\b
Formats:
  table      for people
  json       for programs, with access rules
  terraform  local values for for_each, as a file NAME.tf.json
  strimzi    KafkaTopic resources as YAML

\b
Examples:
  novatrek-gen topics
  novatrek-gen topics --environment staging --format strimzi
  novatrek-gen topics plan --bootstrap kafka:9092
  novatrek-gen topics apply --bootstrap kafka:9092
"""
PLAN = """Compare a cluster with the contracts, without changing it.

\b
  create   topics that do not exist
  change   settings that have another value, old → new
  allow    access rules that do not exist, if the cluster has an authorizer
  held     partitions that are only added with --allow-partition-growth
  drifted  settings of these topics that no contract asks for
  never    differences that no command removes: fewer partitions, other replicas
  unknown  topics of the cluster that no contract asks for

Topics, partitions and access rules are never deleted. With --check, exits with 1 if the cluster
differs from the contracts; unknown topics and access rules are no difference.
"""
APPLY = """Do to a cluster what plan shows.

Prints the plan, asks, and does it: creates topics, changes settings, and adds access rules. It can
be interrupted and run again at any time. Nothing else is touched.

Exits with 1 if something failed, or the answer was no.
"""
FORMAT = "table for people, the others for programs."
ENVIRONMENT = "An environment of the configuration, which changes names and sizes."
CLUSTER = "A cluster of the configuration; needed if the contracts are about several."
BOOTSTRAP = (
    "The addresses of brokers, with commas. By default bootstrap.servers in the file of"
    " --client-config, else those of --server, else KAFKA_BOOTSTRAP_SERVERS."
)
CLIENT_CONFIG = "A file of Kafka client properties, for security settings."
SERVER = (
    "A server in the contracts, with the settings that services read from environment variables."
)
GROW = (
    "Add partitions to topics that have too few. From then on, keys are on other partitions than"
    " before, so their order is broken once."
)
RESET = "Give drifted settings the cluster's default again, which may delete records."
CHECK = "Exit with 1 if the cluster differs from the contracts."
YES = "Do not ask."
