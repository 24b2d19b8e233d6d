"""First drafts from a translation program, LibreTranslate or DeepL. Off unless the city switches it on.

Sent are facts that everybody may read anyway: titles and texts of the city and its conferences. Never anything that
residents wrote. What comes back is saved as "machine" until a person has looked at it.
"""
