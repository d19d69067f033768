"""The program that `benchmarks.gui` measures: a window over a million faces, used by a script.

python -m benchmarks.gui_window --catalog FILE --photos FOLDER --out result.json
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.common import save_json
from benchmarks.loop_watch import LoopWatch, Phase
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder, Sign
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.base.settings import SettingsFile, Theme
from gui.gallery.page import GalleryPage
from gui.look.theme import apply_theme
from gui.queue.controller import RunQueue

FRAME_SECONDS = 1 / 60
WHEEL_FRAMES = 600
DRAG_FRAMES = 400
PAGE_FRAMES = 200


class Script:
    """Uses the window as a person would, and measures."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Nothing is shown yet."""
        self.options = options
        self.app = QApplication([])
        apply_theme(self.app, Theme.LIGHT)
        self.watch = LoopWatch(trace=options.trace)
        self.result: dict[str, Any] = {"phases": []}

    def run(self) -> None:
        """Everything, one after the other."""
        options, result = self.options, self.result
        begun = time.perf_counter()
        settings = SettingsFile(options.out.with_suffix(".settings.json"))
        settings.path.unlink(missing_ok=True)
        self.context = Context(options.catalog, settings)
        self.context.change_settings(gallery_mode=GalleryMode.FACES, tour_seen=True)
        self.pixels = Pixels(self.context)
        self.queue = RunQueue(self.context)
        with self.watch.watched("open") as phase:
            page = self.window()
            painted = FirstPaint(page)
            ready: list[float] = []
            page.index_ready.connect(lambda: ready.append(time.perf_counter()))
            self.shown.show()
            page.show_runs(frozenset({1}))
            self.until(lambda: painted.at is not None)
            if painted.at is None:
                sys.exit("the gallery was not painted in two minutes")
            result["first_paint_seconds"] = painted.at - begun
            self.until(lambda: bool(ready))
            result["index_seconds"] = ready[0] - begun
            result["faces"] = len(page.rows())
            self.until(self.all_seen)
            result["first_pictures_seconds"] = time.perf_counter() - begun
        self.keep(phase)
        self.memory("opened")
        if not options.run_only:
            self.scroll("")
            self.filters()
            self.memory("used")
        if options.photos is not None:
            self.with_run()
        self.result["long_blocks"] = [
            {"phase": name, "milliseconds": late, "stack": stack}
            for name, late, stack in self.watch.long_ones
        ]
        self.queue.stop()
        self.pixels.close()
        self.context.close()
        save_json(options.out, result)

    def window(self) -> GalleryPage:
        """The real window, or the gallery alone; shown at 1280 x 800."""
        if self.options.gallery_only:
            self.page = GalleryPage(self.context, self.pixels)
            self.shown: QWidget = self.page
        else:
            from gui.window.main_window import MainWindow

            window = MainWindow(self.context, self.pixels, self.queue)
            self.page, self.shown = window.gallery, window
        self.shown.resize(1280, 800)
        return self.page

    def scroll(self, suffix: str) -> None:
        """The wheel, Page Down, and the bar dragged from top to bottom."""
        bar = self.page.view.verticalScrollBar()
        bar.setValue(0)
        notch = bar.singleStep() * 3
        self.frames("wheel" + suffix, WHEEL_FRAMES, lambda _: bar.value() + notch // 3)
        self.frames("page down" + suffix, PAGE_FRAMES, lambda _: bar.value() + bar.pageStep())
        self.frames(
            "top to bottom" + suffix, DRAG_FRAMES, lambda n: bar.maximum() * (n + 1) // DRAG_FRAMES
        )
        with self.watch.watched("pictures after it" + suffix) as phase:
            self.until(self.all_seen)
        self.keep(phase)

    def frames(self, name: str, count: int, value: Callable[[int], int]) -> None:
        """Moves the bar once a frame; a frame's time is from the move until it is painted."""
        bar = self.page.view.verticalScrollBar()
        times = []
        with self.watch.watched(name) as phase:
            for number in range(count):
                started = time.perf_counter()
                bar.setValue(value(number))
                # What is painted, and whatever else was waiting for the loop.
                self.app.processEvents()
                times.append((time.perf_counter() - started) * 1000)
                self.spin(max(0.001, FRAME_SECONDS - (time.perf_counter() - started)))
        self.keep(phase, times)

    def filters(self) -> None:
        """Filters, orders, the mode, everything selected; each until it is seen."""
        page = self.page
        panel = page.filter_panel
        page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum() // 3)

        def chosen(signs: Sign) -> Callable[[], None]:
            def choose() -> None:
                panel.set_filter(GalleryFilter(signs=signs))
                panel.changed.emit(panel.filter)

            return choose

        self.action("filter: flagged", chosen(Sign.FLAGGED))
        self.action("filter: child, undecided", chosen(Sign.CHILD | Sign.UNDECIDED))
        self.action("filter: none", panel.clear)
        for order in (GalleryOrder.P_MINOR, GalleryOrder.FACE_SIZE, GalleryOrder.PATH):
            self.action(f"sort: {order}", partial(page._order_chosen, order, True))
        self.action("text in path", lambda: page._text_changed("folder0042"))
        self.action("no text", lambda: page._text_changed(""))
        self.action("select all", page.select_all, asks=False)
        self.action("sort with all selected", lambda: page._order_chosen(GalleryOrder.TIME, True))
        self.action("mode: photos", lambda: page.set_mode(GalleryMode.PHOTOS))
        self.action("mode: faces", lambda: page.set_mode(GalleryMode.FACES))
        page._order_chosen(GalleryOrder.PATH, False)
        page.view.selection.clear()

    def action(self, name: str, act: Callable[[], None], asks: bool = True) -> None:
        """Does something and waits until its rows are shown."""
        told: list[float] = []
        connection = self.page.index_ready.connect(lambda: told.append(time.perf_counter()))
        started = time.perf_counter()
        with self.watch.watched(name) as phase:
            act()
            if asks:
                self.until(lambda: bool(told))
            answered = time.perf_counter() - started
            self.spin(0.3)
        phase.seconds = answered
        self.page.index_ready.disconnect(connection)
        self.keep(phase)

    def with_run(self) -> None:
        """A real run writes; meanwhile nothing is done, then everything is scrolled over."""
        ended: list[int] = []
        self.queue.finished.connect(ended.append)
        self.until(lambda: self.queue.models is not None)
        with self.watch.watched("run: looked at") as phase:
            self.queue.add([str(self.options.photos)], *self.queue.default_options())
            self.until(lambda: bool(ended), self.options.quiet_seconds)
        self.keep(phase)
        self.memory("run")
        if not ended:
            self.page.show_runs(frozenset(item.run.id for item in self.queue.items()))
            self.scroll(" in a run")
        with self.watch.watched("run: to its end") as phase:
            self.until(lambda: bool(ended), self.options.run_seconds)
        self.keep(phase)
        self.result["run_ended"] = bool(ended)
        self.memory("run ended")

    def all_seen(self) -> bool:
        """Whether every cell that can be seen has its picture."""
        page = self.page
        rows = page.view.visible_cells()
        for row in rows:
            photo = page.model.photo(row)
            if photo is None:
                return False
            faces = page.model.rows.mode is GalleryMode.FACES
            image = (
                self.pixels.crop(photo, page.model.rows.face(row))
                if faces
                else self.pixels.thumbnail(photo)
            )
            if image is None and not self.pixels.problem(photo):
                return False
        return bool(len(rows))

    def until(self, done: Callable[[], bool], seconds: float = 120.0) -> None:
        """Lets the event loop run until something is so, or the time is over."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if done():
                return
            self.spin(0.02)

    def spin(self, seconds: float) -> None:
        """Lets the event loop run."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.app.processEvents()
            time.sleep(min(0.001, left))

    def keep(self, phase: Phase, frames: list[float] | None = None) -> None:
        """Writes down what a phase was like."""
        blocks = sorted(phase.blocks)
        row = {
            "name": phase.name,
            "seconds": phase.seconds,
            "longest_block_ms": phase.longest,
            "longest_busy_ms": max(phase.busy, default=0.0),
            "over_50_ms": phase.share_over(50),
            "block_99_ms": blocks[len(blocks) * 99 // 100] if blocks else 0.0,
        }
        if frames:
            ordered = sorted(frames)
            row |= {
                "frames": len(frames),
                "frame_median_ms": ordered[len(ordered) // 2],
                "frame_99_ms": ordered[len(ordered) * 99 // 100],
                "frame_worst_ms": ordered[-1],
            }
        self.result["phases"].append(row)
        print(row, flush=True)

    def memory(self, when: str) -> None:
        """Resident MiB of this process and its children together."""
        import psutil

        own = psutil.Process()
        total = 0
        for each in (own, *own.children(recursive=True)):
            try:
                total += each.memory_info().rss
            except psutil.Error:
                continue
        self.result[f"mib_{when.replace(' ', '_')}"] = total / 1024**2
        print(
            when, f"{own.memory_info().rss / 1024**2:.0f} of {total / 1024**2:.0f} MiB", flush=True
        )


class FirstPaint(QObject):
    """Notices when a gallery's cells are first painted."""

    def __init__(self, page: GalleryPage) -> None:
        """From now on."""
        super().__init__()
        self.at: float | None = None
        self._page = page
        page.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Every event of the viewport."""
        if event.type() == QEvent.Type.Paint and self.at is None and len(self._page.rows()):
            self.at = time.perf_counter()
        return super().eventFilter(watched, event)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--catalog", type=Path, required=True)
    parser.add_argument("--photos", type=Path, help="a folder for a real run; none without it")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--gallery-only", action="store_true", help="without the main window")
    parser.add_argument("--trace", action="store_true", help="note what long blocks were doing")
    parser.add_argument("--run-only", action="store_true", help="only what is done in a run")
    parser.add_argument("--quiet-seconds", type=float, default=30.0)
    parser.add_argument("--run-seconds", type=float, default=900.0)
    Script(parser.parse_args()).run()


if __name__ == "__main__":
    main()
