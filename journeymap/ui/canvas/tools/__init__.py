"""Gestures as objects: each previews what it would do, and does it only when it ends."""
