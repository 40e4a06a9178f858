"""The sizes of a map's parts, in pixels at 100 %."""

CARD_WIDTH = 160.0
CARD_HEIGHT = 62.0
CARD_RADIUS = 7.0
CARD_PADDING = 13.0

LANE_PADDING = 13.0
SLOT_GAP = 16.0
"""Between cards stacked in one cell."""
CHANNEL_START = 11.0
"""From the lowest card of a lane to the first transition that runs beneath it."""
LINE_GAP = 9.0
"""Between transitions side by side."""
PORTS = 44.0
"""How much of a card's edge transitions may use."""

GUTTER = 28.0
GUTTER_LEFT = 8.0
"""From a card's right edge to the first upright piece."""
GUTTER_RIGHT = 16.0
"""From the last upright piece to the next card: room for a bend and an arrow head."""
TRACKS_AT_EASE = 8
"""Beyond so many upright pieces side by side, a gutter's tracks move together."""
LEAST_TRACK = 7.0
"""How near they come: a double line is still told from a transition beside it."""
NAMED_GUTTER = 92.0
"""Where a transition with a name leads straight through."""
FIRST_GUTTER = 16.0

DOT = 9.0
"""A touchpoint of a collapsed stage."""
DOT_GAP = 4.0
DOTS_HIGH = 4
STRIP_NAME = 22.0
"""The part of a collapsed stage's strip that holds its name."""

HEADER_HEIGHT = 44.0
STAGE_HEIGHT = 28.0
STAGE_OVERHANG = 6.0
LANE_HEADER_LEAST = 112.0
LANE_HEADER_MOST = 196.0
LANE_HEADER_PADDING = 16.0
LANE_ICON = 17.0
"""The icon of a lane's channel, to the right of its name."""
LANE_ICON_ROOM = 26.0

CORNER = 9.0
"""The radius of a route's bends."""
ARROW = 8.0
BADGE = 20.0
LEAST_BADGE = 12.0
"""On a straight line so short that a whole one would hide its arrow head."""
DROPS = 8
"""How many straight transitions fit between two cards one above the other."""
TWIN_INSET = 30.0
"""From a card's left edge to the double line to its twin."""
TWIN_GAP = 4.0

ROW_PADDING = 12.0
ROW_LEAST = 48.0
COLLAPSED_ROW = 26.0
EMOTION_HEIGHT = 112.0
EMOTION_LEAST = 72.0
EMOTION_MARGIN = 22.0
CELL_LINES_MOST = 40
"""Of a row made as high as one likes."""
NOTE_SIGN = 15.0
"""Before the text of a note, the sign of its kind."""
VOTES_WIDTH = 38.0
NOTE_FOOT_GAP = 2.0
CELL_IMAGE = 96.0
"""How high a picture in a row is shown."""
CHIP_PADDING_X = 10.0
CHIP_PADDING_Y = 7.0
CHIP_GAP = 6.0
BAR_HEIGHT = 6.0


def badge_size(length: float) -> float:
    """How high a badge is on a straight line so long: the arrow head is seen beside it."""
    return min(BADGE, max(LEAST_BADGE, length - ARROW - 2))
