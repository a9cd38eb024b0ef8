"""What svc-reservations publishes and consumes."""
