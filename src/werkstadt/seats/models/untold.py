"""What people still believe of an event that has changed, until a letter tells them."""

from __future__ import annotations

from django.db import models

from werkstadt.base.privacy import Personal
from werkstadt.conferences.models import Place, Room
from werkstadt.seats.models.booking import Booking


class Untold(models.Model):
    """A change that somebody with a booking has not been told — Noch nicht Mitgeteiltes: how it was before."""

    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="untold")
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, related_name="+")
    venue = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=20)

    # Of the event, as it was for everybody.
    about_people = Personal(nobody="booking starts_at ends_at room venue state")

    class Meta:
        verbose_name = "untold"
        verbose_name_plural = "untold"

    def __str__(self) -> str:
        return f"{self.booking_id}: {self.state}"
