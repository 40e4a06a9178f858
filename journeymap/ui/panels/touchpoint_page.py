"""The inspector's page of one or several touchpoints."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from journeymap.i18n import _
from journeymap.model.edits.columns import Place, column_positions
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.lineage import detail_of
from journeymap.model.queries import behaviour_name
from journeymap.model.records import Touchpoint
from journeymap.ui.fields import (
    MIXED,
    Binding,
    CheckField,
    ChoiceField,
    Form,
    LevelField,
    PickField,
    ProseField,
    QuietComboBox,
    SegmentField,
    TitleField,
    section,
)
from journeymap.ui.fields.measure import MeasuredHere
from journeymap.ui.fields.record_pictures import TouchpointPictures
from journeymap.ui.panels.behaviours_here import BehavioursHere
from journeymap.ui.panels.losses import LossCards
from journeymap.ui.panels.options import (
    department_options,
    same_step_options,
    setting_options,
    stage_options,
)
from journeymap.ui.panels.page import Page
from journeymap.ui.session import Session
from journeymap.ui.top_bar import shortened

EMOTIONS = (-2.0, -1.0, 0.0, 1.0, 2.0)


class StageField(QuietComboBox):
    """The stage of touchpoints: choosing another moves them to its end, in their order."""

    def __init__(self, session: Session, ids, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.binding = Binding(self, session, Touchpoint, ids, "stage", label=_("Stage"))
        self._listed: list[tuple[Any, str]] = []
        self.setAccessibleName(_("Stage"))
        self.activated.connect(self._chosen)
        session.committed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the stage, listing those there are now."""
        if self.view().isVisible():
            return
        value = self.binding.value()
        self._listed = stage_options(self._session)
        self.setEnabled(bool(self.binding.targets()))
        self.fill(self._listed, value, _("Several values") if value is MIXED else "")

    def _chosen(self, place: int) -> None:
        stage = self._listed[place][0]
        store = self._session.store
        moved = [each for each in self.binding.targets() if store.get(Touchpoint, each).stage != stage]
        if moved:
            journey = store.get(Touchpoint, moved[0]).journey
            end = len(column_positions(store, journey, stage))
            self._session.edit(
                place_touchpoints, [(Place(stage, end + n, True), [each]) for n, each in enumerate(moved)]
            )
        self.refresh()


class TouchpointPage(Page):
    """Everything of a touchpoint; of several, what they share."""

    kind = Touchpoint

    def build(self, form: Form) -> None:
        session, ids = self.session, self.targets
        name = TitleField(
            session,
            Touchpoint,
            ids,
            "name",
            label=_("Name"),
            edit_label=_("Rename touchpoint"),
            placeholder=_("Name of the touchpoint"),
        )
        form.add(name, "")
        form.add(StageField(session, ids, form))
        form.add(
            PickField(
                session,
                Touchpoint,
                ids,
                "settings",
                options=lambda: setting_options(session),
                label=_("Settings"),
                nothing=_("None yet: cannot be checked"),
            )
        )
        form.add(
            ChoiceField(
                session,
                Touchpoint,
                ids,
                "department",
                options=lambda: department_options(session),
                label=_("Owner"),
            )
        )
        form.add(ProseField(session, Touchpoint, ids, "action", label=_("Customer does")))
        form.add_space(4)
        form.add_widget(section(_("Behaviours here")))
        self.behaviours = BehavioursHere(session, form)
        form.add_widget(self.behaviours)
        self._why = form.add_widget(section(_("Why it is lost")))
        self.losses = LossCards(session, form)
        form.add_widget(self.losses)
        form.add_space(4)
        form.add(ProseField(session, Touchpoint, ids, "thought", label=_("Customer thinks")))
        form.add(ProseField(session, Touchpoint, ids, "expects", label=_("Customer expects")))
        self._build_figures(form)
        form.add_space(4)
        form.add_widget(section(_("Metrics")))
        form.add(MeasuredHere(session, lambda: self.one, form), "")
        form.add_space(4)
        form.add_widget(section(_("Images")))
        form.add(TouchpointPictures(session, ids, form), "")

    def _build_figures(self, form: Form) -> None:
        session, ids = self.session, self.targets
        words = [(each, f"{each:+.0f}".replace("-", "−") if each else "0") for each in EMOTIONS]
        tips = (_("Very bad"), _("Bad"), _("Neither"), _("Good"), _("Very good"))
        form.add(
            SegmentField(session, Touchpoint, ids, "emotion", options=words, tips=tips, label=_("Emotion"))
        )
        form.add(CheckField(session, Touchpoint, ids, "moment_of_truth", label=_("Moment of truth")), "")
        form.add(
            CheckField(session, Touchpoint, ids, "entry", label=_("Customers can enter the journey here")), ""
        )
        form.add(SegmentField(session, Touchpoint, ids, "kind", label=_("Kind")))
        form.add(SegmentField(session, Touchpoint, ids, "visibility", label=_("Visibility")))
        self._same_step = form.add(
            ChoiceField(
                session,
                Touchpoint,
                ids,
                "counterpart",
                options=lambda: same_step_options(session),
                label=_("Same step as"),
                edit_label=_("Change which step is the same"),
            )
        )
        self._detail = form.add_widget(self.link("", self._open_detail))
        form.add_space(4)
        form.add_widget(section(_("Engagement")))
        for part, words_for_it in (
            ("involvement", _("Involvement")),
            ("interaction", _("Interaction")),
            ("intimacy", _("Intimacy")),
            ("influence", _("Influence")),
        ):
            form.add(LevelField(session, Touchpoint, ids, f"engagement.{part}", label=words_for_it), "")

    def refresh(self) -> None:
        """Show what the check says here."""
        store = self.session.store
        self.form.setVisible(bool(self.ids))
        touchpoint = store.find(Touchpoint, self.one)
        if touchpoint is not None:
            star = _("Touchpoint ★ moment of truth") if touchpoint.moment_of_truth else _("Touchpoint")
            self.heading.setText(star.upper())
        else:
            self.heading.setText(_("{count} touchpoints").format(count=len(self.ids)).upper())
        self._show_links(touchpoint)
        self.behaviours.show_touchpoints(self.ids)
        checked = self.session.check
        one = self.one
        findings = [each for each in checked.check.findings if each.target == one] if checked else []
        self._why.setVisible(bool(findings))
        self.losses.show_findings(findings, here=one or "")
        behaviours = {each.behaviour for each in findings}
        if len(behaviours) == 1:
            self._why.setText(
                _("Why “{behaviour}” breaks").format(behaviour=behaviour_name(store, *behaviours))
            )
        else:
            self._why.setText(_("What breaks here"))

    def _show_links(self, touchpoint: Touchpoint | None) -> None:
        """What leads to other journeys: the same step of the counterpart, and the detail."""
        store = self.session.store
        self._same_step.setVisible(len(same_step_options(self.session)) > 1)
        self._detail.setVisible(touchpoint is not None)
        if touchpoint is not None:
            detail = detail_of(store, touchpoint.id)
            name = (detail.name or _("Unnamed journey")) if detail is not None else ""
            words = _("Open its detail, “{name}”").format(name=name) if detail else _("Open in detail")
            self._detail.setText(shortened(words, 44))

    def _open_detail(self) -> None:
        from journeymap.ui.journeys import open_touchpoint

        if self.one is not None:
            open_touchpoint(self.session, self.one)
