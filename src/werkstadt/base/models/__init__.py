"""What every part shares: facts with their sources, jobs, letters, the audit trail, and the demonstration's clock."""

from werkstadt.base.models.audit import AppendOnly, AuditEntry
from werkstadt.base.models.clock import DemonstrationClock
from werkstadt.base.models.fact import Fact
from werkstadt.base.models.job import Job, Schedule
from werkstadt.base.models.letter import Letter

__all__ = ["AppendOnly", "AuditEntry", "DemonstrationClock", "Fact", "Job", "Letter", "Schedule"]
