"""The map as one sees and edits it: scene, view, items and tools."""
