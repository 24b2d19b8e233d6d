"""Links for devices that several people share: giving them, taking them back."""
