"""What meters publishes and consumes."""
