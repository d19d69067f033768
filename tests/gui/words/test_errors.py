"""What failed or cannot be done is told in the window's language, wherever it is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from engine.reports.formats.registry import FORMATS
from engine.run.options import RunOptions
from engine.support.errors import CatalogError, ModelError
from engine.support.languages import Language
from engine.support.places import SAMPLES
from engine.support.reasons import Reason
from engine.values.ages import DecisionValue, PolicySettings
from engine.values.faces import Device
from engine.values.records import PhotoKey, RunState
from engine.values.troubles import RunTrouble, Trouble
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import SettingsFile
from gui.gallery.words import description
from gui.queue import words as queue_words
from gui.queue.controller import RunQueue
from gui.queue.items import QueueItem
from gui.review.decisions import Decisions
from gui.settings.device_panel import DevicePanel, check_model
from gui.settings.run_dialog import RunOptionsDialog
from gui.viewer.adder import _classifier_of
from gui.viewer.face_panel import FacePanel
from gui.words import i18n
from gui.words.error_report import reason
from tests.helpers import made
from tests.helpers.reporting.exports import CHILD, with_files
from tests.helpers.window.export_help import Opened
from tests.helpers.window.queue_help import add, states, until

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs free names")


@pytest.fixture(autouse=True)
def _portuguese(qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, Language.PORTUGUESE)
    yield
    i18n.install(qapp, Language.ENGLISH)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A file that is no model."""
    path = tmp_path / "ruim.onnx"
    path.write_bytes(b"no model")
    return path


def test_a_second_window_says_that_there_is_one_already(context: Context, tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        Context(context.catalog.path, SettingsFile(tmp_path / "other.json"))
    said = reason(caught.value)
    assert said.startswith(f"O Faixa já está aberto com o catálogo {context.catalog.path}")


def test_a_model_that_cannot_be_opened(
    qtbot: QtBot, context: Context, queue: RunQueue, bad: Path
) -> None:
    cannot_load = f"não consegue carregar {bad}"
    assert cannot_load in check_model(str(bad), Device.CPU).problem

    dialog = RunOptionsDialog(
        [], RunOptions(model=bad), PolicySettings(), None, None, queue.ask_model
    )
    qtbot.addWidget(dialog)
    until(qtbot, lambda: not dialog.checking)
    assert cannot_load in dialog.model.model.problem()
    alone = RunOptionsDialog([], RunOptions(model=bad), PolicySettings(), None)
    qtbot.addWidget(alone)
    until(qtbot, lambda: not alone.checking)
    assert "não é um modelo de idade" in alone.model.model.problem()

    panel = DevicePanel(context)
    qtbot.addWidget(panel)
    panel.choose(Device.CPU, str(bad))
    panel.test()
    labels = panel.result.findChildren(QLabel)
    until(qtbot, lambda: any(cannot_load in label.text() for label in labels))
    panel.stop()


def test_a_face_that_needs_a_model_that_is_gone(context: Context, bad: Path) -> None:
    run = context.catalog.queue.set_run_options(made.scanned(context.catalog), {"model": str(bad)})
    with pytest.raises(ModelError) as caught:
        _classifier_of(run, None)
    said = reason(caught.value)
    assert said.startswith("Não é possível abrir o modelo que analisou esta foto")
    assert f"não consegue carregar {bad}" in said


def test_a_decision_that_cannot_be_kept(qtbot: QtBot, context: Context) -> None:
    context.change_settings(reviewer="Ana")
    said: list[str] = []
    decisions = Decisions(context)
    decisions.decide((999,), DecisionValue.ADULT, failed=said.append)
    until(qtbot, lambda: bool(said))
    assert said == [f"O catálogo {context.catalog.path} não tem o rosto 999."]


def test_what_the_queue_cannot_add(
    queue: RunQueue, qtbot: QtBot, tmp_path: Path, bad: Path
) -> None:
    said: list[tuple[int, str, str]] = []
    queue.trouble.connect(lambda *message: said.append(message))
    add(queue, tmp_path / "nada")
    until(qtbot, lambda: bool(said))
    assert said == [
        (0, "Nada foi adicionado", f"{tmp_path / 'nada'}: não existe esse arquivo nem essa pasta.")
    ]
    add(queue, SAMPLES, model=bad)
    until(qtbot, lambda: len(said) == 2)
    assert f"não consegue carregar {bad}" in said[1][2]
    assert ". A fila parou;" in said[1][2], "a sentence begins where another has ended"


def test_what_is_wrong_with_a_run_is_told_in_the_language_of_now(
    queue: RunQueue, context: Context, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "fotos").mkdir()
    (tmp_path / "fotos" / "a.jpg").write_bytes(b"")
    add(queue, tmp_path / "fotos")
    until(qtbot, lambda: states(queue) == [RunState.DONE])
    until(qtbot, lambda: context.reader.run(1).problem is not None)
    kept = QueueItem(context.reader.run(1))
    for item in (queue.items()[0], kept):
        assert "Nenhuma foto" in queue_words.problem(item)
        assert "o arquivo está vazio" in queue_words.problem(item)
        assert queue_words.problem(item) in queue_words.tooltip(item)
        assert queue_words.problem(item) in queue_words.describe(item)
    i18n.install(qapp, Language.ENGLISH)
    assert "the file is empty" in queue_words.problem(kept)
    assert "Not one photo" in queue_words.problem(kept)


def test_what_an_older_faixa_said_of_a_run_stands_as_it_is(context: Context) -> None:
    run = made.scanned(context.catalog)
    for said in ("/fotos cannot be found any more.", "C: is gone"):
        item = QueueItem(context.catalog.queue.set_problem(run, RunTrouble(Trouble.OTHER, said)))
        assert queue_words.problem(item) == said


def test_options_of_a_run_that_nobody_can_read(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    first = RunQueue(context)
    first.pause()
    add(first, SAMPLES)
    until(qtbot, lambda: len(first.items()) == 1)
    assert first.stop()
    with context.catalog._file.transaction() as db:
        db.execute("""UPDATE run SET options = '{"workers": "many"}'""")
    again = RunQueue(context)
    said: list[str] = []
    again.trouble.connect(lambda run, title, text: said.append(text))
    again.go_on()
    until(qtbot, lambda: bool(said))
    assert said[0].startswith("Não é possível ler as opções da análise 1: ")
    assert states(again) == [RunState.INTERRUPTED]
    assert again.stop()


def test_a_place_that_an_export_must_not_go_to(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = Opened(context, qtbot)
    run = made.scanned(context.catalog, made.done(made.file("/a.jpg"), made.face(10, CHILD)))
    dialog = opened(run)
    opened.export(dialog, tmp_path / "nada" / "r.csv")
    said = dialog.problem.words.text()
    assert said == f"A pasta {tmp_path / 'nada'} não existe; crie-a ou escolha outra."
    dialog.close()
    opened.queue.stop()
    opened.pixels.close()


@pytest.mark.parametrize(
    ("window", "report", "says"),
    [
        (Language.ENGLISH, Language.PORTUGUESE, "o arquivo tem 1.500 MB, mais que o limite"),
        (Language.PORTUGUESE, Language.ENGLISH, "the file has 1,500 MB, more than the limit"),
    ],
)
def test_a_report_says_why_photos_failed_in_its_own_language(
    qapp: QApplication,
    context: Context,
    qtbot: QtBot,
    tmp_path: Path,
    window: Language,
    report: Language,
    says: str,
) -> None:
    i18n.install(qapp, window)
    big = Reason.FILE_TOO_LARGE(size=1500.0, limit=1000.0)
    run = made.scanned(context.catalog, made.failed(made.file("/a.jpg"), big))
    opened = Opened(context, qtbot)
    dialog = opened(run)
    opened.choose(dialog, FORMATS["html"])
    dialog.form.language.setCurrentIndex(dialog.form.language.findData(report))
    opened.settled(dialog)
    opened.export(dialog, tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert says in page
    dialog.close()
    opened.queue.stop()
    opened.pixels.close()


def test_what_was_not_copied_is_listed_in_the_windows_language(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "fotos"
    folder.mkdir()
    gone = folder / "a.png"
    gone.write_bytes(b"")
    run = with_files(context.catalog, (folder,), {gone: (400, 300, (made.face(40, CHILD),))})
    gone.unlink()
    opened = Opened(context, qtbot)
    dialog = opened(run)
    opened.choose(dialog, FORMATS["plain-copies"])
    opened.export(dialog, tmp_path / "out")
    listed = (tmp_path / "out" / "faixa-not-copied.txt").read_text(encoding="utf-8")
    assert listed == f"{gone}\tnão está mais lá\n"
    dialog.close()
    opened.queue.stop()
    opened.pixels.close()


@posix
def test_a_photo_that_a_list_cannot_hold(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(context, qtbot)
    photos = [f"/{number}\n.jpg" for number in range(5)]
    run = made.scanned(
        context.catalog,
        *(made.done(made.file(path), made.face(10, CHILD)) for path in photos),
    )
    dialog = opened(run)
    opened.choose(dialog, FORMATS["list"])
    opened.export(dialog, tmp_path / "lista.txt")
    said = dialog.end.words.text()
    assert "5 fotos não puderam ser listadas:" in said
    assert "tem uma quebra de linha" in said
    assert "cópias" not in said, "nothing lies among copies that there are not"
    dialog.close()
    opened.queue.stop()
    opened.pixels.close()


def test_gallery_viewer_and_queue_say_why_a_photo_failed(context: Context, qtbot: QtBot) -> None:
    run = made.scanned(context.catalog, made.failed(made.file("/a.jpg"), Reason.EMPTY_FILE()))
    (part,) = context.catalog.gallery.index_parts((run,))
    key = PhotoKey(run, int(part.analysis_ids[0]))
    photo = context.catalog.gallery.photos([key])[key]
    assert photo.reason == Reason.EMPTY_FILE()
    assert "o arquivo está vazio" in description(photo, None)
    pixels = Pixels(context)
    panel = FacePanel(context, pixels)
    qtbot.addWidget(panel)
    panel.show_photo(photo, 0)
    assert "o arquivo está vazio" in [label.text() for label in panel.findChildren(QLabel)]
    assert i18n.say(pixels.problem(photo)) == "o arquivo está vazio"
    heard: list[Exception] = []
    pixels.full(photo, 0, lambda image: None, heard.append)
    qtbot.waitUntil(
        lambda: [reason(each) for each in heard] == ["não está mais lá"], timeout=20_000
    )
    pixels.close()
    for kind in (Trouble.EVERYTHING_FAILED, Trouble.UNREADABLE):
        _, text = queue_words.trouble(RunTrouble(kind, Reason.EMPTY_FILE()), "a")
        assert "o arquivo está vazio" in text
