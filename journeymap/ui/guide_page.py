"""A page of our own guide, drawn from its Markdown: the one place in the app that shows rich text.

What it shows comes with the program and from nobody else; pictures are read from the guide's folder and from
nowhere else; no link opens anything by itself. Text of users and of files never comes here: that is shown by
`journeymap.ui.plain`.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QResizeEvent,
    Qt,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from journeymap.drawing.colours import Role
from journeymap.paths import document
from journeymap.ui.guide_pages import anchor_of, picture_name, text_of
from journeymap.ui.theme import current_palette, look, px, type_px

TEXT, SMALL = 14, 13
HEADINGS = {1: 24, 2: 17, 3: 15}
"""Sizes of letters in pixels at 100 %."""
LINE_HEIGHT = 140.0
AGAIN_AFTER_MS = 80


class GuidePage(QTextBrowser):
    """Shows one page at a time, as wide as there is room."""

    link_followed = Signal(str)
    """Emitted with the address of a link that was clicked, as it stands on the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setProperty("role", "guide")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else its coming makes it go
        self.document().setDocumentMargin(0)
        self.page = ""
        self._marked = ""
        self._drawn_width = 0
        self._reading: tuple[int, int] | None = None
        """Where one was reading before the page became wider or narrower, until it is drawn anew."""
        self._again = QTimer(self, singleShot=True, interval=AGAIN_AFTER_MS)
        self._again.timeout.connect(self._draw_again)
        self.anchorClicked.connect(lambda url: self.link_followed.emit(url.toString()))
        look().changed.connect(self._draw_again)

    def show_page(self, page: str, anchor: str = "", marked: str = "") -> None:
        """Show a page from the heading `anchor` on, the words `marked` in it."""
        self._marked = marked
        if page != self.page:
            self.page = page
            self._draw()
        self._mark()
        self.verticalScrollBar().setValue(self._height_of(anchor))

    @property
    def height_shown(self) -> int:
        """How far down the page one has read, to come back to."""
        return self.verticalScrollBar().value()

    def come_back(self, page: str, height: int) -> None:
        """Show a page where one was on it."""
        self.show_page(page, "", self._marked)
        self.verticalScrollBar().setValue(height)

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Pictures of the guide, as wide as the page at most; nothing else, wherever it lies."""
        name = picture_name(self.page, url if isinstance(url, str) else url.toString())
        if kind != QTextDocument.ResourceType.ImageResource.value or name is None:
            return None
        try:
            image = QImage(str(document(name)))
        except FileNotFoundError:  # the words are worth reading without
            return None
        ratio = self.devicePixelRatioF()
        room = max(1, self.viewport().width())
        width = min(px(image.width()), room)
        image = image.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._reading is None and self.page:
            self._reading = self._place()  # before other lines move it
        super().resizeEvent(event)
        if self.page and self.viewport().width() != self._drawn_width:
            self._again.start()

    # How it is drawn

    def _draw_again(self) -> None:
        if self.page:
            paragraph, below = self._reading or self._place()
            self._reading = None
            self._draw()
            self._mark()
            top = self._top_of(self.document().findBlockByNumber(paragraph))
            self.verticalScrollBar().setValue(top + below)

    def _draw(self) -> None:
        self._drawn_width = self.viewport().width()
        made = self.document()
        made.clear()  # with the pictures of the last page
        made.setIndentWidth(px(24))
        made.setMarkdown(text_of(self.page), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        whole = QTextCursor(made)
        whole.beginEditBlock()  # else each change lays the page out anew
        self._dress_tables()
        block = made.begin()
        while block.isValid():
            self._dress(block)
            block = block.next()
        whole.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # else the page scrolls to its end

    def _dress(self, block: QTextBlock) -> None:
        """Give a paragraph the sizes, spaces and colours of the theme."""
        level = block.blockFormat().headingLevel()
        is_code = block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
        in_table = QTextCursor(block).currentTable() is not None
        cursor = QTextCursor(block)
        space = QTextBlockFormat()
        if level:
            space.setTopMargin(px(0 if block.blockNumber() == 0 else 26 if level == 2 else 18))
            space.setBottomMargin(px(8))
        elif _has_picture(block):
            space.setTopMargin(px(4))
            space.setBottomMargin(px(16))
        elif not in_table and not is_code:
            listed = block.textList() is not None
            space.setTopMargin(0)
            space.setBottomMargin(px(5 if listed else 12))
            space.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if is_code:
            space.setBackground(current_palette()[Role.DESK])
        cursor.mergeBlockFormat(space)
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_letters(fragment.charFormat(), level, is_code, in_table))
            iterator += 1

    def _dress_tables(self) -> None:
        """Tables as wide as the page, with hairlines between their rows."""
        colours = current_palette()
        for frame in self.document().rootFrame().childFrames():
            if not isinstance(frame, QTextTable):
                continue
            looks = frame.format()
            looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            looks.setCellPadding(px(6))
            looks.setCellSpacing(0)
            looks.setBorder(1)
            looks.setBorderCollapse(True)
            looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            looks.setBorderBrush(colours[Role.HAIRLINE])
            looks.setTopMargin(px(4))
            looks.setBottomMargin(px(14))
            frame.setFormat(looks)
            for column in range(frame.columns()):
                cell = frame.cellAt(0, column)
                head = cell.format()
                head.setBackground(colours[Role.DESK])
                cell.setFormat(head)

    def _mark(self) -> None:
        """Put a tint behind the words looked for."""
        found = []
        for word in self._marked.split():
            cursor = self.document().find(word)
            while not cursor.isNull():
                one = QTextEdit.ExtraSelection()
                one.cursor = cursor
                one.format.setBackground(current_palette()[Role.HALF_TINT])
                found.append(one)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(found)

    # Where things stand

    def _place(self) -> tuple[int, int]:
        """The paragraph at the top of what is seen, and how far below its beginning that is."""
        block = self.cursorForPosition(QPoint(1, 1)).block()
        return block.blockNumber(), self.verticalScrollBar().value() - self._top_of(block)

    def _headings(self) -> list[QTextBlock]:
        found = []
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                found.append(block)
            block = block.next()
        return found

    def _top_of(self, block: QTextBlock) -> int:
        return round(self.document().documentLayout().blockBoundingRect(block).top())

    def _height_of(self, anchor: str) -> int:
        headings = self._headings()[1:]
        return next((self._top_of(each) - px(8) for each in headings if anchor_of(each.text()) == anchor), 0)


def _has_picture(block: QTextBlock) -> bool:
    formats = (each.format for each in block.textFormats())
    return any(each.isImageFormat() for each in formats)


def _letters(before: QTextCharFormat, level: int, is_code: bool, in_table: bool) -> QTextCharFormat:
    """The letters of a piece of text in the theme's sizes and colours."""
    made = QTextCharFormat(before)
    made.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # it would win over a size in pixels
    fixed = is_code or before.fontFixedPitch()
    size = HEADINGS.get(level, SMALL if in_table or fixed else TEXT)
    made.setProperty(QTextFormat.Property.FontPixelSize, type_px(size))
    colours = current_palette()
    ink: QColor = colours[Role.ACCENT if before.isAnchor() else Role.INK]
    made.setForeground(ink)
    if fixed:
        families = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        made.setFontFamilies([*families, "DejaVu Sans Mono", "Menlo", "Consolas"])
        if not is_code:
            made.setBackground(colours[Role.DESK])
    else:
        made.setFontFamilies(QGuiApplication.font().families())
    if before.isAnchor():
        made.setFontUnderline(False)
    return made
