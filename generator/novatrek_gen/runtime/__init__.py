"""Runtime of generated messaging packages: contracts, models, codec and Kafka."""
