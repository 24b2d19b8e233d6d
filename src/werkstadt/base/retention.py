"""How long we keep what tells who somebody is. The privacy page promises these."""

from datetime import timedelta

# How to reach a person, and the letters to them: after the day, or after they were sent.
CONTACTS_KEPT = timedelta(days=30)
