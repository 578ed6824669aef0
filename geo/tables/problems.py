"""Why a row was changed or refused, in words; and why a file cannot be imported at all."""

from __future__ import annotations

from typing import Literal

from geo.errors import Phrase

Action = Literal["changed", "refused"]

REASONS: dict[str, tuple[Action, Phrase]] = {
    "short": ("refused", Phrase("the row has fewer cells than the header")),
    "long": ("refused", Phrase("the row has more cells than the header")),
    "blank": ("refused", Phrase("the row is blank")),
    "header_again": ("refused", Phrase("the row is a second header")),
    "marked": ("refused", Phrase("the table marks the row as one not to be shown")),
    "no_place": ("refused", Phrase("there are no coordinates, and no name of a place that the gazetteer has")),
    "lat_number": ("refused", Phrase("the latitude is not a number")),
    "lon_number": ("refused", Phrase("the longitude is not a number")),
    "lat_range": ("refused", Phrase("the latitude is outside −90 to 90")),
    "lon_range": ("refused", Phrase("the longitude is outside −180 to 180")),
    "null_island": ("refused", Phrase("the point 0, 0 in the Gulf of Guinea stands for no coordinates")),
    "geometry": ("refused", Phrase("the geometry cannot be read")),
    "no_date": ("changed", Phrase("there is no date: the event is undated")),
    "zero_date": ("changed", Phrase("a date of zeros stands for none: the event is undated")),
    "date_unread": ("changed", Phrase("the date cannot be read: the event is undated")),
    "date_order": ("changed", Phrase("day and month can be read in either order: the event is undated")),
    "date_backwards": ("changed", Phrase("the end is before the start: the event is undated")),
    "end_unread": ("changed", Phrase("the end cannot be read: the end is unknown")),
    "figure_unread": ("changed", Phrase("the figure is not a number: it is left out")),
    "figure_range": ("changed", Phrase("low, best and high are not in this order: the range is left out")),
    "kind_unknown": ("changed", Phrase("the mapping does not know this value: the event has the kind of the rest")),
    "precision_unknown": ("changed", Phrase("the mapping does not know this precision: the least precise is taken")),
    "region_unknown": ("changed", Phrase("the gazetteer has no region so named: the region around the point is drawn")),
    "country_drawn": ("changed", Phrase("no region is known around the point: the country is drawn")),
    "circle_drawn": ("changed", Phrase("no region or country is known around the point: a circle is drawn")),
    "id_twice": ("changed", Phrase("another row has this id: a number is added to it")),
    "id_made": ("changed", Phrase("the row has no id: it is named by its content")),
    "place_unclear": ("refused", Phrase("there are no coordinates, and several places have this name")),
    "no_quote": ("refused", Phrase("no cell has words to quote")),
    "named_place": ("changed", Phrase("there are no coordinates: the gazetteer’s place of this name is taken")),
}
"""What each reason does with a row, and its words."""


CODES = tuple(REASONS)
"""The reasons, in the order in which they are counted."""
