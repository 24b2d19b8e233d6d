"""Pages that tell who changed what when, and take back what may be taken back."""
