"""The letters: the system's on screen, DejaVu Sans on paper, so that documents look alike everywhere."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from journeymap.drawing.text import Style

PAPER_FAMILY = "DejaVu Sans"
# Qt's fonts may be used on any thread, but one font object on one thread only.
_paper = threading.local()
_PAPER_FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf")


class Typeface:
    """Fonts by style, and the measure of text in them: a `Measurer`. Needs a QGuiApplication."""

    def __init__(
        self,
        families: list[str],
        scale: float = 1.0,
        *,
        least: int = 1,
        base: float = 1.0,
        ligatures: bool = True,
    ) -> None:
        self.families = families
        self.base = base
        """How many pixels of the screen whoever paints with it shows at 100 % for one."""
        self.least = least
        """No letters are smaller than this, in pixels at 100 %."""
        self._ligatures = ligatures
        self.scale = scale
        """1.0 is 13 px for running text; the projector shows larger type."""
        self._fonts: dict[Style, QFont] = {}
        self._metrics: dict[Style, QFontMetricsF] = {}
        self._widths: dict[tuple[str, Style], float] = {}
        self._heights: dict[Style, float] = {}

    def font(self, style: Style) -> QFont:
        """The font of a style, in pixels at 100 %."""
        found = self._fonts.get(style)
        if found is None:
            found = QFont(self.families)
            found.setPixelSize(max(self.least, round(style.size * self.scale)))
            found.setBold(style.bold)
            # Glyphs keep their distances at every zoom, or text would jitter and outgrow its place.
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if not self._ligatures:
                found.setFeature(QFont.Tag("liga"), 0)
            self._fonts[style] = found
        return found

    def apart(self) -> Typeface:
        """The same letters for another thread: no two may use one font."""
        return Typeface(
            self.families, self.scale, least=self.least, base=self.base, ligatures=self._ligatures
        )

    def metrics(self, style: Style) -> QFontMetricsF:
        """The metrics of a style's font."""
        found = self._metrics.get(style)
        if found is None:
            found = self._metrics[style] = QFontMetricsF(self.font(style))
        return found

    def width(self, text: str, style: Style) -> float:
        key = (text, style)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > 50_000:
                self._widths.clear()
            found = self._widths[key] = self.metrics(style).horizontalAdvance(text)
        return found

    def line_height(self, style: Style) -> float:
        found = self._heights.get(style)
        if found is None:
            found = self._heights[style] = self.metrics(style).height()
        return found

    def ascent(self, style: Style) -> float:
        """From the top of a line to its baseline."""
        return self.metrics(style).ascent()


@cache
def screen_typeface(scale: float = 1.0, least: int = 1, base: float = 1.0) -> Typeface:
    """The system's letters, none smaller than `least` pixels; painters show each pixel as `base`."""
    return Typeface(QGuiApplication.font().families(), scale, least=least, base=base)


def paper_typeface() -> Typeface:
    """DejaVu Sans, with whatever the system has for what it lacks; each thread has its own."""
    found: Typeface | None = getattr(_paper, "typeface", None)
    if found is None:
        load_paper_fonts()
        # With ligatures, nobody who searches a document for "film" finds "ﬁlm".
        found = _paper.typeface = Typeface([PAPER_FAMILY], ligatures=False)
    return found


@cache
def load_paper_fonts() -> None:
    """Make the letters of paper known to Qt; on the application's own thread, which hears of it."""
    from PySide6.QtGui import QFontDatabase

    for file in _paper_files():
        QFontDatabase.addApplicationFont(str(file))


def _paper_files() -> list[Path]:
    """The font files that come with matplotlib; found without importing it, which takes a second."""
    from importlib.util import find_spec

    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"
    return [folder / name for name in _PAPER_FILES if (folder / name).is_file()]
