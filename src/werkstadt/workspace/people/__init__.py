"""Pages about who belongs to the team, in the city and at one conference."""
