"""The programme editor: rooms and times as a grid, with everything that does not fit together said at once."""
