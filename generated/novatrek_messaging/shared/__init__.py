"""Named schemas, in one module per contract file that declares them."""
