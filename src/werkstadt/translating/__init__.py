"""Texts in the languages of the city: how far each is, what to look at, out to an agency and in again.

For pages of other parts, all in a fixed number of queries and without writing anything:

    progress.of(conference: Conference) -> dict[str, Counts]       language → how many texts are in which state
    progress.of_city(city: City) -> dict[str, Counts]              the same for what all conferences of a city share
    missing.texts_of(conference: Conference) -> list[MissingText]  what has no words yet in a language of the city,
        or words whose source has changed since: `.entry` (title), `.text` (label), `.missing`, `.outdated` (languages)

`conference` should know its city without another query (`select_related("area__city")`).
"""
