"""The windows that ask one thing and close."""
