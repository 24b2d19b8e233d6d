"""Texts out to an agency and in again, as files its tools read: XLIFF 1.2 and PO.

XLIFF 1.2, not 2: what agencies work with (Trados, memoQ, Across, Phrase, OmegaT, Weblate) reads and writes it; 2.x is
read by some, and often only after a conversion that loses notes. Nothing we write needs more than 1.2 has.
"""
