"""What a journey loses when a channel, a device, a setting or a capability is switched off.

Nothing is edited: the project is read as it would be without them, and checked beside the project as it is.
What is said, and how weak points are found, is defined in docs/transferability.md, "What if".
"""

from journeymap.analysis.what_if.absence import without
from journeymap.analysis.what_if.comparison import (
    BehaviourLoss,
    JourneyLoss,
    Loss,
    compare,
    what_if,
)
from journeymap.analysis.what_if.subjects import SUBJECTS, Subject, UnknownSubject, subject_meant
from journeymap.analysis.what_if.weak_points import Cut, WeakPoint, WeakPoints, weak_points

__all__ = [
    "SUBJECTS",
    "BehaviourLoss",
    "Cut",
    "JourneyLoss",
    "Loss",
    "Subject",
    "UnknownSubject",
    "WeakPoint",
    "WeakPoints",
    "compare",
    "subject_meant",
    "weak_points",
    "what_if",
    "without",
]
