"""Events, organisations and rooms as a spreadsheet: out of the database, and in again through `packs.editing`.

content = sheets.write(city, conference)             # XLSX
reading = sheets.read(city, conference, file)        # what it would change, or every mistake with sheet and cell
"""

from werkstadt.packs.sheets.reading import Reading, read
from werkstadt.packs.sheets.saying import CellMistake
from werkstadt.packs.sheets.writing import write

__all__ = ["CellMistake", "Reading", "read", "write"]
