"""Telling people: the switch of each event, announcements, and who learns of it."""
