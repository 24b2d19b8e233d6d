"""The plan that comes with the program: what such conferences need, counted from their day, and why."""

from werkstadt.preparation.shipped import following_up, inviting, preparing
from werkstadt.preparation.shipped.steps import Step

__all__ = ["STEPS", "Step"]

# By key, in the order of the plan.
STEPS: dict[str, Step] = {step.key: step for step in (*preparing.STEPS, *inviting.STEPS, *following_up.STEPS)}
