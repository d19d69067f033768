"""How one run is done: which files, which ages, which model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTabWidget, QVBoxLayout, QWidget

from engine.ages.policy import interval_of, uncertain_of
from engine.run.options import RunOptions, with_values
from engine.support.errors import ErrorCode, UsageError
from engine.support.text import printable
from engine.values.ages import ModelInfo, PolicySettings
from gui.base.models import info_at_once
from gui.base.run_options import choices_of, point_of, threshold_of
from gui.look.hints import Hint, Problem
from gui.look.parts import buttons_of
from gui.settings.ages import AgesPage
from gui.settings.device import DeviceChoice, ModelEditor
from gui.settings.editors import Check, Choice
from gui.settings.flags import AskFlags, FlagsOfRun
from gui.settings.known import KnownLists
from gui.settings.page import Page
from gui.settings.pages import RunsPage
from gui.settings.population import AskPopulation
from gui.words.error_report import reason

AskModel = Callable[[RunOptions, Callable[[ModelInfo], None], Callable[[Exception], None]], None]
"""Tells what a model says of itself, or why it cannot be opened; see `RunQueue.ask_model`."""

TYPING_MILLISECONDS = 300
PATHS_SHOWN = 3


class FilesPage(RunsPage):
    """Which files, which are known, and which again."""

    def __init__(self) -> None:
        """The settings' fields, and six that only a run has."""
        super().__init__()
        self.add("hidden", "", Check(self.tr("Also hidden files and folders")))
        self.add(
            "thumbnails",
            "",
            Check(self.tr("Also thumbnails and bins of other programs")),
            self.tr("What NAS, systems and photo programs keep beside photos, such as @eaDir."),
        )
        self.add("copies", "", Check(self.tr("Also our own copies with covered faces")))
        self.add(
            "known_files",
            self.tr("Known files:"),
            KnownLists(),
            self.tr(
                "Lists of MD5, SHA-1 or SHA-256, one a line, or VICS JSON (Project VIC). What "
                "stands in one is skipped, and its row names the list."
            ),
        )
        self.add(
            "known_marked",
            "",
            Check(self.tr("Look at known files as well, and only name the list")),
        )
        self.add(
            "rescan",
            self.tr("Photos that were analysed before:"),
            Choice(
                [
                    (self.tr("only new and changed ones"), False),
                    (self.tr("everything again"), True),
                ]
            ),
        )


class ModelPage(Page):
    """What the run is done with."""

    def __init__(self) -> None:
        """The device and the model."""
        super().__init__()
        self.model = ModelEditor()
        self.add("device", self.tr("Runs on:"), DeviceChoice())
        self.add("model", self.tr("Age model:"), self.model)
        self.says = Hint("")
        self.place(self.says)


class RunOptionsDialog(QDialog):
    """All options of a run. Nothing is done with them before OK."""

    def __init__(
        self,
        paths: Sequence[str],
        options: RunOptions,
        policy: PolicySettings,
        model_info: ModelInfo | None,
        parent: QWidget | None = None,
        ask_model: AskModel | None = None,
        ask_population: AskPopulation | None = None,
        ask_flags: AskFlags | None = None,
        sha256: str = "",
    ) -> None:
        """`model_info` is of the model in `options`, None where it is not known yet.

        `ask_population` and `ask_flags` are for a run that has faces, found by the model `sha256`.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Options of this run"))
        self._options, self._policy = options, policy
        self._ask_model = ask_model or _ask_at_once
        self._info = model_info
        self._asked = 0
        self.checking = False
        self.files, self.ages, self.model = FilesPage(), AgesPage(), ModelPage()
        self.tabs = QTabWidget(self)
        for page, title in (
            (self.files, self.tr("Photos")),
            (self.ages, self.tr("Ages and flags")),
            (self.model, self.tr("Model")),
        ):
            page.setAccessibleName(title)
            self.tabs.addTab(page, title)
        self._problem = Problem()
        self.buttons = buttons_of(
            self, QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out(paths)
        self._flags = FlagsOfRun(self.ages, ask_flags, sha256, self) if ask_flags else None
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._timer.timeout.connect(self._ask)
        self._show(choices_of(options, policy, model_info))
        self._shown_point = self.ages.points.value()
        for editor in self.model.editors.values():
            editor.changed.connect(self._model_changed)
        for each in self._pages():
            each.edited.connect(self._check)
        if model_info is None:
            self._model_changed()
        if ask_population is not None:
            self.ages.population.ask(ask_population)
        self._check()

    def options(self) -> RunOptions:
        """The options as they are on the screen."""
        return with_values(self._options, self._values())

    def policy(self) -> PolicySettings:
        """Age bands, threshold and population as they are on the screen."""
        point = self.ages.points.value()
        threshold = self._policy.threshold
        # The field shows fewer digits than a threshold may have.
        if point != self._shown_point:
            try:
                threshold = threshold_of(point, self._info)
            except (UsageError, ValueError):
                threshold = self._policy.threshold
        return replace(
            self._policy,
            bands=tuple(self.ages.bands.value()),
            threshold=threshold,
            population=self.ages.population.value(),
            uncertain=uncertain_of(self._info) if self._info else self._policy.uncertain,
            interval=interval_of(self._info) if self._info else self._policy.interval,
        )

    def accept(self) -> None:
        """Only where nothing is wrong."""
        if not self._wrong() and not self.checking:
            super().accept()

    def done(self, result: int) -> None:
        """Answers that are still to come are not wanted any more."""
        self._timer.stop()
        self._asked += 1
        if self._flags is not None:
            self._flags.stop()
        for page in self._pages():
            page.stop()
        super().done(result)

    def _values(self) -> dict[str, Any]:
        return {field: value for page in self._pages() for field, value in page.values().items()}

    def _pages(self) -> tuple[Page, ...]:
        return self.files, self.ages, self.model

    def _show_points(self) -> None:
        self.ages.show_model(self._info)
        if self._flags is not None:
            self._flags.show_model(self._info)

    def _show(self, choices: Mapping[str, Any]) -> None:
        self._show_points()
        for page in self._pages():
            for field, editor in page.editors.items():
                editor.set_value(choices[field])
            page.check()
        self._say_model()

    def _model_changed(self) -> None:
        self.checking = True
        self.model.model.tell("")
        self.model.says.setText(self.tr("The model is being checked…"))
        self._timer.start()
        self._check()

    def _ask(self) -> None:
        self._asked += 1
        number = self._asked

        def known(info: ModelInfo) -> None:
            if number == self._asked:
                self._known(info)

        def failed(error: Exception) -> None:
            if number == self._asked:
                self.checking = False
                self.model.model.tell(reason(error))
                self.model.says.setText("")
                self.model.check()

        self._ask_model(self.options(), known, failed)

    def _known(self, info: ModelInfo) -> None:
        self.checking = False
        first = self._info is None
        self._info = info
        self._show_points()
        if first:
            self.ages.points.set_value(point_of(self._policy.threshold, info))
            self._shown_point = self.ages.points.value()
        elif self.ages.points.value() in {point.name for point in info.operating_points}:
            # The same name is another threshold in another model.
            self._shown_point = ""
        self._say_model()
        self.model.check()

    def _say_model(self) -> None:
        info = self._info
        self.model.says.setText(
            self.tr("{name}, version {version} ({architecture})").format(
                name=info.name, version=info.version, architecture=info.architecture
            )
            if info
            else ""
        )

    def _wrong(self) -> list[str]:
        return [page.accessibleName() for page in self._pages() if page.problems()]

    def _check(self) -> None:
        wrong = self._wrong()
        self._problem.say(
            self.tr("To be mended first, on: {pages}").format(pages=", ".join(wrong))
            if wrong
            else ""
        )
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(not wrong and not self.checking)

    def _lay_out(self, paths: Sequence[str]) -> None:
        layout = QVBoxLayout(self)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 112, metrics.height() * 38)
        paths = [printable(path) for path in paths]
        for path in paths[:PATHS_SHOWN]:
            shown = metrics.elidedText(path, Qt.TextElideMode.ElideMiddle, self.width() - 40)
            label = QLabel(shown, self, textFormat=Qt.TextFormat.PlainText)
            label.setToolTip("\n".join(paths[:20]))
            layout.addWidget(label)
        if len(paths) > PATHS_SHOWN:
            layout.addWidget(QLabel(self.tr("and %n more", "", len(paths) - PATHS_SHOWN), self))
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._problem)
        layout.addWidget(self.buttons)


def _ask_at_once(
    options: RunOptions,
    done: Callable[[ModelInfo], None],
    failed: Callable[[Exception], None],
) -> None:
    info = info_at_once(options.model)
    if info is not None:
        done(info)
    else:
        failed(UsageError(ErrorCode.NO_AGE_MODEL(path=str(options.model))))
