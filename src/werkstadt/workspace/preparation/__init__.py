"""The plan of a conference, what is missing before it is announced, and the start page of the team."""
