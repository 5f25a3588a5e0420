"""Drawings in SVG, made of numbers and our own words only, in colours that the page's style gives by class."""

from decimal import Decimal
from typing import Final

from markupsafe import Markup

_WIDTH: Final = 240
_EDGE: Final = 6
Bounds = tuple[Decimal | None, Decimal | None]


def intervals(stated: Bounds, expected: Bounds) -> Markup:
    """Two intervals above one another on one scale; an open end runs out of the picture.

    Empty where nothing is bounded, or where an end is too large to be drawn.
    """
    ends = [float(end) for bounds in (stated, expected) for end in bounds if end is not None]
    if not ends or max(map(abs, ends)) > 1e300:
        return Markup()
    low, high = min(ends), max(ends)
    room = (high - low) * 0.12 or abs(high) * 0.01 or 1.0
    low, high = low - room, high + room
    bars = [
        _bar(bounds, low, high, at, name) for bounds, at, name in ((stated, 5, "stated"), (expected, 17, "expected"))
    ]
    return Markup(
        f'<svg class="intervals" viewBox="0 0 {_WIDTH} 24" aria-hidden="true" preserveAspectRatio="none">'
        '<line class="base" x1="0" x2="{width}" y1="12" y2="12"/>{bars}</svg>'
    ).format(width=_WIDTH, bars=Markup().join(bars))


def _bar(bounds: Bounds, low: float, high: float, top: int, name: str) -> Markup:
    left, right = (
        edge if end is None else _EDGE + (float(end) - low) / (high - low) * (_WIDTH - 2 * _EDGE)
        for end, edge in zip(bounds, (0.0, float(_WIDTH)), strict=True)
    )
    return Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="4" rx="2"/>').format(
        name, left, top - 2, max(right - left, 3.0)
    )
