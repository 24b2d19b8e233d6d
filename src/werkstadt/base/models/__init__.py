"""What every part shares: facts with their sources, and the demonstration's clock."""

from werkstadt.base.models.clock import DemonstrationClock
from werkstadt.base.models.fact import Fact

__all__ = ["DemonstrationClock", "Fact"]
