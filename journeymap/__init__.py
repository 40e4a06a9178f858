"""Draw customer journeys, check that behaviours survive every change of channel, plan the repair."""

__version__ = "0.3.0"
