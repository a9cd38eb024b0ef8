"""The client library aiokafka, and FastStream's broker on it, behind the seam of `kafka`."""
