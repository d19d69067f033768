"""What a user can rely on when a run meets a folder: one row a file, and nothing done twice."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from engine.catalog.catalog import Catalog
from engine.faces.mtcnn import Mtcnn
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.scan import ScanOptions
from engine.reports.content.rows import HEADER, ReportRow
from engine.reports.formats.csv import read_report
from engine.run.control import Control
from engine.run.events import Event, PhotoDone, PhotoFailed, PhotoKnown, PhotoStarted
from engine.run.options import Models, RunOptions
from engine.run.runner import Runner
from engine.support.errors import UsageError
from engine.support.reasons import Reason
from engine.values.ages import PolicySettings
from engine.values.faces import Face
from engine.values.photos import PhotoStatus, Pixels
from engine.values.records import PhotoRecord, RunState
from tests.helpers import photos, troubles
from tests.helpers.reporting.reports import report_rows, write_report
from tests.helpers.runs import begin

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and free names")


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "catalog.db") as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder of photos, and how to run over it."""

    catalog: Catalog
    models: Models
    folder: Path

    def runner(self, **options: object) -> Runner:
        chosen = RunOptions(**{"workers": 1, **options})  # type: ignore[arg-type]
        return begin(self.catalog, self.folder, self.models, chosen)

    def analysed(self, **options: object) -> list[str]:
        """Runs to the end; the names of what was analysed now."""
        return names(self.runner(**options).events(Control()), PhotoDone, PhotoFailed)

    def rows(self) -> dict[str, PhotoRecord]:
        last = self.catalog.runs()[-1]
        return {os.path.basename(each.path): each for each in self.catalog.photos(last.id)}

    def report(self) -> list[ReportRow]:
        last = self.catalog.runs()[-1]
        return list(report_rows(self.catalog.photos(last.id, settings=PolicySettings())))


@pytest.fixture
def bench(catalog: Catalog, models: Models, tmp_path: Path) -> Bench:
    folder = tmp_path / "photos"
    folder.mkdir()
    for i in range(5):
        photos.portrait_file(folder / f"{i}.jpg", 200 + 4 * i)
    return Bench(catalog, models, folder)


def names(events: Iterator[Event], *kinds: type[Event]) -> list[str]:
    return sorted(os.path.basename(e.photo.path) for e in events if isinstance(e, kinds))


@posix
def test_everything_in_a_folder_of_troubles_ends_as_exactly_one_row(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    folder = tmp_path / "troubles"
    folder.mkdir()
    outcomes = troubles.make(folder)
    runner = begin(catalog, folder, models, RunOptions())
    for _ in runner.events(Control()):
        pass
    assert runner.run.state is RunState.DONE
    records = list(catalog.photos(runner.run.id))
    raw = [os.path.relpath(os.fsencode(record.path), os.fsencode(folder)) for record in records]
    assert sorted(raw) == sorted(outcomes)
    for name, record in zip(raw, records, strict=True):
        wanted = outcomes[name]
        assert record.status is wanted.status, (name, record.reason)
        assert wanted.reason in str(record.reason), name
        assert bool(record.reason) == (wanted.status in (PhotoStatus.FAILED, PhotoStatus.SKIPPED))
        assert bool(record.faces) == (wanted.status is PhotoStatus.ANALYSED), name
        assert record.quality is wanted.quality, name
        if wanted.size:
            assert (record.width, record.height) == wanted.size, name
    upright = {raw[i]: records[i].faces for i in range(len(raw)) if raw[i].startswith(b"exif/")}
    boxes = [faces[0].box for faces in upright.values()]
    assert {len(faces) for faces in upright.values()} == {1}
    for box in boxes[1:]:
        assert (box.x, box.y) == pytest.approx((boxes[0].x, boxes[0].y), abs=8)

    report = tmp_path / "report.csv"
    write_report(report, catalog, runner.run.id, PolicySettings())
    rows = list(read_report(report))
    assert Counter(row.photo for row in rows).most_common(1)[0][1] == 1
    assert len(rows) == len(outcomes)
    counts = catalog.counts(runner.run.id)
    wanted_counts = Counter(outcome.status for outcome in outcomes.values())
    assert (counts.analysed, counts.no_face, counts.failed, counts.skipped, counts.pending) == (
        *(wanted_counts[status] for status in PhotoStatus),
        0,
    )


def test_unchanged_photos_are_not_analysed_again_and_keep_their_rows(bench: Bench) -> None:
    assert len(bench.analysed()) == 5
    first = bench.report()
    assert bench.analysed() == []
    assert bench.report() == first
    assert bench.runner(rescan=True).run.spec.rescan
    assert len(bench.analysed(rescan=True)) == 5


def test_changed_and_new_photos_are_analysed(bench: Bench) -> None:
    bench.analysed()
    before = bench.rows()["2.jpg"]
    (bench.folder / "2.jpg").write_bytes(photos.encode(photos.scene(), "JPEG"))
    photos.portrait_file(bench.folder / "new.jpg", 300)
    assert bench.analysed() == ["2.jpg", "new.jpg"]
    assert (before.status, bench.rows()["2.jpg"].status) == (
        PhotoStatus.ANALYSED,
        PhotoStatus.NO_FACE,
    )


def test_a_photo_that_was_only_touched_is_known_by_its_bytes(bench: Bench) -> None:
    bench.analysed()
    first = bench.report()
    os.utime(bench.folder / "3.jpg", ns=(10**18, 10**18))
    events = list(bench.runner().events(Control()))
    assert names(iter(events), PhotoKnown) == ["3.jpg"]
    assert names(iter(events), PhotoDone, PhotoFailed) == []
    assert bench.report() == first
    # Its new time is remembered: it is not even read again.
    assert list(bench.runner().events(Control())) == []


def test_other_settings_or_another_model_analyse_again(bench: Bench) -> None:
    bench.analysed()
    assert len(bench.analysed(detector=MtcnnOptions(thresholds=(0.6, 0.7, 0.9)))) == 5
    assert bench.analysed() == [], "what the first settings gave is still known"


def test_what_failed_is_tried_again_by_the_next_run(bench: Bench) -> None:
    (bench.folder / "bad.jpg").write_bytes(b"")
    assert "bad.jpg" in bench.analysed()
    assert bench.analysed() == ["bad.jpg"]


def test_a_cancelled_run_is_kept_and_the_next_one_finishes_it(bench: Bench) -> None:
    for i in range(5, 25):
        data = photos.encode(photos.portrait(200 + 4 * i), "JPEG")
        (bench.folder / f"{i}.jpg").write_bytes(data)
    control = Control()
    runner = bench.runner()
    done = []
    for event in runner.events(control):
        if isinstance(event, PhotoDone):
            done.append(event.photo.path)
            if len(done) == 3:
                control.cancel()
    assert runner.run.state is RunState.INTERRUPTED
    counts = bench.catalog.counts(runner.run.id)
    assert (counts.found, counts.analysed) == (25, len(done))
    # Meanwhile a photo goes, one comes, and one changes that was done.
    waiting = sorted({str(p) for p in bench.folder.iterdir()} - set(done))
    os.unlink(waiting[-1])
    photos.portrait_file(bench.folder / "new.jpg", 350)
    Path(done[0]).write_bytes(photos.encode(photos.scene(), "JPEG"))

    again = bench.runner()
    assert again.run.id == runner.run.id
    second = names(again.events(Control()), PhotoDone, PhotoFailed)
    assert again.run.state is RunState.DONE
    expected = {os.path.basename(path) for path in [*waiting, done[0], "new.jpg"]}
    assert set(second) == expected
    rows = bench.rows()
    assert len(rows) == 26
    assert rows[os.path.basename(done[0])].status is PhotoStatus.NO_FACE
    gone = rows[os.path.basename(waiting[-1])]
    assert gone.status is PhotoStatus.FAILED
    assert gone.reason == Reason.GONE()
    assert {row.status for row in rows.values()} == {
        PhotoStatus.ANALYSED,
        PhotoStatus.NO_FACE,
        PhotoStatus.FAILED,
    }
    assert bench.runner().run.id == 2, "it is done"


def test_a_run_that_is_left_in_the_middle_is_gone_on_with(bench: Bench) -> None:
    events = bench.runner().events(Control())
    for event in events:
        if isinstance(event, PhotoDone):
            break
    events.close()  # type: ignore[attr-defined]
    again = bench.runner()
    assert again.run.id == 1
    assert len(names(again.events(Control()), PhotoDone)) == 4
    assert len(bench.rows()) == 5


def test_going_on_with_other_age_bands_remembers_those(bench: Bench) -> None:
    control = Control()
    for _ in bench.runner().events(control):
        control.cancel()
    other = PolicySettings((13, 16), 0.25)
    options = RunOptions(workers=1)
    again = begin(bench.catalog, bench.folder, bench.models, options, other)
    assert again.run.id == 1
    assert again.run.spec.options["bands"] == "13,16"
    assert again.run.spec.options["threshold"] == 0.25


def test_only_the_same_folders_and_options_are_gone_on_with(bench: Bench) -> None:
    control = Control()
    for _ in bench.runner().events(control):
        control.cancel()
    assert bench.runner(scan=ScanOptions(hidden=True)).run.id == 2
    assert bench.runner().run.id == 1


def test_a_file_that_vanishes_during_the_run_is_a_failed_row(bench: Bench) -> None:
    victim = bench.folder / "4.jpg"
    # Its name comes last; the first event comes when nothing of it has been read.
    runner = bench.runner()
    for event in runner.events(Control()):
        if isinstance(event, PhotoStarted) and victim.exists():
            victim.unlink()
    rows = bench.rows()
    assert rows["4.jpg"].status is PhotoStatus.FAILED
    assert rows["4.jpg"].reason == Reason.GONE()
    assert [rows[f"{i}.jpg"].status for i in range(4)] == [PhotoStatus.ANALYSED] * 4
    assert runner.run.state is RunState.DONE


def test_an_unexpected_error_in_one_photo_is_a_failed_row_and_the_run_is_done(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Mtcnn.detect

    def detect(self: Mtcnn, pixels: Pixels, full_size: tuple[int, int] | None = None) -> list[Face]:
        if full_size == (204, 204):
            raise IndexError("surprise")
        return real(self, pixels, full_size)

    monkeypatch.setattr(Mtcnn, "detect", detect)
    runner = bench.runner()
    assert len(list(runner.events(Control()))) == 10  # five start, five end
    rows = bench.rows()
    assert rows["1.jpg"].status is PhotoStatus.FAILED
    assert rows["1.jpg"].reason == Reason.BUG()
    assert Counter(row.status for row in rows.values())[PhotoStatus.ANALYSED] == 4
    monkeypatch.undo()
    assert bench.analysed() == ["1.jpg"], "the next run tries it again"


def test_files_of_ours_among_the_photos_are_left_out(bench: Bench) -> None:
    report = bench.folder / "report.csv"
    report.write_text("of an earlier run")
    runner = begin(
        bench.catalog, bench.folder, bench.models, RunOptions(), PolicySettings(), [report]
    )
    for _ in runner.events(Control()):
        pass
    assert set(bench.rows()) == {f"{i}.jpg" for i in range(5)}


def test_thumbnails_of_a_catalog_that_lies_among_the_photos_are_no_photos(bench: Bench) -> None:
    case = replace(bench, folder=bench.catalog.path.parent)
    thumbnails = case.folder / "thumbnails"
    photo = (bench.folder / "0.jpg").read_bytes()
    ours = (thumbnails / "0a" / f"{'c' * 38}.jpg", thumbnails / "0a" / f"{'d' * 38}.jpg.4711")
    theirs = (thumbnails / "0a" / "mine.jpg", thumbnails / f"{'e' * 38}.jpg")
    for path in (*ours, *theirs):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(photo)
    case.analysed()
    found = set(case.rows())
    assert found.isdisjoint(path.name for path in ours)
    assert found.issuperset(path.name for path in theirs)


def test_a_folder_that_is_not_there_is_refused_and_leaves_no_run(
    catalog: Catalog, models: Models, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="no such file"):
        begin(catalog, tmp_path / "no", models, RunOptions())
    assert catalog.runs() == ()


def test_progress_tells_all_photos_faces_and_failures(bench: Bench) -> None:
    (bench.folder / "bad.jpg").write_bytes(b"")
    runner = bench.runner()
    seen = []
    for _ in runner.events(Control()):
        progress = runner.progress()
        assert progress.progress.total == 6
        seen.append(progress.progress.done)
    assert seen == sorted(seen)
    last = runner.progress()
    assert (last.progress.done, last.failed, last.faces) == (6, 1, 5)
    assert last.stages.detect > 0
    assert last.stages.catalog > 0


def test_originals_are_not_touched(bench: Bench) -> None:
    def state() -> list[tuple[bytes, os.stat_result]]:
        files = sorted(bench.folder.iterdir())
        return [(f.read_bytes(), (s := f.stat()).st_mtime_ns, s.st_mode) for f in files]  # type: ignore[misc]

    before = state()
    bench.analysed()
    assert state() == before


def test_a_report_of_the_run_has_the_header_that_was_agreed(bench: Bench, tmp_path: Path) -> None:
    bench.analysed()
    write_report(tmp_path / "r.csv", bench.catalog, 1, PolicySettings())
    first = (tmp_path / "r.csv").read_bytes().split(b"\r\n")[0]
    assert first == b"\xef\xbb\xbf" + ",".join(HEADER).encode()
