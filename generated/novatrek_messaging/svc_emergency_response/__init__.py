"""What svc-emergency-response publishes."""
