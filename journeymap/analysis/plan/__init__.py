"""What to integrate when, to make behaviours pervasive; see docs/transferability.md, "The plan"."""

from journeymap.analysis.plan.periods import Period, PlanError
from journeymap.analysis.plan.plan import SECONDS, Plan, Step, make_frontier, make_plan

__all__ = ["SECONDS", "Period", "Plan", "PlanError", "Step", "make_frontier", "make_plan"]
