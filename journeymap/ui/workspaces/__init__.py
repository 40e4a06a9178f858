"""The pages that the rail offers."""
