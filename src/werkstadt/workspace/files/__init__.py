"""Files of a conference and of the city: out, and in again."""
