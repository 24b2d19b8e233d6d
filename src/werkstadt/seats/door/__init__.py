"""The door: what a device there knows of tickets, and how what it noted without network comes in exactly once."""
