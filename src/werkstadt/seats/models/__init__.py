"""Who has which seat: registrations, bookings, head counts, wishes; contact and support needs apart."""

from werkstadt.seats.models.arrival import Arrival, HeadCount
from werkstadt.seats.models.booking import Booking
from werkstadt.seats.models.registration import Contact, Registration, SupportNeeds
from werkstadt.seats.models.untold import Untold
from werkstadt.seats.models.wish import Placement, Wish

__all__ = ["Arrival", "Booking", "Contact", "HeadCount", "Placement", "Registration", "SupportNeeds", "Untold", "Wish"]
