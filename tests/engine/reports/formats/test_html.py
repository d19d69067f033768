"""The page and the summary: what they say, that they stand alone, and how long they may get."""

from __future__ import annotations

import base64
import html
import io
import re
import tracemalloc
from pathlib import Path

import pytest
from PIL import Image

from engine.catalog import catalog as catalog_module
from engine.catalog.catalog import Catalog
from engine.index.query import Sign
from engine.reports.content.options import ExportOptions
from engine.reports.content.scope import ExportScope
from engine.reports.content.texts import Words
from engine.reports.formats import html as export_html
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.support.languages import Language
from engine.values.ages import (
    ByAge,
    DecisionValue,
    ModelInfo,
    OperatingPoint,
    PolicySettings,
    Rate,
)
from engine.values.consent import ConsentValue
from engine.values.photos import (
    Quality,
)
from tests.helpers import photos
from tests.helpers.made import done, face, file, scanned, spec
from tests.helpers.reporting.exports import (
    ADULT,
    CHILD,
    child_at,
    decide,
    faces_of,
    mixed,
    summary_page,
    with_files,
)


@pytest.fixture
def run(catalog: Catalog) -> int:
    return mixed(catalog)


def page_of(
    catalog: Catalog, scope: ExportScope, folder: Path, options: ExportOptions | None = None
) -> str:
    export(scope, folder / "r.html", FORMATS["html"], catalog, options)
    return (folder / "r.html").read_text(encoding="utf-8")


def test_the_page_says_estimate_policy_limits_and_keeps_decisions_apart(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    decide(catalog, faces_of(catalog, run)["/photos/c adult.jpg"][0], DecisionValue.TEEN, "Bia")
    page = html.unescape(page_of(catalog, ExportScope((run,)), tmp_path))
    text = Words(Language.ENGLISH)
    for sentence in ("estimate_words", "minor_words", "limit_1", "limit_4", "no_point"):
        assert text[sentence] in page
    assert "Child: under 12. Teen: 12 to 17. Adult: 18 and over." in page
    assert '<span class="decided">teen</span>' in page
    # The one decided to be a minor's is among those of concern, and so not among the others.
    concern, others = page.split(text["other_list"])
    assert "c adult.jpg" in concern
    assert "c adult.jpg" not in others
    assert "d none.jpg" in others
    assert "the file ends too early" in page
    assert "notes.txt" not in page


def test_equal_policies_are_said_once_with_the_runs_they_hold_for(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    runs = [run]
    for number in range(3):
        other = catalog.start_run(spec()).id
        catalog.record(other, done(file(f"/more/{number}.jpg"), face(10, CHILD)))
        catalog.finish_run(other)
        runs.append(other)
    catalog.queue.set_run_policy(runs[-1], PolicySettings((18,), 0.3))
    scope = ExportScope(tuple(runs))
    text = Words(Language.ENGLISH)
    for page in (page_of(catalog, scope, tmp_path), summary_page(catalog, scope, tmp_path)):
        policies = html.unescape(page.split(f"<h2>{text['policy']}</h2>")[1])
        assert policies.count("Teen: 12 to 17") == 1
        assert policies.count("SHA-256") == 2
        for number in runs:
            assert f"Run {number} of " in policies


def test_the_page_stands_alone(catalog: Catalog, run: int, tmp_path: Path) -> None:
    page = page_of(catalog, ExportScope((run,)), tmp_path)
    assert "<script" not in page
    for tag in re.findall(r"<(?:link|img|iframe|object|embed|base)[^>]*>", page):
        assert 'src="data:' in tag
    assert not re.search(r"url\(|@import|https?://", page)
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=y>'])
def test_what_comes_from_outside_is_escaped(catalog: Catalog, tmp_path: Path, hostile: str) -> None:
    run = catalog.start_run(spec(roots=(f"/{hostile}",))).id
    catalog.record(run, done(file(f"/{hostile}.jpg"), face(10, CHILD)))
    (face_id,) = faces_of(catalog, run)[f"/{hostile}.jpg"]
    decide(catalog, face_id, DecisionValue.CHILD, hostile, hostile)
    page = page_of(catalog, ExportScope((run,)), tmp_path)
    assert hostile not in page
    assert page.count("&lt;") >= 4
    assert hostile not in summary_page(catalog, ExportScope((run,)), tmp_path)


def test_a_page_of_many_photos_lists_those_of_concern_first_and_says_what_is_left_out(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_html, "MOST_PHOTOS", 4)
    adults = [done(file(f"/{number}.jpg"), face(10, ADULT)) for number in range(5)]
    minors = [done(file(f"/m{number}.jpg"), face(10, CHILD)) for number in range(3)]
    run = scanned(catalog, *adults, *minors)
    page = page_of(catalog, ExportScope((run,)), tmp_path)
    assert page.count("<article") == 4
    assert all(f"m{number}.jpg" in page for number in range(3))
    assert "4 more are not listed here" in page
    monkeypatch.setattr(export_html, "MOST_PHOTOS", 2)
    page = page_of(catalog, ExportScope((run,)), tmp_path)
    assert page.count("<article") == 2
    assert "1 more are not listed" in page
    assert "5 more are not listed" in page


def test_memory_does_not_grow_with_the_page(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "PAGE", 50)
    peaks = []
    for count in (200, 1200):
        run = scanned(
            catalog, *(done(file(f"/{count}/{n:05}.jpg"), face(10, CHILD)) for n in range(count))
        )
        page_of(catalog, ExportScope((run,)), tmp_path)
        tracemalloc.start()
        page_of(catalog, ExportScope((run,)), tmp_path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


def test_the_operating_point_is_told_with_what_it_was_measured_to_cost(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    catalog.queue.set_run_policy(run, PolicySettings((12, 18), 0.23781))
    sha256 = catalog.run(run).spec.model_sha256
    model = ModelInfo(
        "ages", "1", "", sha256, None, (OperatingPoint("recall-95", 0.23781, 0.9511, 0.0727),), {}
    )  # type: ignore[arg-type]
    page = page_of(catalog, ExportScope((run,)), tmp_path, ExportOptions(model=model))
    assert "recall-95" in page
    assert "95.1%" in page
    assert "7.3%" in page
    portuguese = ExportOptions(language=Language.PORTUGUESE, model=model)
    page = page_of(catalog, ExportScope((run,)), tmp_path, portuguese)
    assert '<html lang="pt-BR">' in page
    assert "95,1%" in page
    catalog.queue.set_run_policy(run, PolicySettings((13, 16), 0.23781))
    page = page_of(catalog, ExportScope((run,)), tmp_path, ExportOptions(model=model))
    assert "Measured for another age than 16" in page


def test_what_a_point_finds_is_told_by_age_and_so_is_who_is_expected(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    catalog.queue.set_run_policy(run, PolicySettings((12, 18), 0.25, "mostly-adults"))
    by_age = (
        ByAge("recorded", 16, 17, Rate(0.72, 0.57, 0.9)),
        ByAge("recorded", 18, 20, Rate(0.9951, 0.98, 1.0)),
        ByAge("recorded", 25, 100, Rate(0.08, 0.02, 0.13)),
        ByAge("test", 16, 17, Rate(0.9)),
        ByAge("performers", 16, 17, Rate(0.33)),
    )
    point = OperatingPoint("recall-95", 0.25, 0.9511, 0.0727, by_age)
    sha256 = catalog.run(run).spec.model_sha256
    model = ModelInfo("ages", "1", "", sha256, None, (point,), {})  # type: ignore[arg-type]
    page = page_of(catalog, ExportScope((run,)), tmp_path, ExportOptions(model=model))
    assert "16–17: 72% (57%–90%)" in page
    assert "18–20: 99% (98%–100%)" in page, "not all of them"
    assert "25+: 8% (2%–13%)" in page
    assert "16–17: 90%; of adults –" in page
    assert "95.1%" not in page, "never one number alone"
    assert "33%" not in page
    assert "of whom most are adults (9% minors)" in page
    catalog.queue.set_run_policy(run, PolicySettings((12, 18), 0.25, 0.4))
    portuguese = ExportOptions(language=Language.PORTUGUESE, model=model)
    page = page_of(catalog, ExportScope((run,)), tmp_path, portuguese)
    assert "das quais 40% são menores" in page


def test_the_summary_counts_what_the_report_says(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    decide(catalog, faces_of(catalog, run)["/photos/a child.jpg"][0], DecisionValue.ADULT, "Bia")
    page = summary_page(catalog, ExportScope((run,)), tmp_path)
    plain = re.sub(r"<[^>]+>", "|", page)
    for label, count in (
        ("Photos", 6), ("Flagged photos (estimate)", 2), ("Faces", 4),
        ("Photos with minors, after review", 1), ("Flagged faces that nobody has decided on", 1),
        ("– Could not be read", 1),
    ):  # fmt: skip
        assert re.search(rf"\|{re.escape(label)}\|+{count}\|", plain), label
    assert "Scope: all photos" in page
    assert "only flagged photos" in summary_page(
        catalog, ExportScope((run,), signs=Sign.FLAGGED), tmp_path
    )
    assert "Bia (1)" in page


def test_faces_are_shown_where_that_is_asked_for_as_many_as_there_is_room_for(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    for name in ("a.png", "gone.png", "z.png"):
        found |= child_at(tmp_path, name, photos.encode(photos.scene(400, 300), "PNG"))
    run = with_files(catalog, (tmp_path,), found)
    (tmp_path / "gone.png").unlink()
    scope, shown = ExportScope((run,)), ExportOptions(thumbnails=True)
    assert "data:image" not in page_of(catalog, scope, tmp_path)
    page = page_of(catalog, scope, tmp_path, shown)
    pictures = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', page)
    assert len(pictures) == 2
    for picture in pictures:
        with Image.open(io.BytesIO(base64.b64decode(picture))) as image:
            assert image.size == (96, 96)
    assert page.count("no picture") == 1
    assert "Pictures end here" not in page
    monkeypatch.setattr(export_html, "MOST_PICTURES", 1)
    page = page_of(catalog, scope, tmp_path, shown)
    assert page.count("data:image/jpeg") == 1
    assert "Pictures end here" in page


def test_damaged_photos_are_counted_marked_and_listed(catalog: Catalog, tmp_path: Path) -> None:
    run = scanned(
        catalog,
        done(file("/photos/child.jpg"), face(10, CHILD), quality=Quality.DAMAGED),
        done(file("/photos/none.jpg"), quality=Quality.DAMAGED),
        done(file("/photos/film.gif"), quality=Quality.PARTIAL),
    )
    text = Words(Language.ENGLISH)
    page = page_of(catalog, ExportScope((run,)), tmp_path)
    _, listed = page.split(f"{text['damaged_list']} (2)")
    assert text["damaged_words"] in listed
    listed, others = listed.split(text["other_list"])
    assert "/photos/child.jpg" in listed
    assert "/photos/none.jpg" in listed
    assert "film.gif" not in listed
    assert f'<span class="badge">{text["quality_damaged"]}</span>' in page
    assert f'<span class="badge">{text["quality_partial"]}</span>' in others
    assert text["quality_damaged"] in summary_page(catalog, ExportScope((run,)), tmp_path)


def test_without_damage_nothing_is_said_of_it(catalog: Catalog, run: int, tmp_path: Path) -> None:
    assert "amaged" not in page_of(catalog, ExportScope((run,)), tmp_path)


def test_where_there_is_no_room_for_columns_each_cell_names_its_own(
    catalog: Catalog, run: int, tmp_path: Path
) -> None:
    page = page_of(catalog, ExportScope((run,)), tmp_path)
    (first, *_) = re.findall(r'<table class="faces">\s*<tr>(.*?)</tr>\s*<tr>(.*?)</tr>', page, re.S)
    headings = re.findall(r"<th[^>]*>(.*?)</th>", first[0])
    cells = [re.findall(r'data-label="([^"]*)"', tag) for tag in re.findall(r"<td[^>]*>", first[1])]
    assert len(cells) == len(headings) > 5
    assert [each[0] if each else "" for each in cells] == headings
    assert headings.count("") == 1, "the flag says what it is"


def test_consent_stands_beside_the_decision_in_the_language(
    catalog: Catalog, tmp_path: Path
) -> None:
    run = mixed(catalog)
    child = faces_of(catalog, run)["/photos/a child.jpg"][0]
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", faces=[child], until="2999-12-31")
    for language, said in (
        (Language.ENGLISH, "Consent: given, until 2999-12-31"),
        (Language.PORTUGUESE, "Consentimento: dado, até 2999-12-31"),
    ):
        target = tmp_path / f"{language}.html"
        options = ExportOptions(language=language)
        export(ExportScope((run,)), target, FORMATS["html"], catalog, options)
        assert target.read_text(encoding="utf-8").count(said) == 1
