"""What a generated messaging package needs at run time: contracts, models, codec and Kafka."""
