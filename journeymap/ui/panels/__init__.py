"""What folds out beside the map: behaviours, findings, the inspector."""
