"""The translation desk: how far each language is, text beside text, files for agencies, the glossary."""
