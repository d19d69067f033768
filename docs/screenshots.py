"""Screenshots of the real window for the guides, on the sample photos only.

    xvfb-run -s "-screen 0 2560x1440x24" .venv/bin/python docs/screenshots.py OUT
        [--language en|pt_BR] [--theme light|dark] [--size 1280x800] [--only NAME…]

Set QT_SCALE_FACTOR=2 and --size 1280x720 for a screen of high density. A scene is a function that
brings the window into a state; the whole screen is then kept as OUT/NAME-LANGUAGE-THEME.png. The
samples are of adults: a very low threshold flags one of them, so that there is something to review.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from engine.types import PolicySettings
from gui.app import Faixa
from gui.context import Context
from gui.i18n import install
from gui.icons import icon
from gui.settings import Language, SettingsFile, Theme
from gui.theme import apply_theme

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
FOLDERS = {"pt_BR": ("Festa da escola", "Formatura"), "en": ("School fair", "Graduation")}
THRESHOLD = 0.012
"""Far below any operating point: the samples' faces are adults'."""

Scene = Callable[[Faixa, Path], None]


def make_photos(folder: Path, language: str) -> list[Path]:
    """Folders of photos made from the samples: mirrored, cropped, darker, one damaged."""
    folders = [folder / name for name in FOLDERS[language]]
    for number, target in enumerate(folders):
        target.mkdir(parents=True)
        for sample in sorted(SAMPLES.glob("*.jpg")):
            shutil.copy(sample, target / f"DSC_{number}{sample.stem}.jpg")
            pixels = cv2.imread(str(sample), cv2.IMREAD_COLOR)
            height, width = pixels.shape[:2]
            variants = {
                "mirror": pixels[:, ::-1],
                "dark": (pixels * 0.7).astype("uint8"),
                "close": pixels[: int(height * 0.85), int(width * 0.05) : int(width * 0.95)],
            }
            for name, variant in variants.items():
                cv2.imwrite(str(target / f"DSC_{number}{sample.stem}_{name}.jpg"), variant)
        (target / "IMG_0999.jpg").write_bytes(b"\xff\xd8\xff\xe0 damaged")
    return folders


def wait(seconds: float) -> None:
    """Lets the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(reached: Callable[[], bool], seconds: float = 60) -> None:
    """Lets the event loop run until something holds."""
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            raise TimeoutError
        wait(0.05)


def page_scene(go: Callable[[Faixa], None]) -> Scene:
    """A scene that is a state of the window itself."""

    def scene(program: Faixa, target: Path) -> None:
        go(program)
        shoot(target)

    return scene


def shoot(target: Path) -> None:
    """The whole screen, as a person sees it."""
    wait(0.7)
    screen = QApplication.primaryScreen()
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    main = next(w for w in windows if w.objectName() == "main")
    where = main.frameGeometry()
    picture = screen.grabWindow(0, where.x(), where.y(), where.width(), where.height())
    picture.save(str(target))
    sys.stdout.write(f"{target} {picture.width()}x{picture.height()}\n")


def dialog_scene(open_dialog: Callable[[Faixa], None]) -> Scene:
    """A scene for a dialog, modal or not: its picture is taken while it is open."""

    def scene(program: Faixa, target: Path) -> None:
        program.window.show_gallery()

        def look() -> None:
            shoot(target)
            close_dialogs()

        QTimer.singleShot(1500, look)
        open_dialog(program)
        wait(3.0)

    return scene


def close_dialogs() -> None:
    """Closes whatever dialog is open."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    wait(0.3)


def photos(program: Faixa) -> None:
    """The gallery of whole photos."""
    program.window.actions_.photos.trigger()
    program.window.gallery.reload()
    wait(2.5)


def faces(program: Faixa) -> None:
    """The gallery of faces."""
    program.window.actions_.faces.trigger()
    wait(2.5)


def viewer(program: Faixa) -> None:
    """One photo with its faces."""
    window = program.window
    window.actions_.photos.trigger()
    wait(1.0)
    rows = window.gallery.rows()
    window.gallery.open_requested.emit(rows, min(len(rows) - 1, 9))
    wait(2.0)


def review(program: Faixa) -> None:
    """Review mode on the worst face."""
    program.window.show_gallery()
    program.window.actions_.review.trigger()
    wait(2.5)


SCENES: dict[str, Scene] = {
    "photos": page_scene(photos),
    "faces": page_scene(faces),
    "viewer": page_scene(viewer),
    "review": page_scene(review),
    "export": dialog_scene(lambda program: program.window.actions_.export.trigger()),
    "settings": dialog_scene(lambda program: program.window.actions_.settings.trigger()),
    "shortcuts": dialog_scene(lambda program: program.window.actions_.shortcuts.trigger()),
    "about": dialog_scene(lambda program: program.window.actions_.about.trigger()),
    "tour": dialog_scene(lambda program: program.window.actions_.tour.trigger()),
    "options": dialog_scene(lambda program: program.window.commands.options_for(["/photos"])),
    "disagreements": dialog_scene(lambda program: program.window.actions_.disagreements.trigger()),
}


def main() -> None:
    """Shoots the scenes asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", choices=["en", "pt_BR"], default="en")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    application.setWindowIcon(icon("app"))
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="faixa-") as name:
        folder = Path(name)
        context = Context(folder / "catalog.db", SettingsFile(folder / "settings.json"))
        context.change_settings(
            language=Language(options.language), theme=Theme(options.theme),
            reviewer="Ana", tour_seen=True, cache_megabytes=0,
        )  # fmt: skip
        install(application, context.settings.language)
        apply_theme(application, context.settings.theme)
        program = Faixa(application, context)
        width, height = map(int, options.size.split("x"))
        program.window.resize(width, height)
        program.window.move(0, 0)
        program.start([])
        ending = f"-{options.language}-{options.theme}.png"
        wait(1.0)
        if not options.only or "welcome" in options.only:
            shoot(options.out / f"welcome{ending}")
        for each in make_photos(folder / "photos", options.language):
            run_options, policy = program.queue.default_options()
            program.queue.add([str(each)], run_options, PolicySettings(policy.bands, THRESHOLD))
        program.queue.start()
        wait_until(lambda: program.queue.running)
        wait_until(lambda: not program.queue.running)
        wait(1.5)
        for scene_name, scene in SCENES.items():
            if not options.only or scene_name in options.only:
                scene(program, options.out / f"{scene_name}{ending}")
        program.window.rebuilding = True
        program.close()


if __name__ == "__main__":
    main()
