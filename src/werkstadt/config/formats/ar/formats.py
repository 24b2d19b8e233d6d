"""Arabic as Django has it, with thousands kept apart: 108,393."""

NUMBER_GROUPING = 3
THOUSAND_SEPARATOR = ","
DECIMAL_SEPARATOR = "."
