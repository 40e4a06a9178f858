"""Showing a journey to a room: the map alone, step by step, and a window for who speaks."""
