"""The client library confluent-kafka, and FastStream's broker for it, behind the seam of `kafka`.

FastStream's broker, router, publish command and middlewares are used. Below them are librdkafka's
consumer and producer themselves: FastStream's own consumer fetches one record at a time and hides
the errors of partitions, and its producer reports one confirmation at a time to the event loop.
"""
