"""Pictures of the experience rows: curves, notes of every kind, images, metrics, looks of channels."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymap.model.edits.attachments import NewImage
    from journeymap.model.store import Store
    from journeymap.ui.main_window import MainWindow
    from tools.screenshots import Studio

LOOKS = {
    "Social": ("social", "#5B6775"),
    "Website": ("website", "#3B5BDB"),
    "Mobile app": ("app", "#0B7468"),
    "E-mail": ("mail", "#8A5A0B"),
    "Call centre": ("call", "#7A3E9D"),
    "Box office": ("counter", "#C2570C"),
}
NOTES = (
    ("pain", "The link opens the shop, not the trailer's film", 5, "Aylin, product"),
    ("gain", "Friends answer within minutes", 3, ""),
    ("opportunity", "Let them vote on showtimes", 8, "Workshop, 12 May"),
    ("idea", "A seat map that friends can point at", 4, "Jonas, UX"),
    ("insight", "Nobody pays before all have answered", 11, "14 interviews"),
    ("question", "How long would we hold four seats?", 2, ""),
    ("quote", "“I am not indecisive. I have four friends.”", 0, "Mara"),
)


def rows(studio: Studio) -> None:
    """The cinema sample with everything that rows can show."""
    if not any(studio.wants(each) for each in ("rows", "metrics", "channel-looks")):
        return
    from PySide6.QtCore import QPoint, QPointF

    from journeymap.ui.dialogs.landscape import edit_landscape
    from journeymap.ui.dialogs.metrics import edit_metrics
    from tools.screenshots import close, put_card_away, settle

    window = studio.desk.open_sample("cinema")
    assert window is not None
    put_card_away(window)
    fill(window)
    canvas = window.canvas
    canvas.view.scroll_to(QPointF(0, 0), QPoint(0, 0))
    window.resize(1480, 1500)
    settle()
    studio.take("rows-all", window, (1480, 1500))
    studio.both("rows", window)
    if studio.is_plain and studio.wants("rows"):
        of_guide(window)
    metrics = edit_metrics(window.session, window, "measurements")
    studio.take("metrics-measurements", metrics, (1040, 640))
    metrics.show_page("metrics")
    studio.take("metrics", metrics, (1040, 640))
    metrics.close()
    landscape = edit_landscape(window.session, window)
    studio.take("channel-looks", landscape, (1080, 640))
    landscape.close()
    close(window)


def of_guide(window: MainWindow) -> None:
    """The rows alone, those hidden that every map has."""
    from PySide6.QtCore import QPoint

    from journeymap.model.queries import rows_of
    from tools.guide_pictures import keep
    from tools.screenshots import settle

    canvas = window.canvas
    for row in rows_of(window.session.store, window.session.view.journey or ""):
        if row.kind in ("does", "thinks", "pain", "customers"):
            canvas.frame_menus.rows.hide_row(row.id)
    window.resize(1480, 1500)
    settle()
    corner = canvas.row_names.mapTo(window, QPoint(0, 0))
    height = min(canvas.rows.height(), canvas._geometry.height())
    keep(window.grab().copy(corner.x(), corner.y(), canvas.row_names.width() + 620, height), "rows.png")


def fill(window: MainWindow) -> None:
    """Rows of every kind with something in them, an as-is to compare with, segments that feel otherwise."""
    from dataclasses import replace

    from journeymap.model.edits.attachments import add_images
    from journeymap.model.edits.feelings import set_feeling
    from journeymap.model.edits.journeys import duplicate_journey
    from journeymap.model.edits.measurements import measure_new
    from journeymap.model.edits.people import add_segment
    from journeymap.model.edits.project import add_row
    from journeymap.model.ids import new_id
    from journeymap.model.queries import touchpoints_of
    from journeymap.model.records import Channel, Journey, Note

    store: Store = window.session.store
    journey = window.session.view.journey or ""
    steps = [each.id for each in touchpoints_of(store, journey)]
    before = duplicate_journey(store, journey)
    with store.transaction("The pair") as transaction:
        transaction.update(store.get(Journey, before.id), state="as_is", name="As it is today")
        found = store.get(Journey, journey)
        transaction.put(replace(found, state="to_be", counterpart=before.id))
        for at, step in enumerate(touchpoints_of(store, before.id)):
            transaction.update(step, emotion=max(-2.0, (step.emotion or 0.0) - 0.5 - at % 2))
        for channel in store.all(Channel).values():
            icon, colour = LOOKS.get(channel.name, ("store", None))
            transaction.update(channel, icon=icon, colour=colour)
    tom = add_segment(store, "At the door", colour="#B3312A").id
    for step, feeling in zip(steps[1:9:2], (-1.5, 0.0, -2.0, 1.0), strict=True):
        set_feeling(store, step, tom, feeling)
    made = {kind: add_row(store, journey, kind, "").id for kind in ("custom", "images", "metrics")}
    with store.transaction("Notes") as transaction:
        for at, (kind, text, votes, author) in enumerate(NOTES):
            note = Note(
                id=new_id(), journey=journey, touchpoint=steps[at // 2], row=made["custom"], kind=kind
            )
            transaction.put(replace(note, text=text, votes=votes, author=author))
    for step, images in ((steps[1], 2), (steps[4], 1)):
        add_images(store, step, [picture(number + images) for number in range(images)])
    for step, nps in zip(steps[:8:2], (41.0, 18.0, -12.0, 27.0), strict=True):
        measure_new(store, "NPS", nps, touchpoint=step, day=date(2026, 10, 4), answers=1_214)
    measure_new(store, "CES", 3.4, touchpoint=steps[4], day=date(2026, 9, 12), answers=214)
    window.session.check_now()


def picture(number: int) -> NewImage:
    """A foyer, drawn: nobody's photograph."""
    from PySide6.QtCore import QPointF, QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

    from journeymap.drawing.images import as_kept
    from journeymap.model.edits.attachments import NewImage

    image = QImage(640, 400, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        light = QLinearGradient(QPointF(0, 0), QPointF(0, 400))
        light.setColorAt(0, QColor.fromHsv((number * 70 + 210) % 360, 120, 60))
        light.setColorAt(1, QColor.fromHsv((number * 70 + 240) % 360, 90, 190))
        painter.fillRect(image.rect(), light)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 244, 214))
        painter.drawRect(QRectF(120, 60, 400, 170))
        painter.setBrush(QColor(30, 26, 40))
        for across in range(9):
            painter.drawEllipse(QPointF(40 + across * 70, 350), 30, 46)
    data, mime = as_kept(image)
    return NewImage(f"Foyer {number}", mime, data)
