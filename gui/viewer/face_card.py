"""One face in the side panel: what the model estimates, and apart from it what people decided."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QMouseEvent, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from engine.support.text import clock, printable
from engine.values.ages import MIXED, FaceEstimate, PolicySettings
from engine.values.records import Decision, FaceRecord
from gui.base.signals import Number
from gui.look.crop_label import CropLabel
from gui.look.palette import DECISION_COLOURS, GROUP_COLOURS
from gui.look.parts import bold, in_column, in_row, smooth
from gui.look.theme import Tone, tone
from gui.review.key_button import KeyButton
from gui.review.keys import Command
from gui.viewer.age_chart import AgeChart
from gui.viewer.face_chip import Chip
from gui.words.consent import face_consent_words
from gui.words.names import (
    decision_name,
    group_name,
    local_time,
    number,
    p_minor,
    percent,
    whole_years,
)

_OF_DRAWN = {Command.CHANGE_BOX: "draw-box", Command.DELETE_BOX: "remove"}

EARLIER = 5
"""How many earlier decisions are listed."""


class FaceCard(QFrame):
    """Chosen by a click or the focus."""

    chosen = Signal(Number)
    """The number of the face."""
    asked = Signal(Command)
    """What the person wants of the box that somebody drew; the face is chosen first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty; made once and then used for one face after the other."""
        super().__init__(parent)
        self.face_id = 0
        self._shown: tuple[object, ...] = ()
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.crop = CropLabel()
        self.chart = AgeChart()
        self._title = bold(_label())
        self._estimate = Chip(filled=False)
        self._age, self._minor, self._source = _label(), _label(), _label()
        self._hidden = _label(self.tr("The estimate is hidden while you review."))
        self._decision = Chip(filled=True)
        self._undecided = _label(wrap=False)
        self._who, self._note, self._earlier = _label(), _label(), _label()
        self._consent = _label()
        self.buttons = {
            command: KeyButton(command, name, compact=True) for command, name in _OF_DRAWN.items()
        }
        for command, button in self.buttons.items():
            button.clicked.connect(lambda _=False, command=command: self._clicked(command))
        self._lay_out()

    def show_face(self, face: FaceRecord, policy: PolicySettings, estimate: bool = True) -> None:
        """A face with its decisions, and the estimate unless that is hidden."""
        shown = (face, policy, estimate)
        if shown == self._shown:
            # After a decision on one face of many the others stay as they are.
            return
        self._shown = shown
        self.face_id = face.id
        title = self.tr("Face {number}").format(number=face.number)
        if face.time_ms is not None:
            time = clock(face.time_ms)
            title = self.tr("Face {number}, at {time}").format(number=face.number, time=time)
        elif face.page > 1:
            title = self.tr("Face {number}, page {page}").format(number=face.number, page=face.page)
        self._title.setText(title)
        self._show_source(face)
        if estimate:
            self._show_estimate(face, policy)
        else:
            self._forget_estimate()
        for part in (self._estimate, self._age, self._minor, self.chart):
            part.setVisible(estimate)
        self._hidden.setVisible(not estimate)
        self._show_decision(face)
        self.crop.setAccessibleName(title)
        self.setAccessibleName(self._title.text())
        words = [self._hidden.text()]
        if estimate:
            words = [self._estimate.accessibleName(), self._minor.text().replace("\n", ", ")]
        if face.decision is not None:
            words += [self._decision.accessibleName(), self._who.text(), self._note.text()]
        else:
            words.append(self._undecided.text())
        words.append(self._consent.text())
        self.setAccessibleDescription(". ".join(each.rstrip(".") for each in words if each))

    def show_crop(self, image: QImage | None) -> None:
        """The face's pixels, when they are there."""
        self.crop.show_image(image)

    def protect(self, blurred: bool, grey: bool) -> None:
        """How hard material is shown."""
        self.crop.protect(blurred, grey)

    def labels(self) -> list[QLabel]:
        """The texts that can be seen."""
        return [label for label in self.findChildren(QLabel) if not label.isHidden()]

    def set_current(self, current: bool) -> None:
        """Whether this is the face that keys decide on."""
        if current != self._current:
            self._current = current
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus reveals and, where keys moved it, chooses."""
        super().focusInEvent(event)
        self.crop.reveal(True)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.chosen.emit(self.face_id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Covers again."""
        super().focusOutEvent(event)
        self.crop.reveal(False)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the face."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self.face_id)
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card's ground, and a frame round the current one."""
        painter = smooth(self)
        palette = self.palette()
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        if self._current:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 3))
        else:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(palette.color(QPalette.ColorRole.Text), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRoundedRect(self.rect().adjusted(5, 5, -5, -5), 3, 3)

    def _lay_out(self) -> None:
        self._estimate_head = _label(self.tr("Estimate"), wrap=False)
        self._decision_head = _label(self.tr("Decision"), wrap=False)
        estimate = (self._estimate_head, self._hidden, self._estimate, self._age, self._minor)
        facts = in_column(None, self._title, *estimate, (None, 1), spacing=2)
        self._line = QFrame(frameShape=QFrame.Shape.HLine)
        decision = in_row(
            None, self._decision_head, self._decision, self._undecided, (None, 1), spacing=8
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 10, 10, 10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.crop, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(facts, 0, 1)
        # What people say comes before the chart: a long note is not below the end of the panel.
        grid.addWidget(self._line, 1, 0, 1, 2)
        grid.addLayout(decision, 2, 0, 1, 2)
        source = in_row(None, (self._source, 1), *self.buttons.values(), spacing=4)
        grid.addWidget(self._who, 3, 0, 1, 2)
        grid.addWidget(self._note, 4, 0, 1, 2)
        grid.addWidget(self._consent, 5, 0, 1, 2)
        grid.addWidget(self.chart, 6, 0, 1, 2)
        grid.addLayout(source, 7, 0, 1, 2)
        grid.addWidget(self._earlier, 8, 0, 1, 2)
        self._colour()

    def _show_estimate(self, face: FaceRecord, policy: PolicySettings) -> None:
        estimate = face.estimate
        self._estimate.show_text(
            group_name(estimate.group, policy.bands), GROUP_COLOURS[estimate.group]
        )
        self._age.setText(
            self.tr("Age {age} (80%: {low} to {high})").format(
                age=whole_years(estimate.age), low=whole_years(estimate.age_low),
                high=whole_years(estimate.age_high),
            )
        )  # fmt: skip
        self._minor.setText("\n".join(self._minor_lines(estimate, policy)))
        self.chart.show_estimate(face.age_distribution, estimate, policy)

    def _forget_estimate(self) -> None:
        """A screen reader can ask for what is hidden, too."""
        self._estimate.setAccessibleName("")
        self.chart.setAccessibleDescription("")
        for label in (self._age, self._minor):
            label.setText("")

    def _show_source(self, face: FaceRecord) -> None:
        for button in self.buttons.values():
            button.setVisible(face.score is None)
        if face.score is None:
            self._source.setText(self.tr("Added by hand by {name}").format(name=face.added_by))
        else:
            self._source.setText(
                self.tr("Detection score {score}").format(score=number(face.score, 3))
            )

    def _minor_lines(self, estimate: FaceEstimate, policy: PolicySettings) -> list[str]:
        """P(minor) among the people who are expected; below it the model's own, and its signs."""
        lines = [p_minor(estimate.p_minor)]
        if policy.population != MIXED:
            lines.append(
                self.tr("The model alone: {share}").format(share=percent(estimate.p_minor_model))
            )
        signs = [
            words
            for words, given in (
                (self.tr("flagged"), estimate.flagged),
                (self.tr("uncertain"), estimate.uncertain),
            )
            if given
        ]
        return [*lines, " · ".join(signs)] if signs else lines

    def _show_decision(self, face: FaceRecord) -> None:
        decision = face.decision
        self._decision.setVisible(decision is not None)
        self._undecided.setText("" if decision else self.tr("None yet"))
        if decision is not None:
            self._decision.show_text(
                decision_name(decision.value), DECISION_COLOURS[decision.value]
            )
        who = self._signed(decision) if decision else ""
        if face.disagreement:
            who = self.tr("{who} · reviewers disagree").format(who=who)
        note = decision.note if decision else ""
        lines = [
            self.tr("Before: {decision}, {who}").format(
                decision=decision_name(each.value), who=self._signed(each)
            )
            for each in reversed(face.decisions[:-1][-EARLIER:])
        ]
        for label, text in (
            (self._who, who),
            (self._consent, face_consent_words(face)),
            (self._note, self.tr("Note: {note}").format(note=note) if note else ""),
            (self._earlier, "\n".join(lines)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._undecided.setVisible(decision is None)

    def _clicked(self, command: Command) -> None:
        self.chosen.emit(self.face_id)
        self.asked.emit(command)

    def _signed(self, decision: Decision) -> str:
        text = self.tr("{name}, {time}").format(name=decision.by, time=local_time(decision.at))
        # What was said of another copy of the photo, without sight of what is said here.
        return f"{text}, {printable(decision.path)}" if decision.apart else text

    def _colour(self) -> None:
        muted = self.palette()
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            muted.setColor(role, tone(Tone.MUTED, self.palette()))
        for label in (self._estimate_head, self._decision_head, self._source, self._earlier):
            label.setPalette(muted)


def _label(text: str = "", wrap: bool = True) -> QLabel:
    return QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)
