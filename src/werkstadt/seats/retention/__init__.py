"""Deleting when the calendar says so."""
