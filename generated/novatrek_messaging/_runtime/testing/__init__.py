"""What services need in their tests: events, a Kafka in memory, producers that record.

Only tests import this room.
"""
