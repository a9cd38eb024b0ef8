"""What svc-payments publishes."""
