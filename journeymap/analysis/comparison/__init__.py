"""Two journeys side by side: which steps are the same, what differs, which findings are mended."""
