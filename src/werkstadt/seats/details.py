"""What people told about themselves: how to reach them and what they need; changed or taken back at any time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from werkstadt.base.refusals import Refused
from werkstadt.seats import mails, needs, receipts
from werkstadt.seats.models import Contact, Registration, SupportNeeds
from werkstadt.seats.obstacles import Obstacle


@transaction.atomic
def change_contact(registration: Registration, *, name: str, email: str, phone: str) -> None:
    """Say anew how to reach them; with nothing in it the contact is deleted at once."""
    _lock(registration)
    if not (name or email or phone):
        Contact.objects.filter(registration=registration).delete()
        return
    known = contact_of(registration)
    contact = known or Contact(registration=registration)
    is_new = contact.email != email
    if is_new:
        # Whose the new address is has not been shown yet.
        contact.confirmed_at = None
    contact.name, contact.email, contact.phone = name, email, phone
    contact.save()
    if is_new:
        mails.confirm(registration)


def change_phone(registration: Registration, phone: str) -> None:
    """The number alone: who wants to be called says where."""
    known = Contact.objects.filter(registration=registration).first()
    name, email = (known.name, known.email) if known else ("", "")
    if phone != (known.phone if known else ""):
        change_contact(registration, name=name, email=email, phone=phone)


@transaction.atomic
def change_needs(registration: Registration, told: needs.Needs) -> None:
    """Say anew what they need from us; with nothing in it the row is deleted at once."""
    _lock(registration)
    if not told:
        SupportNeeds.objects.filter(registration=registration).delete()
        return
    SupportNeeds.objects.update_or_create(registration=registration, defaults={"sealed": needs.seal(told)})


def may_confirm(registration: Registration, proof: str) -> bool:
    """Whether this stood in a letter to the address that they gave, and nobody has said yet whose it is."""
    contact = contact_of(registration)
    is_open = contact is not None and bool(contact.email) and contact.confirmed_at is None
    return bool(is_open and contact and receipts.is_proof(proof, registration.nonce, contact.email))


@transaction.atomic
def confirm_address(registration: Registration, proof: str, *, at: datetime) -> bool:
    """The address is theirs: letters need not be counted any more. False when the letter went to another one."""
    _lock(registration)
    if not may_confirm(registration, proof):
        return False
    Contact.objects.filter(registration=registration).update(confirmed_at=at)
    return True


def contact_of(registration: Registration) -> Contact | None:
    return Contact.objects.filter(registration=registration).first()


def needs_of(registration: Registration) -> needs.Needs:
    """Raises `needs.Unreadable` when the secret key of the installation is another one now."""
    found = SupportNeeds.objects.filter(registration=registration).first()
    return needs.unseal(found.sealed) if found else needs.NONE


def _lock(registration: Registration) -> None:
    """Who deletes everything in another tab is not told anew by this one."""
    if Registration.objects.select_for_update().get(pk=registration.pk).erased_at:
        raise Refused(Obstacle.ERASED)
