"""A snapshot in, bytes out: one module a format, and one registry of them."""
