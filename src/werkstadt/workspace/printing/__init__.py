"""Everything that can be printed, each thing as a PDF with an address of its own."""
