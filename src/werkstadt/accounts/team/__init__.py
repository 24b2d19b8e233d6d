"""Who belongs to the team: inviting, giving roles and taking them away, leaving."""
