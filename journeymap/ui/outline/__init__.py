"""The journey as a tree, in step with the map: for those who hear it, and those who think in lists."""
