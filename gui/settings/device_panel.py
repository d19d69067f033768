"""What there is to compute on, what is really used, and a test of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QProgressBar, QPushButton, QWidget

from engine.ages.classifier import DEFAULT_MODEL, Classifier
from engine.reading.isolation import isolation
from engine.run.hardware import Hardware, hardware
from engine.run.options import Models, RunOptions, with_values
from engine.run.self_test import SelfTest, self_test
from engine.support.errors import DeviceError, ErrorCode, FaixaError
from engine.support.messages import Message
from engine.values.ages import ModelInfo
from engine.values.faces import CPU, CUDA, Device
from gui.base.context import Context
from gui.base.worker import Lane, Ticket
from gui.look.hints import Problem
from gui.look.icons import icon
from gui.look.parts import bold, in_column, in_row, named
from gui.look.theme import Tone
from gui.words.error_report import reason
from gui.words.i18n import say

Result = TypeVar("Result")


class DevicePanel(QWidget):
    """Facts first, then a button; nothing of what it says is guessed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Asks the computer at once, in the background."""
        super().__init__(parent)
        self._context = context
        self._hardware: Hardware | None = None
        self._check: ModelCheck | None = None
        self._device, self._model = Device.AUTO, ""
        self._tickets: list[Ticket] = []
        self._processor, self._gpu, self._used = QLabel(), QLabel(), QLabel()
        self._isolation = QLabel()
        self._note, self.result = Problem(), Problem()
        self.button = QPushButton(icon("play"), self.tr("Test with the sample photos"))
        self.button.clicked.connect(self.test)
        self._busy = named(QProgressBar(), self.tr("The test is going on"))
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._lay_out()
        self._ask(hardware, self._show_hardware)
        self._ask(isolation, self._show_isolation)

    @property
    def isolation(self) -> str:
        """How well a photo's decoder is closed off here, in words."""
        return self._isolation.text()

    @property
    def used(self) -> str:
        """What is really used, in words."""
        return self._used.text()

    def choose(self, device: Device, model: str) -> None:
        """The device and the model that the test is for; the last result is no longer theirs."""
        self._device, self._model = device, model
        self._check = None
        self._show_used()
        self.result.say("")

    def show_check(self, check: ModelCheck) -> None:
        """What came out when the model was opened on the device."""
        self._check = check
        self._show_used()

    def test(self) -> None:
        """Analyses the samples and tells how fast that is."""
        options = with_values(RunOptions(), {"model": self._model, "device": self._device})
        self.result.say("")
        self._set_busy(True)
        self._ask(
            lambda: self_test(Models.load(options), options, speed=True),
            self._show_result,
            self._show_failure,
        )

    def stop(self) -> None:
        """No answer is wanted any more."""
        for ticket in self._tickets:
            ticket.drop()

    def _ask(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        ticket = self._context.background.run(Lane.FILES, work, done, failed)
        self._tickets.append(ticket)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Processor:"), self._processor)
        form.addRow(self.tr("NVIDIA GPU:"), self._gpu)
        form.addRow(self.tr("Really used:"), self._used)
        form.addRow(self.tr("Hostile photos:"), self._isolation)
        bold(self._used)
        for label in (self._processor, self._gpu, self._used, self._isolation):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setText(self.tr("looking…"))
        row = in_row(None, self.button, (self._busy, 1), None)
        in_column(self, form, self._note, row, self.result, margins=0)

    def _show_hardware(self, there: Hardware) -> None:
        self._hardware = there
        self._processor.setText(
            self.tr("{name}, %n core(s)", "", there.cores).format(name=there.processor)
        )
        self._gpu.setText(", ".join(there.gpus) or self.tr("none found"))
        self._show_used()

    def _show_isolation(self, found: tuple[Message, bool]) -> None:
        message, _ = found
        self._isolation.setText(say(message))

    def _show_used(self) -> None:
        if self._check is None:
            self._used.setText(self.tr("looking…"))
            self._note.say("")
            return
        self._used.setText(self._words(self._check.provider) or self.tr("nothing: see below"))
        text, kind = self._missing(self._check)
        self._note.say(text, kind)

    def _missing(self, check: ModelCheck) -> tuple[str, Tone]:
        """Why there is no GPU, in plain words; "" where it is used or not wanted."""
        if check.provider == CUDA or self._device is Device.CPU or self._hardware is None:
            return "", Tone.INFO
        if check.info is None:
            return self.tr("The model cannot be opened, so nothing can be used."), Tone.BAD
        if check.refusal:
            why = check.refusal
        elif not self._hardware.gpu_build:
            why = self.tr(
                "This installation of Faixa is the one for the processor: it cannot use a GPU. On "
                "a computer with an NVIDIA GPU, install the GPU edition."
            )
        elif not self._hardware.gpus:
            why = self.tr("No NVIDIA GPU was found, or its driver is not installed.")
        else:
            why = self.tr(
                "There is an NVIDIA GPU, but its driver, CUDA or cuDNN does not fit this "
                "installation. Install NVIDIA's newest driver, then test again."
            )
        if check.device_refused:
            return why + " " + self.tr("With this choice no run can start."), Tone.BAD
        return why + " " + self.tr("Everything works without one, only slower."), Tone.INFO

    def _show_result(self, tested: SelfTest) -> None:
        self._set_busy(False)
        seconds = tested.seconds_a_photo or 0.0
        locale = QLocale()
        found = self.tr(
            "It works: the %n face(s) on the sample photos were found.", "", tested.faces
        )
        speed = self.tr("{milliseconds} ms a photo ({rate} photos/s) on: {device}.").format(
            milliseconds=locale.toString(seconds * 1000, "f", 0),
            rate=locale.toString(1 / seconds if seconds else 0.0, "f", 1),
            device=self._words(tested.provider),
        )
        small = self.tr("The samples are small; photos of a camera take longer.")
        if tested.gpu_trouble is not None:
            self.result.say(f"{found} {speed} {say(tested.gpu_trouble)}", Tone.WARNING)
            return
        self.result.say(f"{found} {speed} {small}", Tone.GOOD)

    def _show_failure(self, error: Exception) -> None:
        self._set_busy(False)
        self.result.say(self.tr("The test failed: {reason}").format(reason=reason(error)))

    def _set_busy(self, busy: bool) -> None:
        self._busy.setVisible(busy)
        self.button.setEnabled(not busy)

    def _words(self, provider: str) -> str:
        names = {CPU: self.tr("the processor (CPU)"), CUDA: self.tr("the NVIDIA GPU (CUDA)")}
        return names.get(provider, provider)


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """`info` is None where the file is no model; `problem` then says why.

    `provider` is ONNX Runtime's name of what a session on the wanted device really uses, "" where
    there can be none (`device_refused`). `refusal` is what the GPU's software said against it.
    """

    info: ModelInfo | None
    provider: str
    problem: str = ""
    device_refused: bool = False
    refusal: str = ""


def check_model(model: str, device: Device) -> ModelCheck:
    """Opens the file `model` ("" for the one that comes with Faixa) on `device`. Takes a second."""
    path = Path(model) if model else DEFAULT_MODEL
    try:
        try:
            classifier = Classifier.load(path, device)
        except DeviceError as error:
            refused = error.message.code is ErrorCode.GPU_REFUSED
            info = Classifier.load(path, Device.CPU).info
            return ModelCheck(
                info, "", device_refused=True, refusal=reason(error) if refused else ""
            )
    except FaixaError as error:
        return ModelCheck(None, "", reason(error))
    session = classifier.session
    return ModelCheck(classifier.info, session.provider, refusal=say(session.gpu_trouble))
