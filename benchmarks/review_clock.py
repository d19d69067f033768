"""The reviewer's clock: from a key to the next face on the screen, while a run goes on.

    python -m benchmarks.review_clock          (or: make bench-review)

A generated catalog of 2,000 flagged faces with a file behind every photo. The main window reviews
them, and a script presses 500 decision keys, each as a real key event, a while after the face that
it is about was painted. The time is that until the next face has been painted, as it is, in its
place beside the photo. Meanwhile a real run over other photos goes on in its process. Nothing is
asserted. The machine should be idle.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.common import OUT, machine, save_json, table
from benchmarks.gui_photos import give_photos, make_photos
from benchmarks.made_catalog import make_catalog
from engine.values.ages import PolicySettings
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import ReviewOrder, SettingsFile, Theme
from gui.look.theme import apply_theme
from gui.queue.controller import RunQueue
from gui.viewer.page import ViewerPage

FACES = 2_000
DECISIONS = 500
DIFFERENT = 200
SIDE = 1_600
"""Of the photos, as the generated catalog says."""

RUN_PHOTOS = 4_000
THINK_SECONDS = 0.3
"""Nobody looks at a face for less."""

WANTED_MS = {"median": 30.0, "worst": 100.0}
KEYS = (Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_X)
LONGEST = 20.0


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faces", type=int, default=FACES)
    parser.add_argument("--decisions", type=int, default=DECISIONS)
    parser.add_argument("--run-photos", type=int, default=RUN_PHOTOS, help="0: without a run")
    parser.add_argument("--think", type=float, default=THINK_SECONDS, help="seconds at each face")
    parser.add_argument("--order", choices=[str(each) for each in ReviewOrder], default="worst")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    work = options.out / "review"
    work.mkdir(parents=True, exist_ok=True)
    before = machine()
    with tempfile.TemporaryDirectory(dir=work) as temporary:
        result = Clock(Path(temporary), work, options).run()
    result |= {"machine": before}
    print(report(result))
    save_json(options.out / "review_clock.json", result)
    print(f"Saved {options.out / 'review_clock.json'}")


@dataclass(slots=True)
class Step:
    """One key: milliseconds until the next face was painted, and whether it is of another photo."""

    milliseconds: float
    other_photo: bool
    in_run: bool


class Painted(QObject):
    """Notices when a face other than that of before has been painted in its place."""

    def __init__(self, page: ViewerPage) -> None:
        """From now on."""
        super().__init__()
        self._stage = page.stage
        self.face = 0
        page.stage.pane.crop.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Every event of the place where the face is shown."""
        pane, face = self._stage.pane, self._stage.face
        if event.type() == QEvent.Type.Paint and face is not None and pane.shows(face.id):
            self.face = face.id
        return super().eventFilter(watched, event)


class Clock:
    """Reviews with keys, and measures."""

    def __init__(self, temporary: Path, work: Path, options: argparse.Namespace) -> None:
        """Everything is made, nothing is shown yet."""
        self.options = options
        self.app = QApplication.instance() or QApplication([])
        assert isinstance(self.app, QApplication)
        apply_theme(self.app, Theme.LIGHT)
        catalog = temporary / "catalog.db"
        flags_all = PolicySettings(threshold=0.0)
        self.made = make_catalog(
            catalog,
            options.faces,
            options.faces * 3 // 4,
            root=temporary / "photos",
            decided=0,
            settings=flags_all,
        )
        give_photos(catalog, make_photos(work / "originals", DIFFERENT, SIDE))
        self.run_photos = work / f"run_{options.run_photos}"
        if options.run_photos:
            make_photos(self.run_photos, options.run_photos)
        self.context = Context(catalog, SettingsFile(temporary / "settings.json"))
        self.context.change_settings(reviewer="Ana", tour_seen=True)
        self.pixels = Pixels(self.context)
        self.queue = RunQueue(self.context)
        self.ended: list[int] = []
        self.queue.finished.connect(self.ended.append)

    def run(self) -> dict[str, Any]:
        """The figures."""
        from gui.window.main_window import MainWindow

        self.window = window = MainWindow(self.context, self.pixels, self.queue)
        window.resize(1280, 800)
        window.show()
        page = window.viewer
        if self.options.run_photos:
            self.until(lambda: self.queue.models is not None)
            self.queue.add([str(self.run_photos)], *self.queue.default_options())
            self.until(lambda: self.queue.running)
            self.spin(3.0)
        painted = Painted(page)
        window.show_viewer()
        begun = time.perf_counter()
        page.start_review(frozenset({self.made.run_id}), ReviewOrder(self.options.order))
        self.until(lambda: bool(painted.face))
        first = time.perf_counter() - begun
        steps = [
            self.step(page, painted, KEYS[n % len(KEYS)]) for n in range(self.options.decisions)
        ]
        result = self.figures(steps) | {"first_face_seconds": first}
        result["decided"] = len(self.context.catalog.review.decision_times("Ana", 10_000))
        self.queue.stop()
        self.pixels.close()
        window.hide()
        window.deleteLater()
        self.app.processEvents()
        self.context.close()
        return result

    def step(self, page: ViewerPage, painted: Painted, key: Qt.Key) -> Step:
        """Thinks, presses the key, and waits for the next face."""
        self.spin(self.options.think)
        before, photo = painted.face, page.stage.viewed
        started = time.perf_counter()
        QTest.keyClick(page.stage.view, key)
        self.until(lambda: painted.face not in (0, before), pause=0.0002)
        took = (time.perf_counter() - started) * 1000
        other = page.stage.viewed is None or photo is None or page.stage.viewed.key != photo.key
        return Step(took, other, bool(self.options.run_photos) and not self.ended)

    def figures(self, steps: list[Step]) -> dict[str, Any]:
        """Of all keys, and of those alone after which another photo came."""
        result: dict[str, Any] = {"faces": self.made.faces, "think_seconds": self.options.think}
        for name, some in (
            ("all", steps),
            ("another photo", [each for each in steps if each.other_photo]),
            ("during the run", [each for each in steps if each.in_run]),
        ):
            times = sorted(each.milliseconds for each in some)
            if times:
                result[name] = {
                    "keys": len(times),
                    "median": statistics.median(times),
                    "95%": times[len(times) * 95 // 100],
                    "99%": times[len(times) * 99 // 100],
                    "worst": times[-1],
                }
        return result

    def until(
        self, done: Callable[[], bool], seconds: float = LONGEST, pause: float = 0.002
    ) -> None:
        """Lets the event loop run until something is so; ends the program where it never is."""
        end = time.perf_counter() + seconds
        while not done():
            if time.perf_counter() > end:
                sys.exit(f"nothing came in {seconds:.0f} s; {self.told()}")
            self.app.processEvents()
            time.sleep(pause)

    def told(self) -> str:
        """What the window says when nothing comes."""
        stage = self.window.viewer.stage
        face, problem = stage.face, ""
        if stage.viewed is not None:
            problem = str(self.pixels.problem(stage.viewed))
        return (
            f"face {face.id if face else 0} of {stage.viewed and stage.viewed.path}, "
            f"pane {stage.pane.shows(face.id) if face else None}, problem {problem}, "
            f"why {stage.why_not_decide()!r}, said {self.window.viewer.bar.status!r}, "
            f"busy {self.window.viewer.shown.tasks.busy}"
        )

    def spin(self, seconds: float) -> None:
        """Lets the event loop run."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.app.processEvents()
            time.sleep(0.001)


def report(result: dict[str, Any]) -> str:
    """The figures as a table, with what is wanted."""
    rows: list[tuple[object, ...]] = [("keys", "number", "median", "95%", "99%", "worst")]
    for name in ("all", "another photo", "during the run"):
        if name in result:
            said = result[name]
            times = (f"{said[each]:.1f} ms" for each in ("median", "95%", "99%", "worst"))
            rows.append((name, said["keys"], *times))
    wanted = ", ".join(f"{name} {value:.0f} ms" for name, value in WANTED_MS.items())
    end = f"Wanted: {wanted}. The first face: {result['first_face_seconds']:.2f} s."
    return "\n\n".join((table(rows), end))


if __name__ == "__main__":
    main()
