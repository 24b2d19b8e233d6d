"""News by mail: who follows an area, a conference or an event, and what they are told."""
