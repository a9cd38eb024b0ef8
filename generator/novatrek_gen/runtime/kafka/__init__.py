"""Kafka through FastStream and aiokafka: broker, producer, subscriber and router."""
