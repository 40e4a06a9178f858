"""The inspector's pages of stages, settings, rows and notes, and of several kinds at once."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymap.analysis.transferability.offers import offers_as_of
from journeymap.i18n import _, ngettext
from journeymap.model.edits.touchpoints import delete_selection
from journeymap.model.queries import capability_name, rows_of, setting_name
from journeymap.model.records import KINDS, Channel, Device, Journey, Note, Row, Setting, Stage, Touchpoint
from journeymap.model.words import kind_word
from journeymap.ui.fields import (
    ChoiceField,
    Form,
    LineField,
    NumberField,
    ProseField,
    SegmentField,
    TitleField,
    section,
)
from journeymap.ui.fields.record_pictures import NotePicture
from journeymap.ui.panels.options import stage_options, touchpoint_options
from journeymap.ui.panels.page import Page
from journeymap.ui.plain import label


class StagePage(Page):
    """Name, phase, goal."""

    kind = Stage

    def build(self, form: Form) -> None:
        session, ids = self.session, self.targets
        name = TitleField(
            session,
            Stage,
            ids,
            "name",
            label=_("Name"),
            edit_label=_("Rename stage"),
            placeholder=_("Name of the stage"),
        )
        form.add(name, "")
        form.add(SegmentField(session, Stage, ids, "phase", options=_phases(), label=_("Phase")))
        form.add(
            ProseField(
                session, Stage, ids, "goal", label=_("Goal"), placeholder=_("What the customer wants here")
            )
        )
        self._count = form.add_widget(label("", form, role="hint", wrap=True))

    def refresh(self) -> None:
        """Count the stage's touchpoints."""
        self.heading.setText(
            _("Stage").upper()
            if len(self.ids) == 1
            else _("{count} stages").format(count=len(self.ids)).upper()
        )
        count = sum(len(self.session.store.where(Touchpoint, "stage", each)) for each in self.ids)
        self._count.setText(
            ngettext("{count} touchpoint stands here.", "{count} touchpoints stand here.", count).format(
                count=count
            )
        )


def _phases() -> list[tuple[str, str]]:
    return [("attract", _("Attract")), ("convert", _("Convert")), ("retain", _("Retain"))]


class SettingPage(Page):
    """Channel and device, and what is offered there as of the date chosen."""

    kind = Setting

    def build(self, form: Form) -> None:
        session = self.session
        form.add(
            LineField(
                session, Channel, self._channels, "name", label=_("Channel"), edit_label=_("Rename channel")
            )
        )
        form.add(
            LineField(
                session, Device, self._devices, "name", label=_("Device"), edit_label=_("Rename device")
            )
        )
        form.add_space(4)
        form.add_widget(section(_("What it offers")))
        self._offers = form.add_widget(label("", form, role="second", wrap=True))
        form.add_widget(self.link(_("What settings offer …"), self._edit_offers))
        form.add_widget(self.link(_("Channels, devices and settings …"), self._edit_landscape))

    def refresh(self) -> None:
        """Say what is offered."""
        self.heading.setText(_("Setting").upper())
        store = self.session.store
        setting = self.one
        if setting is None:
            self._offers.setText("")
            return
        names = (
            capability_name(store, each) for each in offers_as_of(store, self.session.view.as_of).at(setting)
        )
        self._offers.setText("\n".join(sorted(names, key=str.casefold)) or _("Nothing yet."))
        self.setAccessibleName(setting_name(store, setting))

    def _channels(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                found.channel for each in self.ids if (found := self.session.store.find(Setting, each))
            )
        )

    def _devices(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                found.device for each in self.ids if (found := self.session.store.find(Setting, each))
            )
        )

    def _edit_offers(self) -> None:
        from journeymap.ui.dialogs.offers import edit_offers

        edit_offers(self.session, self.window(), setting=self.one)

    def _edit_landscape(self) -> None:
        from journeymap.ui.dialogs.landscape import edit_landscape

        edit_landscape(self.session, self.window(), page="settings")


class RowPage(Page):
    """Name and kind of an experience row."""

    kind = Row

    def build(self, form: Form) -> None:
        session, ids = self.session, self.targets
        name = TitleField(session, Row, ids, "name", label=_("Name"), edit_label=_("Rename row"))
        form.add(name, "")
        form.add(ChoiceField(session, Row, ids, "kind", label=_("Shows")))

    def refresh(self) -> None:
        """Name the kind of thing it is about."""
        self.heading.setText(_("Row").upper())


class NotePage(Page):
    """Text, kind, row, votes and author of a note."""

    kind = Note

    def build(self, form: Form) -> None:
        session, ids = self.session, self.targets
        form.add(ProseField(session, Note, ids, "text", label=_("Text"), lines=3))
        form.add(ChoiceField(session, Note, ids, "kind", label=_("Kind")))
        form.add(ChoiceField(session, Note, ids, "row", options=self._rows, label=_("Row")))
        stages, touchpoints = partial(stage_options, session), partial(touchpoint_options, session)
        form.add(ChoiceField(session, Note, ids, "touchpoint", options=touchpoints, label=_("Touchpoint")))
        form.add(ChoiceField(session, Note, ids, "stage", options=stages, label=_("Stage")))
        form.add_side_by_side(
            (NumberField(session, Note, ids, "votes", label=_("Votes")), _("Votes")),
            (LineField(session, Note, ids, "author", label=_("Author")), _("Author")),
        )
        form.add(NotePicture(session, ids, form))

    def refresh(self) -> None:
        """Say what it is about."""
        count = len(self.ids)
        self.heading.setText(ngettext("Note", "{count} notes", count).format(count=count).upper())

    def _rows(self) -> list[tuple[str | None, str]]:
        journey = self.session.view.journey
        rows = rows_of(self.session.store, journey) if journey else []
        return [(None, _("No row")), *((each.id, each.name or _("Unnamed row")) for each in rows)]


class MixedPage(Page):
    """How much is selected, when it is of several kinds."""

    kind = Journey

    def build(self, form: Form) -> None:
        self._kinds = QVBoxLayout()
        self._kinds.setSpacing(2)
        holder = form.add_widget(QWidget(form))
        self._kinds.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(self._kinds)
        self._advice = form.add_widget(
            label(
                _("Things of one kind are edited together: choose which to keep selected."),
                form,
                role="hint",
                wrap=True,
            )
        )
        form.add_widget(self.link(_("Delete them"), self._delete))

    def refresh(self) -> None:
        """Count what is selected."""
        self.heading.setText(_("{count} selected").format(count=len(self.ids)).upper())
        counted = Counter(kind for kind, _id in self.session.view.selection)
        while (item := self._kinds.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for kind, count in sorted(counted.items()):
            words = _("Only {count} × {kind}").format(count=count, kind=kind_word(kind))
            self._kinds.addWidget(self.link(words, partial(self._keep, kind)), 0, Qt.AlignmentFlag.AlignLeft)

    def _keep(self, kind: str) -> None:
        """Let only things of a kind be selected."""
        self.session.view.select(key for key in self.session.view.selection if key[0] == kind)

    def _delete(self) -> None:
        keys = [key for key in self.session.view.selection if key[0] in KINDS]
        self.session.edit(delete_selection, keys)
