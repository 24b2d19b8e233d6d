"""Proposals of partners on the pages of the team."""
