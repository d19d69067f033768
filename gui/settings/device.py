"""The device and the model that new runs start with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from engine.ages.classifier import DEFAULT_MODEL
from engine.values.ages import ModelInfo
from engine.values.faces import Device
from gui.base.context import Context
from gui.base.settings import Settings
from gui.base.worker import Lane, Ticket
from gui.look.hints import Hint
from gui.look.parts import clearable, named
from gui.settings.device_panel import DevicePanel, ModelCheck, check_model
from gui.settings.editors import Choice, Editor
from gui.settings.page import Page

TYPING_MS = 300


class ModelEditor(Editor):
    """A file, typed or chosen; what is wrong with it is found out elsewhere and told to it."""

    def __init__(self) -> None:
        """Empty: the model that comes with Faixa."""
        super().__init__()
        self._problem = ""
        self._line = QLineEdit(
            placeholderText=self.tr("the model that comes with Faixa ({name})").format(
                name=DEFAULT_MODEL.name
            )
        )
        clearable(self._line)
        self._line.textChanged.connect(self.changed)
        choose = named(QPushButton(self.tr("Choose…")), self.tr("Choose a model file"))
        choose.clicked.connect(self._choose)
        self._hold(self._line, choose)

    def value(self) -> str:
        """The path, "" for our own."""
        return self._line.text().strip()

    def set_value(self, value: str) -> None:
        """Shows the path."""
        self._line.setText(value)

    def problem(self) -> str:
        """As it was told."""
        return self._problem

    def tell(self, problem: str) -> None:
        """What is wrong with the file, "" where nothing is."""
        self._problem = problem

    def _choose(self) -> None:
        folder = str(Path(self.value()).parent) if self.value() else ""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a model"), folder, self.tr("Models (*.onnx)")
        )
        if path:
            self._line.setText(path)


class DeviceChoice(Choice):
    """What runs are done on."""

    def __init__(self) -> None:
        """The GPU where there is one, first."""
        super().__init__(
            [
                (self.tr("The GPU where it can be used, else the processor"), Device.AUTO),
                (self.tr("The processor (CPU)"), Device.CPU),
                (self.tr("The NVIDIA GPU, or not at all"), Device.CUDA),
            ]
        )


class DevicePage(Page):
    """Device, model, and the panel that says what is really used."""

    model_known = Signal(ModelInfo)
    """What is known of the chosen model, None where it is no model."""

    def __init__(self, context: Context) -> None:
        """The model is opened in the background whenever the choice changes."""
        super().__init__()
        self._context = context
        self._ticket = Ticket()
        self.checking = False
        self.device = DeviceChoice()
        self.model = ModelEditor()
        self.panel = DevicePanel(context)
        self._says = Hint("")
        self.add("device", self.tr("Runs on:"), self.device)
        self.add("model", self.tr("Age model:"), self.model)
        self.place(self._says)
        self.gap()
        self.place(self.panel)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._ask)
        for editor in (self.device, self.model):
            editor.changed.connect(self._changed)

    def show_settings(self, settings: Settings) -> None:
        """Shows the fields, and checks the model also where it is the one that was shown."""
        super().show_settings(settings)
        self._changed()

    def stop(self) -> None:
        """Nothing is waited for any more."""
        self._timer.stop()
        self.panel.stop()
        self._ticket.drop()

    def _changed(self) -> None:
        self.checking = True
        self.model.tell("")
        self._says.setText(self.tr("The model is being checked…"))
        self.panel.choose(Device(str(self.device.value())), self.model.value())
        self._timer.start()
        self.check()

    def _ask(self) -> None:
        self._ticket.drop()
        model, device = self.model.value(), Device(str(self.device.value()))
        self._ticket = self._context.background.run(
            Lane.FILES,
            lambda: check_model(model, device),
            self._checked,
        )

    def _checked(self, found: ModelCheck) -> None:
        self.checking = False
        self.model.tell(found.problem)
        self._says.setText(self._said(found.info) if found.info else "")
        self.panel.show_check(found)
        self.model_known.emit(found.info)
        self.check()

    def _said(self, info: ModelInfo) -> str:
        return self.tr("{name}, version {version} ({architecture})").format(
            name=info.name, version=info.version, architecture=info.architecture
        )
