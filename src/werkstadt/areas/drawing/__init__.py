"""Maps drawn on the server: the city with its areas, one area with its people, the mark of the city."""

from werkstadt.areas.drawing.area import area_map
from werkstadt.areas.drawing.city import city_map, city_mark
from werkstadt.areas.drawing.labels import Label
from werkstadt.areas.drawing.parts import AreaMap, AreaShape, CityMap, DistrictShape, DrawnArea, DrawnDistrict, Mark

__all__ = [
    "AreaMap",
    "AreaShape",
    "CityMap",
    "DistrictShape",
    "DrawnArea",
    "DrawnDistrict",
    "Label",
    "Mark",
    "area_map",
    "city_map",
    "city_mark",
]
