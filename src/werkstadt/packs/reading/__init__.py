"""From a folder of files to a pack, or to the list of all its mistakes."""
