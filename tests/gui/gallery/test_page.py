"""What the gallery shows of a real catalog, and what stays where it is when that changes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder, Sign
from engine.values.ages import DecisionValue, PolicySettings
from gui.base.context import Context
from gui.base.pixels import Pixels
from gui.gallery.page import GalleryPage
from tests.helpers.window.grid_help import (
    add_photo,
    aged,
    asked,
    many,
    middle,
    settle,
    shown,
    start_run,
)

PHOTOS, FACES = GalleryMode.PHOTOS, GalleryMode.FACES
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def names(page: GalleryPage) -> list[str]:
    keys = [page.rows().key(row) for row in range(len(page.rows()))]
    photos = page._context.reader.gallery.photos(keys)
    return [os.path.basename(photos[key].path) for key in keys]


def set_filter(page: GalleryPage, **changes: object) -> None:
    page.filter_panel.set_filter(replace(page.filter_panel.filter, **changes))
    page.filter_panel.changed.emit(page.filter_panel.filter)


def test_both_modes_show_what_there_is(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, "/p/b.jpg", aged(7), aged(40, 160))
    add_photo(context.catalog, run, "/p/a.jpg")
    add_photo(context.catalog, run, "/p/c.jpg", failed=True)
    page = shown(qtbot, context, pixels, {run}, PHOTOS)
    assert names(page) == ["a.jpg", "b.jpg", "c.jpg"]
    asked(qtbot, page, lambda: page.set_mode(FACES))
    assert names(page) == ["b.jpg", "b.jpg"]
    assert context.settings.gallery_mode is FACES


def test_names_that_are_no_unicode_are_shown_whole(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, os.fsdecode(b"/p/caf\xe9 (1)/\xe9t\xe9 2.jpg"), aged(7))
    page = shown(qtbot, context, pixels, {run}, PHOTOS)
    assert page.model.index(0).data() == r"\xe9t\xe9 2.jpg"
    assert r"/p/caf\xe9 (1)/\xe9t\xe9 2.jpg" in page.model.index(0).data(
        Qt.ItemDataRole.ToolTipRole
    )
    folders = page.filter_panel._tree.model()
    assert folders.index(0, 0).data() == r"/p/caf\xe9 (1)"


def test_rows_are_fetched_only_where_they_are_looked_at(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = many(context, 400)
    page = shown(qtbot, context, pixels, {run}, FACES)
    seen = page.view.visible_cells()
    assert all(page.model.photo(row) is not None for row in seen)
    assert page.model.photo(399) is None
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: page.model.photo(399) is not None)


def test_orders_and_directions(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = start_run(context.catalog)
    for name, age, side in (("a", 30, 40), ("b", 5, 90), ("c", 15, 20)):
        add_photo(context.catalog, run, f"/p/{name}.jpg", aged(age, side=side))
    page = shown(qtbot, context, pixels, {run}, FACES)
    header = page.header
    for order, descending, wanted in (
        (GalleryOrder.FACE_SIZE, True, "bac"),
        (GalleryOrder.FACE_SIZE, False, "cab"),
        (GalleryOrder.PATH, True, "cba"),
        (GalleryOrder.TIME, False, "abc"),
    ):
        header.show_order(order, descending)
        asked(qtbot, page, header._tell_order)
        assert "".join(name[0] for name in names(page)) == wanted
    assert context.settings.gallery_order is GalleryOrder.TIME


def test_selection_current_and_scroll_stay_with_what_they_are_on(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = many(context, 300)
    page = shown(qtbot, context, pixels, {run}, FACES)
    view = page.view
    view.verticalScrollBar().setValue(view.grid.pitch * 20 + 30)
    settle(qtbot, context)
    first = view.visible_cells().start + view.grid.columns
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle(page, first + 1))
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = set(page.selected().face_ids.tolist())
    current = page.rows().face(view.current_cell())
    height = view.cell_rect(view.current_cell()).top()
    assert len(chosen) == 2
    asked(qtbot, page, lambda: page._order_chosen(GalleryOrder.P_MINOR, True))
    assert set(page.selected().face_ids.tolist()) == chosen
    assert page.rows().face(view.current_cell()) == current
    assert view.cell_rect(view.current_cell()).top() == height, "it has not moved on the screen"
    asked(qtbot, page, lambda: page._order_chosen(GalleryOrder.PATH, False))
    assert view.current_cell() == first + 2
    assert view.cell_rect(first + 2).top() == height


def test_a_filter_keeps_what_is_left_and_the_place(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = many(context, 300)
    page = shown(qtbot, context, pixels, {run}, FACES)
    page.select_all()
    page.view.verticalScrollBar().setValue(page.view.grid.pitch * 25)
    asked(qtbot, page, lambda: set_filter(page, signs=Sign.ADULT))
    assert 0 < len(page.rows()) < 300
    assert page.view.selection.count == len(page.rows())
    assert page.view.verticalOffset() > 0
    asked(qtbot, page, page.filter_panel.clear)
    assert len(page.rows()) == 300


def test_at_the_top_one_stays_at_the_top(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = many(context, 200)
    page = shown(qtbot, context, pixels, {run}, FACES)
    page.view.set_current_cell(-1)
    asked(qtbot, page, lambda: page._order_chosen(GalleryOrder.PATH, True))
    assert page.view.verticalOffset() == 0


def test_new_results_come_at_the_end_and_nothing_jumps(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = many(context, 100, "/photos/m")
    page = shown(qtbot, context, pixels, {run}, FACES)
    view = page.view
    view.verticalScrollBar().setValue(view.grid.pitch * 6 + 11)
    settle(qtbot, context)
    QTest.mouseClick(view.viewport(), LEFT, NONE, middle(page, view.visible_cells().start + 5))
    before, rows = (view.verticalOffset(), view.current_cell()), page.rows()
    for name in ("a", "z"):
        add_photo(context.catalog, run, f"/photos/{name}/new.jpg", aged(9))
    context.photos_added.emit(run)
    qtbot.waitUntil(lambda: len(page.rows()) == 102)
    assert (view.verticalOffset(), view.current_cell()) == before
    assert page.rows().face_ids[:100].tolist() == rows.face_ids.tolist()
    assert page.view.selection.count == 1
    assert page.news_button.isVisible()
    assert page.news_button.new == 2
    current = page.rows().face(view.current_cell())
    asked(qtbot, page, page.news_button.click)
    assert names(page)[0] == "new.jpg"
    assert names(page)[-1] == "new.jpg"
    assert page.rows().face(view.current_cell()) == current
    assert not page.news_button.isVisible()


def test_results_of_a_run_that_is_filtered_away_do_not_come(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = many(context, 10)
    page = shown(qtbot, context, pixels, {run}, FACES)
    asked(qtbot, page, lambda: set_filter(page, signs=Sign.ADULT))
    before = len(page.rows())
    add_photo(context.catalog, run, "/photos/new.jpg", aged(9))
    with qtbot.waitSignal(page.source.news) as told:
        context.photos_added.emit(run)
    assert len(told.args[0].analyses) == 1, "it has been read"
    assert len(page.rows()) == before


def test_a_face_added_by_hand_comes_too(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = many(context, 5)
    page = shown(qtbot, context, pixels, {run}, FACES)
    key = page.rows().key(2)
    face = aged(3, 200)
    added = context.catalog.review.add_face(
        key, face.face.box, face.face.landmarks, face.age_distribution, "Ana"
    )
    context.decisions_changed.emit((added,))
    qtbot.waitUntil(lambda: len(page.rows()) == 6)
    assert page.rows().face(5) == added


def test_a_decision_on_what_is_filtered_away_holds_up_no_new_result(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, "/photos/a.jpg", aged(9), aged(40, 180))
    page = shown(qtbot, context, pixels, {run}, FACES)
    adult = page.rows().face(1)
    asked(qtbot, page, lambda: set_filter(page, signs=Sign.FLAGGED))
    add_photo(context.catalog, run, "/photos/b.jpg", aged(7))
    context.catalog.review.add_decision(adult, DecisionValue.ADULT, "Ana")
    with qtbot.waitSignal(page.source.news):
        context.decisions_changed.emit((adult,))
    assert names(page) == ["a.jpg", "b.jpg"]
    assert page.news_button.new == 1


def test_decisions_are_seen_and_counted_without_a_jump(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = many(context, 30)
    page = shown(qtbot, context, pixels, {run}, FACES)
    asked(qtbot, page, lambda: set_filter(page, signs=Sign.UNDECIDED))
    face = page.rows().face(1)
    context.catalog.review.add_decision(face, DecisionValue.TEEN, "Ana")
    context.decisions_changed.emit((face,))
    qtbot.waitUntil(page.news_button.isVisible)
    assert len(page.rows()) == 30, "what was decided stays until one asks"
    photo = page.model.photo(1)
    assert photo is not None
    assert photo.faces[0].decision is not None
    assert photo.faces[0].decision.value is DecisionValue.TEEN
    asked(qtbot, page, page.reload)
    assert len(page.rows()) == 29


def test_a_blind_reviewer_sees_only_their_own_decisions(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = many(context, 4)
    page = shown(qtbot, context, pixels, {run}, FACES)
    faces = page.rows().face_ids.tolist()
    context.catalog.review.add_decision(faces[0], DecisionValue.TEEN, "Ana")
    context.catalog.review.add_decision(faces[1], DecisionValue.TEEN, "Bia")
    asked(qtbot, page, lambda: context.change_settings(reviewer="Bia", blind_review=True))
    settle(qtbot, context)
    asked(qtbot, page, page.reload)
    settle(qtbot, context)
    asked(qtbot, page, lambda: set_filter(page, signs=Sign.DECIDED))
    assert page.rows().face_ids.tolist() == [faces[1]]
    seen = page.model.photo(0)
    assert seen is not None
    assert seen.faces[0].decision is not None
    asked(qtbot, page, lambda: context.change_settings(blind_review=False))
    asked(qtbot, page, page.reload)
    assert len(page.rows()) == 2


def test_the_text_in_paths_filters(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = start_run(context.catalog)
    for name in ("praia/Ação.jpg", "praia/b.jpg", "escola/c.jpg"):
        add_photo(context.catalog, run, f"/p/{name}", aged(9))
    page = shown(qtbot, context, pixels, {run}, PHOTOS)
    page.search()
    field = page.header._search
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(page.index_ready):
        QTest.keyClicks(field, "PRAIA")
    assert len(page.rows()) == 2
    assert page.filter().matching is not None
    asked(qtbot, page, page.filter_panel.clear_button.click)
    assert field.text() == ""
    assert len(page.rows()) == 3


def test_what_is_empty_says_why(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = many(context, 3)
    page = shown(qtbot, context, pixels, {run}, FACES)
    asked(qtbot, page, lambda: set_filter(page, signs=Sign.DISAGREEMENT))
    assert page.empty.isVisible()
    assert "filters" in page.empty.text
    asked(qtbot, page, page.empty.clear_wanted.emit)
    assert page.view.isVisible()
    empty_run = start_run(context.catalog)
    asked(qtbot, page, lambda: page.show_runs(frozenset({empty_run})))
    qtbot.waitUntil(page.empty.isVisible)
    assert "No photos" in page.empty.text


def test_runs_come_and_go(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    first, second = many(context, 5, "/photos/a"), many(context, 7, "/photos/b")
    page = shown(qtbot, context, pixels, {first}, FACES)
    assert len(page.rows()) == 5
    asked(qtbot, page, lambda: page.show_runs(frozenset({first, second})))
    assert len(page.rows()) == 12
    asked(qtbot, page, lambda: page.choose_run(second))
    assert len(page.rows()) == 7
    assert page.filter() == GalleryFilter(runs=frozenset({second}))
    asked(qtbot, page, lambda: page.show_runs(frozenset({first})))
    settle(qtbot, context)
    assert len(page.rows()) == 5, "a filter for a run that is gone is gone, too"


def test_another_policy_of_a_run_makes_other_groups(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, "/p/a.jpg", aged(14))
    page = shown(qtbot, context, pixels, {run}, FACES)
    assert page.filter_panel._boxes[Sign.TEEN].count == 1
    context.catalog.queue.set_run_policy(run, PolicySettings((15, 18), 0.5))
    asked(qtbot, page, lambda: page.show_runs(frozenset({run})))
    assert page.filter_panel._boxes[Sign.CHILD].count == 1


def test_opening_tells_which_row(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = many(context, 10)
    page = shown(qtbot, context, pixels, {run}, FACES)
    with qtbot.waitSignal(page.open_requested) as opened:
        QTest.mouseDClick(page.view.viewport(), LEFT, NONE, middle(page, 3))
    assert opened.args[0] is page.rows()
    assert opened.args[1] == 3


def test_a_scope_for_exports_is_what_is_selected(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = many(context, 10)
    page = shown(qtbot, context, pixels, {run}, FACES)
    assert page.scope(page.selected()) is None
    page.view.selection.only(2)
    page.view.selection.toggle(5)
    scope = page.scope(page.selected())
    assert scope is not None
    assert scope.runs == (run,)
    assert scope.faces == frozenset(page.rows().take([2, 5]).face_ids.tolist())
    asked(qtbot, page, lambda: page.set_mode(PHOTOS))
    scope = page.scope(page.selected())
    assert scope is not None
    assert scope.analyses is not None
    assert len(scope.analyses) == 2, "the photos of the faces that were selected"


def test_the_menu_of_a_cell_copies_its_path(context: Context, pixels: Pixels, qtbot: QtBot) -> None:
    run = many(context, 3)
    page = shown(qtbot, context, pixels, {run}, FACES)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.RightButton, NONE, middle(page, 1))
    page._show_menu(middle(page, 1))
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    copy = next(each for each in menu.actions() if each.text() == "Copy path")
    copy.trigger()
    assert QApplication.clipboard().text().endswith("p0001.jpg")
    menu.close()
    assert page.view.selection.cells().tolist() == [1]


def test_size_is_kept_and_the_zoom_holds_the_place(
    context: Context, pixels: Pixels, qtbot: QtBot
) -> None:
    run = many(context, 300)
    page = shown(qtbot, context, pixels, {run}, FACES)
    view = page.view
    view.verticalScrollBar().setValue(view.grid.pitch * 15)
    top, width = view.visible_cells().start, view.grid.width
    page.header.zoom(3)
    assert view.grid.width == width + 60
    assert top in view.visible_cells()
    qtbot.waitUntil(lambda: context.settings.thumbnail_side == 240)


def test_every_cell_says_in_words_what_it_shows(
    context: Context, pixels: Pixels, qtbot: QtBot, tmp_path: Path
) -> None:
    run = start_run(context.catalog, PolicySettings((12, 18), 0.5))
    add_photo(context.catalog, run, tmp_path / "a.jpg", aged(7), exists=True)
    add_photo(context.catalog, run, "/p/b.jpg", failed=True)
    page = shown(qtbot, context, pixels, {run}, PHOTOS)
    tips = {page.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)}
    both = "\n".join(tips)
    assert "Estimate: Child · P(minor) 9" in both
    assert "flagged" in both
    assert "ends too early" in both
    failed, found = (
        page.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)
    )
    assert failed.startswith("b.jpg. Failed: the file ends too early")
    for words in ("a.jpg. 1 face. ", "Estimate: Child", "flagged", "not decided yet"):
        # Who listens hears the path last.
        assert found.index(words) < found.index(str(tmp_path))
