"""What is drawn over photos: colour, letter and pattern, estimates apart from decisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from engine.index.index import Index
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder
from engine.values.ages import AgeGroup, DecisionValue, PolicySettings
from engine.values.photos import Quality
from engine.values.records import PhotoRecord
from gui.base.context import Context
from gui.look.annotate import (
    BoxOptions,
    badges_of,
    box_on,
    decision_letter,
    draw_badges,
    draw_boxes,
    estimate_text,
    group_letter,
)
from gui.look.palette import DECISION_COLOURS, FLAG, GROUP_COLOURS, INK
from gui.words.names import flag_words
from tests.helpers.window.grid_help import SIDES, add_photo, aged, start_run

RECT = QRectF(20, 10, 640, 480)


def photo_of(context: Context, *ages: int, bands: tuple[int, ...] = (12, 18)) -> PhotoRecord:
    run = start_run(context.catalog, PolicySettings(bands, 0.5))
    faces = [aged(age, 10 + 75 * place, 60) for place, age in enumerate(ages)]
    add_photo(context.catalog, run, f"/p/{run}.jpg", *faces)
    return read(context, run)


def read(context: Context, run: int) -> PhotoRecord:
    index = Index()
    for part in context.reader.gallery.index_parts({run}):
        index.add(part)
    rows = index.rows(GalleryMode.PHOTOS, GalleryFilter(), GalleryOrder.PATH)
    (photo,) = context.reader.gallery.photos([rows.key(0)]).values()
    return photo


def drawn(photo: PhotoRecord, options: BoxOptions | None = None) -> QImage:
    image = QImage(700, 520, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    painter = QPainter(image)
    draw_boxes(painter, RECT, photo, options)
    painter.end()
    return image


def count(image: QImage, colour: str, rect: QRectF) -> int:
    """Pixels of just this colour in the rectangle."""
    wanted = QColor(colour).rgb()
    area = rect.toAlignedRect().intersected(image.rect())
    return sum(
        image.pixel(x, y) == wanted
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    )


def test_every_group_has_a_letter_of_its_own() -> None:
    assert len({group_letter(group) for group in AgeGroup}) == 3
    assert group_letter(AgeGroup.CHILD, (18,)) != group_letter(AgeGroup.CHILD)
    assert len({decision_letter(value) for value in DecisionValue}) == 5


def test_boxes_lie_where_the_faces_are(context: Context) -> None:
    photo = photo_of(context, 7)
    box = box_on(RECT, photo, photo.faces[0].box)
    assert (box.x(), box.y()) == (20 + 10 * 640 / SIDES[0], 10 + 60 * 480 / SIDES[1])
    image = drawn(photo, BoxOptions(labels=False, decisions=False))
    edge = QRectF(box.left() - 2, box.top(), 4, box.height())
    assert count(image, GROUP_COLOURS[AgeGroup.CHILD], edge) > box.height()
    assert count(image, GROUP_COLOURS[AgeGroup.CHILD], box.adjusted(6, 6, -6, -6)) == 0


def test_groups_differ_in_their_lines_too(context: Context) -> None:
    photo = photo_of(context, 7, 15, 40)
    image = drawn(photo, BoxOptions(labels=False, decisions=False))
    shares = []
    for face in photo.faces:
        box = box_on(RECT, photo, face.box)
        line = QRectF(box.left() - 1, box.top() + 4, 2, box.height() - 8)
        colour = GROUP_COLOURS[face.estimate.group]
        shares.append(count(image, colour, line) / (2 * line.height()))
    solid, dashed, dotted = shares
    assert solid > 0.9
    assert 0.5 < dashed < 0.85
    assert 0.2 < dotted < 0.55


def test_the_estimate_says_group_and_probability(context: Context) -> None:
    photo = photo_of(context, 7)
    assert estimate_text(photo.faces[0], photo.policy.bands).startswith("C <18: 9")
    minor = photo_of(context, 7, bands=(18,))
    assert estimate_text(minor.faces[0], minor.policy.bands).startswith("M <18: 9")


def test_a_decision_looks_unlike_an_estimate_and_stands_elsewhere(context: Context) -> None:
    photo = photo_of(context, 7)
    face = photo.faces[0]
    before = drawn(photo)
    context.catalog.review.add_decision(face.id, DecisionValue.UNSURE, "Ana")
    after = drawn(read(context, photo.key.run_id))
    box = box_on(RECT, photo, face.box)
    above = QRectF(box.left(), box.top() - 24, box.width(), 24)
    below = QRectF(box.left(), box.bottom() - 2, box.width() + 10, 26)
    unsure = DECISION_COLOURS[DecisionValue.UNSURE]
    assert count(before, unsure, below) == 0
    assert count(after, unsure, below) > 40, "a filled tag"
    assert count(after, INK, above) > 40, "the estimate is on dark"
    assert count(after, unsure, above) == 0


def test_in_a_crowd_small_boxes_have_no_labels(context: Context) -> None:
    run = start_run(context.catalog)
    faces = [aged(40, 2 + 30 * place, 6) for place in range(10)]
    add_photo(context.catalog, run, "/p/crowd.jpg", *faces)
    photo = read(context, run)
    few = count(drawn(photo), INK, QRectF(0, 0, 700, 520))
    many = count(drawn(photo, BoxOptions(crowded=True)), INK, QRectF(0, 0, 700, 520))
    assert few < many / 2
    marked = drawn(photo, BoxOptions(highlighted=photo.faces[3].id))
    assert count(marked, INK, QRectF(0, 0, 700, 520)) > few, "the highlighted one has its label"


@pytest.mark.parametrize(
    ("ages", "icons"),
    [((7,), ["flag", "unaccompanied"]), ((7, 40), ["flag"]), ((40,), []), ((), [])],
)
def test_badges_say_what_a_photo_is(
    context: Context, ages: tuple[int, ...], icons: list[str]
) -> None:
    photo = photo_of(context, *ages)
    assert [badge.icon for badge in badges_of(photo)] == icons


def test_badges_of_failures_decisions_and_disagreements(context: Context, tmp_path: Path) -> None:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, tmp_path / "a.jpg", failed=True)
    assert [badge.icon for badge in badges_of(read(context, run))] == ["failed"]
    photo = photo_of(context, 40, 41)
    context.catalog.review.add_decision(photo.faces[0].id, DecisionValue.ADULT, "Ana")
    context.catalog.review.add_decision(photo.faces[0].id, DecisionValue.TEEN, "Bia")
    badges = badges_of(read(context, photo.key.run_id))
    assert [(badge.icon, badge.text) for badge in badges] == [("disagree", ""), ("check", "1/2")]


def test_a_flag_says_when_it_is_settled(context: Context) -> None:
    photo = photo_of(context, 7, 8)
    review, run = context.catalog.review, photo.key.run_id
    review.add_decision(photo.faces[0].id, DecisionValue.ADULT, "Ana")
    half = read(context, run)
    assert badges_of(half)[0].icon == "flag", "one of two waits"
    assert [badges_of(half, each)[0].icon for each in half.faces] == ["flag-settled", "flag"]
    review.add_decision(photo.faces[1].id, DecisionValue.UNSURE, "Ana")
    assert badges_of(read(context, run))[0].icon == "flag", "unsure settles nothing"
    review.add_decision(photo.faces[1].id, DecisionValue.CHILD, "Ana")
    done = read(context, run)
    assert badges_of(done)[0].icon == "flag-settled"
    assert [flag_words(each) for each in done.faces] == ["flagged, settled"] * 2
    review.add_decision(photo.faces[0].id, DecisionValue.TEEN, "Bia")
    assert badges_of(read(context, run))[0].icon == "flag", "reviewers differ"


def test_badges_are_painted_side_by_side(context: Context) -> None:
    photo = photo_of(context, 7)
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_badges(painter, QPointF(5, 5), badges_of(photo))
    height = painter.fontMetrics().height() + 4
    painter.end()
    first = QRectF(5, 5, height, height)
    assert count(image, FLAG, first) > 50
    assert count(image, FLAG, first.translated(height + 3, 0)) > 50
    assert count(image, FLAG, first.translated(3 * height, 0)) == 0


def test_a_damaged_photo_has_its_sign_with_and_without_faces(context: Context) -> None:
    run = start_run(context.catalog)
    add_photo(context.catalog, run, "/p/a.jpg", quality=Quality.DAMAGED)
    assert [badge.icon for badge in badges_of(read(context, run))] == ["damaged"]
    run = start_run(context.catalog)
    add_photo(context.catalog, run, "/p/b.jpg", aged(40), quality=Quality.PARTIAL)
    photo = read(context, run)
    assert [badge.icon for badge in badges_of(photo)] == ["partial"]
    assert [badge.icon for badge in badges_of(photo, photo.faces[0])] == ["partial"]
