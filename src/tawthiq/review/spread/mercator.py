"""Web Mercator, as tiles are cut: the world is a square of 256 · 2^zoom pixels, its corner in the north-west."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

TILE: Final = 256
DEEPEST: Final = 16
WIDTH, HEIGHT = 1040, 560
"""The part of the world that a page draws, in pixels; a narrow window shows the middle of it."""
_FITTED: Final = (640, 440)
"""What is to be seen at once lies within these: the middle that narrow windows show, too."""
_NORTHMOST: Final = 85.0


class View(NamedTuple):
    """What a map shows: its middle, in degrees, and how near."""

    latitude: float
    longitude: float
    zoom: int


class Tile(NamedTuple):
    """A tile by its numbers, and where its corner lies from the middle of a view, in pixels."""

    x: int
    y: int
    left: int
    top: int


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """A point as shares of the world's width from the west and of its height from the north.

    >>> project(0, 0), [round(share, 4) for share in project(36.2, 37.16)]
    ((0.5, 0.5), [0.6032, 0.392])
    """
    slope = math.radians(min(max(latitude, -_NORTHMOST), _NORTHMOST))
    return (longitude + 180) / 360, (1 - math.asinh(math.tan(slope)) / math.pi) / 2


def size(zoom: int) -> int:
    """The width of the world in pixels.

    >>> size(0), size(7)
    (256, 32768)
    """
    return TILE << zoom


def middle(view: View) -> tuple[int, int]:
    """The middle of a view in pixels of the world: whole ones, so that tiles lie sharp."""
    across, down = project(view.latitude, view.longitude)
    return round(across * size(view.zoom)), round(down * size(view.zoom))


def moved(view: View, right: int = 0, down: int = 0, nearer: int = 0) -> View:
    """The view from so many pixels farther, or from nearer by; it stays on the world.

    >>> moved(View(0.0, 0.0, 2), right=512), moved(View(35.0, 38.0, 7), nearer=1)
    (View(latitude=0.0, longitude=180.0, zoom=2), View(latitude=35.0, longitude=38.0, zoom=8))
    """
    zoom = min(max(view.zoom + nearer, 0), DEEPEST)
    if not (right or down):
        return view._replace(zoom=zoom)
    x, y = middle(view)
    across, below = ((at + by) / size(view.zoom) for at, by in ((x, right), (y, down)))
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * below))))
    longitude = min(max(across * 360 - 180, -180.0), 180.0)
    return View(round(min(max(latitude, -_NORTHMOST), _NORTHMOST), 5), round(longitude, 5), zoom)


def fitting(points: Sequence[tuple[float, float]], deepest: int = 10) -> View:
    """The nearest view that shows all points of (latitude, longitude); the Levant and Iraq where there are none.

    >>> fitting([(36.2, 37.16), (33.51, 36.29)])
    View(latitude=34.866, longitude=36.725, zoom=7)
    """
    if not points:
        return View(34.0, 40.0, 6)
    across, down = zip(*(project(*point) for point in points), strict=True)
    wide, high = max(across) - min(across), max(down) - min(down)
    zoom = deepest
    while zoom and (wide * size(zoom) > _FITTED[0] or high * size(zoom) > _FITTED[1]):
        zoom -= 1
    below = (max(down) + min(down)) / 2
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * below))))
    return View(round(latitude, 5), round((max(across) + min(across)) * 180 - 180, 5), zoom)


def tiles(view: View) -> Iterator[Tile]:
    """The tiles that lie in a view.

    >>> list(tiles(View(0.0, 0.0, 0)))
    [Tile(x=0, y=0, left=-128, top=-128)]
    """
    x, y = middle(view)
    last = (1 << view.zoom) - 1
    for row in _numbers(y, HEIGHT, last):
        for column in _numbers(x, WIDTH, last):
            yield Tile(column, row, column * TILE - x, row * TILE - y)


def _numbers(at: int, length: int, last: int) -> Iterable[int]:
    return range(max((at - length // 2) // TILE, 0), min((at + length // 2 - 1) // TILE, last) + 1)
