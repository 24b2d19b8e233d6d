"""Addresses of booking and of receipts."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.public import (
    placing,
    receipt_address,
    receipt_bookings,
    receipt_details,
    receipt_files,
    receipt_wishes,
    receipts,
    seats,
)

RECEIPT = "receipt/<str:token>/"

localised: list[URLPattern] = [
    path("conferences/<slug:conference>/book/", seats.book, name="public-seats-book"),
    path("conferences/<slug:conference>/places/", placing.places, name="public-placing"),
    path("conferences/<slug:conference>/places/<int:number>.json", placing.file, name="public-placing-file"),
    path("receipt/", receipts.find, name="public-receipt-find"),
    # Shorter than any token.
    path("receipt/deleted/", receipts.deleted, name="public-receipt-deleted"),
    path(RECEIPT, receipts.receipt, name="public-receipt"),
    path(RECEIPT + "calendar.ics", receipt_files.calendar, name="public-receipt-calendar"),
    path(RECEIPT + "qr.png", receipt_files.picture, name="public-receipt-picture"),
    path(RECEIPT + "data.json", receipt_files.data, name="public-receipt-data"),
    path(RECEIPT + "add/", receipt_bookings.add, name="public-receipt-add"),
    path(RECEIPT + "cancel/<slug:event>/", receipt_bookings.cancel, name="public-receipt-cancel"),
    path(RECEIPT + "keep/<slug:event>/", receipt_bookings.keep, name="public-receipt-keep"),
    path(RECEIPT + "wishes/", receipt_wishes.wishes, name="public-receipt-wishes"),
    path(RECEIPT + "party/", receipt_details.party, name="public-receipt-party"),
    path(RECEIPT + "contact/", receipt_details.contact, name="public-receipt-contact"),
    path(RECEIPT + "confirm/", receipt_address.confirm, name="public-receipt-confirm"),
    path(RECEIPT + "needs/", receipt_details.needs, name="public-receipt-needs"),
    path(RECEIPT + "delete/", receipt_details.delete, name="public-receipt-delete"),
]
