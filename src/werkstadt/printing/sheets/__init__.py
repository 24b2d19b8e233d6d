"""What is printed: each module gathers the words and facts of some things; templates/print sets them."""
