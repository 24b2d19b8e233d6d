"""City, districts, planning areas, and where we know things from."""

from werkstadt.areas.models.area import Division, Membership, PlanningArea
from werkstadt.areas.models.city import City, Figure, Source
from werkstadt.areas.models.district import Boundaries, District, Population
from werkstadt.areas.models.report import BarrierReport, BarrierReportContact

__all__ = [
    "BarrierReport",
    "BarrierReportContact",
    "Boundaries",
    "City",
    "District",
    "Division",
    "Figure",
    "Membership",
    "PlanningArea",
    "Population",
    "Source",
]
