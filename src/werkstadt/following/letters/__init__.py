"""The letters to followers: the question whether the address is theirs, and the news."""
