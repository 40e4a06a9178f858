"""The inspector's page of a journey: whose way to which goal, and what there is on the map."""

from __future__ import annotations

from journeymap.i18n import _, ngettext
from journeymap.model.queries import rows_of, settings_used_by, stages_of, touchpoints_of, transitions_of
from journeymap.model.records import Journey
from journeymap.ui.fields import ChoiceField, Form, LineField, ProseField, SegmentField, TitleField, section
from journeymap.ui.panels.options import counterpart_options, parent_options, persona_options
from journeymap.ui.panels.page import Page
from journeymap.ui.plain import label


class JourneyPage(Page):
    """Name, goal, persona, state, counts."""

    kind = Journey

    def build(self, form: Form) -> None:
        session, ids = self.session, self.targets
        name = TitleField(
            session,
            Journey,
            ids,
            "name",
            label=_("Name"),
            edit_label=_("Rename journey"),
            placeholder=_("Name of the journey"),
        )
        form.add(name, "")
        form.add(
            LineField(
                session,
                Journey,
                ids,
                "goal",
                label=_("Goal"),
                placeholder=_("What the customer wants to have done"),
            )
        )
        form.add(
            ChoiceField(
                session, Journey, ids, "segment", options=lambda: persona_options(session), label=_("Persona")
            )
        )
        form.add_widget(self.link(_("Segments and departments …"), self._edit_people))
        form.add(SegmentField(session, Journey, ids, "state", label=_("State")))
        form.add(ProseField(session, Journey, ids, "description", label=_("Description")))
        form.add_side_by_side(
            (LineField(session, Journey, ids, "owner", label=_("Owner")), _("Owner")),
            (LineField(session, Journey, ids, "status", label=_("Status")), _("Status")),
        )
        self._build_links(form)
        form.add_space(4)
        form.add_widget(section(_("On this map")))
        self._counts = form.add_widget(label("", form, role="second", wrap=True))
        self._advice = form.add_widget(label("", form, role="hint", wrap=True))

    def _build_links(self, form: Form) -> None:
        """What it belongs to: a touchpoint above it, a journey beside it."""
        session, ids = self.session, self.targets
        form.add(
            ChoiceField(
                session,
                Journey,
                ids,
                "parent_touchpoint",
                options=lambda: parent_options(session),
                label=_("Details the touchpoint"),
                edit_label=_("Change what the journey details"),
            )
        )
        form.add(
            ChoiceField(
                session,
                Journey,
                ids,
                "counterpart",
                options=lambda: counterpart_options(session),
                label=_("Compared with"),
                edit_label=_("Change what the journey is compared with"),
            )
        )

    def refresh(self) -> None:
        """Count what is on the map."""
        journey = self.one
        self.heading.setText(_("Journey").upper())
        self.form.setVisible(journey is not None)
        if journey is None:
            return
        store = self.session.store
        touchpoints = touchpoints_of(store, journey)
        lines = (
            ngettext("{count} stage", "{count} stages", n := len(stages_of(store, journey))).format(count=n),
            ngettext("{count} touchpoint", "{count} touchpoints", n := len(touchpoints)).format(count=n),
            ngettext(
                "{count} transition", "{count} transitions", n := len(transitions_of(store, journey))
            ).format(count=n),
            ngettext(
                "{count} setting", "{count} settings", n := len(settings_used_by(store, journey))
            ).format(count=n),
            ngettext("{count} row", "{count} rows", n := len(rows_of(store, journey))).format(count=n),
        )
        self._counts.setText("\n".join(lines))
        advice = _("Double-click a cell of the map to add a touchpoint; Tab adds the next one, joined.")
        self._advice.setText(
            advice if len(touchpoints) < 3 else _("Select something on the map to see and edit it here.")
        )

    def _edit_people(self) -> None:
        from journeymap.ui.dialogs.people import edit_people

        edit_people(self.session, self.window())
