"""Pages on which everything is edited that a pack can say: forms come from the format, checks from the pack."""
