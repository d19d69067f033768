"""What a person can do with the filters, and what the numbers beside them say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryFilter, GalleryMode, Sign
from engine.index.record_signs import signs_of_photo
from engine.support.reasons import Reason
from engine.values.ages import DecisionValue
from engine.values.photos import PhotoResult, PhotoStatus, Quality
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.counted_box import CountedBox
from gui.gallery.filter_panel import FilterPanel
from gui.gallery.folder_tree import FolderModel, folder_tree
from gui.gallery.page import GalleryPage
from tests.helpers.figures import info_by_age
from tests.helpers.window.grid_help import add_photo, aged, asked, many, shown, start_run

QUALITIES = {
    "school/b.jpg": Quality.DAMAGED,
    "beach/e.jpg": Quality.DAMAGED,
    "beach/c.jpg": Quality.PARTIAL,
}


@pytest.fixture
def page(context: Context, pixels: Pixels, qtbot: QtBot) -> GalleryPage:
    run = start_run(context.catalog)
    for name, ages in (
        ("school/a.jpg", (7, 8)),
        ("school/b.jpg", (9, 40)),
        ("beach/c.jpg", (15,)),
        ("beach/2024/d.jpg", (50,)),
        ("beach/e.jpg", ()),
    ):
        faces = [aged(age, 10 + 90 * place) for place, age in enumerate(ages)]
        quality = QUALITIES.get(name, Quality.WHOLE)
        add_photo(context.catalog, run, f"/p/{name}", *faces, quality=quality)
    add_photo(context.catalog, run, "/p/beach/f.jpg", failed=True)
    made = shown(qtbot, context, pixels, {run}, GalleryMode.PHOTOS)
    made.filter_panel.show()
    return made


def box(panel: FilterPanel, name: str) -> CountedBox:
    return next(each for each in panel.findChildren(CountedBox) if each.text() == name)


def counts(panel: FilterPanel) -> dict[str, int | None]:
    boxes = [each for each in panel.findChildren(CountedBox) if each.isVisibleTo(panel)]
    return {each.text(): each.count for each in boxes}


_ON_BOX = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(8, 8))


def test_every_filter_has_its_number(page: GalleryPage) -> None:
    assert counts(page.filter_panel) == {
        "Child": 2,
        "Teen": 1,
        "Adult": 2,
        "Flagged": 3,
        "Unaccompanied": 2,
        "Uncertain": 0,
        "Not decided": 4,
        "Decided": 0,
        "Confirmed minor": 0,
        "Unsure": 0,
        "Settled": 0,
        "Reviewers disagree": 0,
        "Final: Child": 2,
        "Final: Teen": 1,
        "Final: Adult": 2,
        "Final: Not a face": 0,
        "Asked": 0,
        "Given": 0,
        "Expired": 0,
        "Refused or withdrawn": 0,
        "Mark damaged": 0,
        "With faces": 4,
        "No face found": 1,
        "Failed": 1,
        "Skipped": 0,
        "In a cloud alone": 0,
        "Known files": 0,
        "Damaged": 2,
        "Looked at in part": 1,
    }


def test_uncertain_says_what_it_means_with_the_model_of_now(page: GalleryPage) -> None:
    panel = page.filter_panel
    uncertain = box(panel, "Uncertain")
    assert "P(minor) is from 10% to 90%" in uncertain.toolTip()
    assert not panel.uncertain_hint.isVisibleTo(panel)
    QTest.mouseClick(uncertain, Qt.MouseButton.LeftButton, pos=QPoint(8, uncertain.height() // 2))
    assert panel.uncertain_hint.isVisibleTo(panel)
    panel.set_model(info_by_age())
    for words in (uncertain.toolTip(), panel.uncertain_hint.text()):
        assert "P(minor) is from 4% to 78%" in words
        assert "97 of 100 (96–99) are in the right group of two" in words
    panel.clear()
    assert not panel.uncertain_hint.isVisibleTo(panel)


def test_damaged_photos_are_found(page: GalleryPage, qtbot: QtBot) -> None:
    panel = page.filter_panel
    asked(qtbot, page, box(panel, "Damaged").click)
    assert len(page.rows()) == 2
    # One of them is enough.
    asked(qtbot, page, box(panel, "Looked at in part").click)
    assert len(page.rows()) == 3
    assert "look at it yourself" in box(panel, "Damaged").toolTip().lower()


def test_each_filter_leaves_as_many_as_it_says(page: GalleryPage, qtbot: QtBot) -> None:
    panel = page.filter_panel
    for name, number in counts(panel).items():
        asked(qtbot, page, box(panel, name).click)
        assert len(page.rows()) == number, name
        asked(qtbot, page, box(panel, name).click)
    assert len(page.rows()) == 6


def test_the_numbers_count_with_the_other_filters(page: GalleryPage, qtbot: QtBot) -> None:
    panel = page.filter_panel
    asked(qtbot, page, box(panel, "Unaccompanied").click)
    now = counts(panel)
    assert (now["Child"], now["Teen"], now["Adult"]) == (1, 1, 0)
    assert now["Unaccompanied"] == 2, "its own number stays"
    asked(qtbot, page, box(panel, "Child").click)
    assert len(page.rows()) == 1
    assert counts(panel)["Teen"] == 1


def test_decided_and_not_decided_exclude_each_other(
    page: GalleryPage, context: Context, qtbot: QtBot
) -> None:
    panel = page.filter_panel
    asked(qtbot, page, box(panel, "Decided").click)
    assert page.filter().signs == Sign.DECIDED
    asked(qtbot, page, box(panel, "Not decided").click)
    assert page.filter().signs == Sign.UNDECIDED
    assert not box(panel, "Decided").isChecked()
    asked(qtbot, page, box(panel, "Not decided").click)
    assert page.filter() == GalleryFilter()


def test_what_came_of_the_review_is_counted_and_filtered(
    page: GalleryPage, context: Context, qtbot: QtBot
) -> None:
    panel = page.filter_panel
    photos = [each for row in range(6) if (each := page.model.photo(row)) and each.flagged]
    faces = [next(f for f in photo.faces if f.estimate.flagged) for photo in photos]
    said = (DecisionValue.ADULT, DecisionValue.UNSURE, DecisionValue.TEEN)
    for one, value in zip(faces, said, strict=True):
        context.catalog.review.add_decision(one.id, value, "Ana")
    context.decisions_changed.emit(tuple(each.id for each in faces))
    qtbot.waitUntil(lambda: counts(panel)["Settled"] == 2)
    now = counts(panel)
    assert (now["Confirmed minor"], now["Unsure"], now["Decided"]) == (1, 1, 3)
    groups = ("Child", "Teen", "Adult", "Not a face")
    finals = [now[f"Final: {name}"] for name in groups]
    assert sum(finals) >= 3
    assert finals[3] == 0
    asked(qtbot, page, lambda: QTest.mouseClick(box(panel, "Settled"), *_ON_BOX))
    assert page.filter().signs == Sign.SETTLED
    asked(qtbot, page, lambda: QTest.mouseClick(box(panel, "Flagged"), *_ON_BOX))
    assert len(page.rows()) == 2
    asked(qtbot, page, lambda: QTest.mouseClick(box(panel, "Confirmed minor"), *_ON_BOX))
    assert page.filter().signs == Sign.CONFIRMED_MINOR | Sign.FLAGGED
    assert len(page.rows()) == 1
    asked(qtbot, page, lambda: QTest.mouseClick(box(panel, "Unsure"), *_ON_BOX))
    assert len(page.rows()) == 2, "of what came of it one is enough"
    asked(qtbot, page, lambda: QTest.mouseClick(box(panel, "Final: Teen"), *_ON_BOX))
    shown = [each for row in range(len(page.rows())) if (each := page.model.photo(row))]
    assert {f.final_group for photo in shown for f in photo.faces if f.decision} <= {
        DecisionValue.TEEN,
        DecisionValue(faces[1].estimate.group.value),
    }


def test_numbers_follow_decisions(page: GalleryPage, context: Context, qtbot: QtBot) -> None:
    photo = next(
        each for row in range(6) if (each := page.model.photo(row)) and len(each.faces) == 2
    )
    for name, value in (("Ana", DecisionValue.CHILD), ("Bia", DecisionValue.TEEN)):
        context.catalog.review.add_decision(photo.faces[0].id, value, name)
        context.decisions_changed.emit((photo.faces[0].id,))
    panel = page.filter_panel
    qtbot.waitUntil(lambda: counts(panel)["Reviewers disagree"] == 1)
    assert counts(panel)["Decided"] == 1


def test_a_run_too_old_for_a_box_stays_chosen_until_it_is_gone(qtbot: QtBot) -> None:
    panel = FilterPanel()
    qtbot.addWidget(panel)
    panel.set_filter(GalleryFilter(runs=frozenset({1})))
    panel.set_runs({run: f"run {run}" for run in range(150, 0, -1)})
    assert panel.filter.runs == {1}
    panel.set_runs({run: f"run {run}" for run in range(150, 1, -1)})
    assert panel.filter.runs == frozenset()


def test_folders_count_with_what_is_below_and_filter(page: GalleryPage, qtbot: QtBot) -> None:
    tree, model = page.filter_panel._tree, page.filter_panel._folders
    beach = model.find("/p/beach")
    assert model.data(beach.siblingAtColumn(1)) == "4"
    tree.expandAll()
    place = tree.visualRect(beach).center()
    asked(
        qtbot,
        page,
        lambda: QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place),
    )
    assert page.filter().folder == "/p/beach"
    assert len(page.rows()) == 4
    assert tree.isExpanded(model.find("/p/beach")), "what was open stays open"
    again = tree.visualRect(model.find("/p/beach")).center()
    asked(
        qtbot,
        page,
        lambda: QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=again),
    )
    assert page.filter().folder == ""
    assert len(page.rows()) == 6


def test_clear_takes_everything_away(page: GalleryPage, qtbot: QtBot) -> None:
    panel = page.filter_panel
    assert not panel.clear_button.isEnabled()
    asked(qtbot, page, box(panel, "Failed").click)
    assert panel.clear_button.isEnabled()
    asked(qtbot, page, panel.clear_button.click)
    assert page.filter() == GalleryFilter()
    assert not box(panel, "Failed").isChecked()
    assert not panel.clear_button.isEnabled()


def test_keys_reach_and_turn_every_filter(page: GalleryPage, qtbot: QtBot) -> None:
    panel = page.filter_panel
    panel.activateWindow()
    box(panel, "Child").setFocus()
    qtbot.waitUntil(box(panel, "Child").hasFocus)
    seen = []
    for _ in range(len(Sign)):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == list(panel.findChildren(CountedBox))[: len(Sign)]
    assert QApplication.focusWidget() is panel._tree
    box(panel, "Teen").setFocus()
    asked(qtbot, page, lambda: QTest.keyClick(box(panel, "Teen"), Qt.Key.Key_Space))
    assert page.filter().signs == Sign.TEEN


def test_names_for_those_who_hear_say_the_number(page: GalleryPage) -> None:
    assert box(page.filter_panel, "Child").accessibleName() == "Child, 2"
    assert page.filter_panel._tree.accessibleName()


def test_runs_can_be_chosen_where_there_are_several(
    page: GalleryPage, context: Context, qtbot: QtBot
) -> None:
    assert page.filter_panel._run_section.isHidden()
    first = next(iter(page._runs))
    second = many(context, 5, "/q")
    asked(qtbot, page, lambda: page.show_runs(frozenset({first, second})))
    panel = page.filter_panel
    qtbot.waitUntil(lambda: panel._run_section.isVisible())
    assert {run: each.count for run, each in panel._runs.items()} == {first: 6, second: 5}
    asked(qtbot, page, panel._runs[second].click)
    assert len(page.rows()) == 5
    assert page.filter().runs == {second}


def test_statuses_filter(page: GalleryPage, qtbot: QtBot) -> None:
    panel = page.filter_panel
    asked(qtbot, page, box(panel, "Failed").click)
    asked(qtbot, page, box(panel, "No face found").click)
    assert page.filter().signs == Sign.FAILED | Sign.NO_FACE
    assert len(page.rows()) == 2


def test_what_is_no_photo_fills_no_cells_until_it_is_asked_for(
    page: GalleryPage, context: Context, qtbot: QtBot
) -> None:
    first = next(iter(page._runs))
    run = start_run(context.catalog)
    for name, reason in (
        ("a.txt", Reason.UNKNOWN_KIND()),
        ("c.heic", Reason.IN_A_CLOUD()),
        ("k.jpg", Reason.KNOWN_FILE(list="known.txt")),
    ):
        skipped = PhotoResult(f"/n/{name}", PhotoStatus.SKIPPED, reason)
        context.catalog.record(run, skipped)
    asked(qtbot, page, lambda: page.show_runs(frozenset({first, run})))
    panel = page.filter_panel
    assert len(page.rows()) == 8, "what is in a cloud alone is a photo, and what a list names"
    assert panel.unit.text() == "8 photos shown; the numbers count photos"
    assert (counts(panel)["Skipped"], counts(panel)["In a cloud alone"]) == (1, 1)
    assert counts(panel)["Known files"] == 1
    known = next(each for each in context.catalog.photos(run) if each.path.endswith("k.jpg"))
    assert signs_of_photo(known) is Sign.KNOWN_FILE
    asked(qtbot, page, lambda: QTest.mouseClick(box(panel, "Skipped"), *_ON_BOX))
    assert len(page.rows()) == 1
    asked(qtbot, page, lambda: QTest.mouseClick(box(panel, "Failed"), *_ON_BOX))
    assert len(page.rows()) == 2
    asked(qtbot, page, lambda: page.set_mode(GalleryMode.FACES))
    asked(qtbot, page, panel.clear)
    assert panel.unit.text() == "6 faces shown; the numbers count faces"


def test_a_run_without_photos_says_so_and_shows_its_files_at_a_click(
    page: GalleryPage, context: Context, qtbot: QtBot
) -> None:
    run = start_run(context.catalog)
    for name in "ab":
        skipped = PhotoResult(f"/n/{name}.txt", PhotoStatus.SKIPPED, Reason.UNKNOWN_KIND())
        context.catalog.record(run, skipped)
    asked(qtbot, page, lambda: page.show_runs(frozenset({run})))
    assert page.empty.isVisible()
    assert page.empty.text == "There are no photos here, but 2 other files."
    button = next(each for each in page.empty.findChildren(QPushButton) if each.isVisible())
    assert button.text() == "Show these files"
    asked(qtbot, page, lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))
    assert len(page.rows()) == 2
    assert box(page.filter_panel, "Skipped").isChecked()


def test_a_tree_leaves_out_folders_that_only_lead_to_another() -> None:
    nodes = folder_tree({"/home/ana/photos/2023": 2, "/home/ana/photos/2024/may": 3})
    assert [(node.path, node.name, node.count) for node in nodes] == [
        ("/home/ana/photos", "/home/ana/photos", 5),
        ("/home/ana/photos/2023", "2023", 2),
        ("/home/ana/photos/2024/may", "2024/may", 3),
    ]
    assert folder_tree({}) == ()


def test_the_model_of_the_tree_holds_together() -> None:
    model = FolderModel()
    model.set_nodes(folder_tree({f"/p/{a}/{b}": 1 for a in "xyz" for b in "uvw"}))
    top = model.index(0, 0)
    assert model.rowCount() == 1
    assert model.rowCount(top) == 3
    for row in range(3):
        child = model.index(row, 0, top)
        assert model.parent(child) == top
        assert model.rowCount(child) == 3
        assert model.parent(model.index(2, 0, child)) == child
