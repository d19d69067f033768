"""What is drawn over photos and thumbnails: boxes with their estimates, decisions, badges.

An estimate is never mistaken for a decision: the model's is written in a group's colour on dark,
a person's on the group's colour itself, with a check mark, at another side of the box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPen, QPixmap

from engine.values.ages import AgeGroup, DecisionValue
from engine.values.faces import Box
from engine.values.photos import PhotoStatus, Quality
from engine.values.records import FaceRecord, PhotoRecord
from gui.look.icons import icon, pixmap
from gui.look.palette import (
    DECIDED,
    DECISION_COLOURS,
    FAILED,
    FLAG,
    GROUP_COLOURS,
    INK,
    PARTIAL,
)
from gui.look.parts import smooth
from gui.words.names import percent

translate = QCoreApplication.translate

_DISAGREEMENT = DECISION_COLOURS[DecisionValue.UNSURE]
_FEW_FACES = 6
_LABEL_REACH = 1.7
_CHECK = "✓"

# Lengths of strokes and gaps in widths of the pen.
_DASHES: dict[AgeGroup, list[float]] = {
    AgeGroup.CHILD: [],
    AgeGroup.TEEN: [4.0, 2.0],
    AgeGroup.ADULT: [1.0, 1.6],
}


@dataclass(frozen=True, slots=True)
class BoxOptions:
    """How boxes are drawn. `width` is the line's, in pixels of the screen.

    Of many small boxes only those have a label that have room for it, unless `crowded` allows all.
    `highlighted` is the face whose box stands out, 0 for none. Without `estimates` all boxes are
    alike, so that they tell nobody what to think.
    """

    labels: bool = True
    decisions: bool = True
    width: float = 2.0
    crowded: bool = False
    highlighted: int = 0
    estimates: bool = True


def group_letter(group: AgeGroup, bands: Sequence[int] = (12, 18)) -> str:
    """One letter for an age group; no two groups have the same."""
    if group is AgeGroup.CHILD:
        if len(bands) == 1:
            return translate("Annotate", "M", "one letter for the group: minor")
        return translate("Annotate", "C", "one letter for the group: child")
    if group is AgeGroup.TEEN:
        return translate("Annotate", "T", "one letter for the group: teen")
    return translate("Annotate", "A", "one letter for the group: adult")


def decision_letter(value: DecisionValue) -> str:
    """One character for a decision, after the check mark that all decisions have."""
    if value is DecisionValue.NOT_A_FACE:
        return "✕"
    if value is DecisionValue.UNSURE:
        return "?"
    return group_letter(AgeGroup(value.value))


def estimate_text(face: FaceRecord, bands: Sequence[int]) -> str:
    """The estimated group's letter, and the probability of being a minor: "T <18: 74%"."""
    estimate = face.estimate
    return f"{group_letter(estimate.group, bands)} {below(bands, estimate.p_minor)}"


def below(bands: Sequence[int], share: float) -> str:
    """The probability of being a minor where there is little room: "<18: 74%"."""
    return f"<{bands[-1]}: {percent(share)}"


def box_on(rect: QRectF, photo: PhotoRecord, box: Box) -> QRectF:
    """Where a face's box is when the whole photo is drawn in `rect`."""
    if not photo.width or not photo.height:
        return QRectF()
    across, down = rect.width() / photo.width, rect.height() / photo.height
    return QRectF(
        rect.x() + box.x * across, rect.y() + box.y * down, box.width * across, box.height * down
    )


def draw_boxes(
    painter: QPainter, rect: QRectF, photo: PhotoRecord, options: BoxOptions | None = None
) -> None:
    """Draws every face's box, its estimate and its decision over a photo that fills `rect`.

    The text has the painter's font.
    """
    options = options or BoxOptions()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = QFontMetricsF(painter.font())
    few = options.crowded or len(photo.faces) <= _FEW_FACES
    taken: list[QRectF] = []
    # The highlighted one last, on top of the others.
    for face in sorted(photo.faces, key=lambda each: each.id == options.highlighted):
        spot = box_on(rect, photo, face.box)
        marked = face.id == options.highlighted
        width = options.width * (1.8 if marked else 1.0)
        _draw_box(painter, spot, face, width, options.estimates)
        if options.labels and options.estimates:
            text = estimate_text(face, photo.policy.bands)
            room = float("inf") if few or marked else spot.width() * _LABEL_REACH
            # The letter alone where there is no room for more, or another label is in the way.
            for words in (text, text.split(" ")[0]):
                tag = _above(spot, metrics, words, rect)
                if marked or (
                    tag.width() <= room and not any(tag.intersects(each) for each in taken)
                ):
                    draw_estimate(painter, tag, face, words)
                    taken.append(tag)
                    break
        if options.decisions and face.decision is not None:
            text = decision_text(face.decision.value)
            draw_decision(painter, _below(spot, metrics, text, rect), face.decision.value, text)
    painter.restore()


def draw_estimate(painter: QPainter, tag: QRectF, face: FaceRecord, text: str) -> None:
    """A tag for what the model estimates: the group's colour on dark."""
    colour = QColor(GROUP_COLOURS[face.estimate.group])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(QColor(INK))
    painter.drawRoundedRect(tag, 3, 3)
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)


def draw_decision(painter: QPainter, tag: QRectF, value: DecisionValue, text: str) -> None:
    """A tag for what a person decided: dark on the decision's colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(INK), 1))
    painter.setBrush(QColor(DECISION_COLOURS[value]))
    painter.drawRoundedRect(tag, tag.height() / 2, tag.height() / 2)
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)


def decision_text(value: DecisionValue) -> str:
    """What stands on a decision's tag: "✓C"."""
    # Thin spaces: a letter such as J must not touch the round end.
    return f"\u2009{_CHECK}\u2009{decision_letter(value)}\u2009"


def tag_size(metrics: QFontMetricsF, text: str) -> tuple[float, float]:
    """Width and height of a tag with this text."""
    return _tag_width(metrics, text), metrics.height() + 2


@dataclass(frozen=True, slots=True)
class Badge:
    """A small sign at a thumbnail's corner: a drawing, a colour, perhaps a few characters."""

    icon: str
    colour: str
    text: str = ""


SETTLED_FLAG = Badge("flag-settled", DECIDED)
"""In the place of the flag where every flagged face is settled."""

QUALITY_BADGES = {
    Quality.DAMAGED: Badge("damaged", FAILED),
    Quality.PARTIAL: Badge("partial", PARTIAL),
}


def badges_of(photo: PhotoRecord, face: FaceRecord | None = None) -> tuple[Badge, ...]:
    """The badges of a photo, or of one face of it."""
    badges = []
    faces = photo.faces if face is None else (face,)
    if photo.status is PhotoStatus.FAILED:
        badges.append(Badge("failed", FAILED))
    if photo.quality:
        badges.append(QUALITY_BADGES[photo.quality])
    if photo.flagged if face is None else face.estimate.flagged:
        settled = (photo if face is None else face).settled
        badges.append(SETTLED_FLAG if settled else Badge("flag", FLAG))
    if photo.unaccompanied:
        badges.append(Badge("unaccompanied", FLAG))
    if any(each.disagreement for each in faces):
        badges.append(Badge("disagree", _DISAGREEMENT))
    decided = sum(each.decision is not None for each in faces)
    if decided and face is None:
        badges.append(Badge("check", DECIDED, f"{decided}/{len(faces)}"))
    return tuple(badges)


def draw_badges(painter: QPainter, corner: QPointF, badges: Sequence[Badge]) -> None:
    """Draws badges from a top left corner to the right, as high as the painter's font needs."""
    metrics = QFontMetricsF(painter.font())
    height = metrics.height() + 4
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = corner.x()
    for badge in badges:
        text_width = metrics.horizontalAdvance(badge.text) + 5 if badge.text else 0.0
        rect = QRectF(x, corner.y(), height + text_width, height)
        painter.setPen(QPen(QColor(INK), 1))
        painter.setBrush(QColor(badge.colour))
        painter.drawRoundedRect(rect, height / 2, height / 2)
        side = int(height) - 6
        scale = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
        picture = sign(badge.icon, side, INK, scale)
        painter.drawPixmap(QPointF(x + (height - side) / 2, corner.y() + 3), picture)
        if badge.text:
            place = QRectF(x + height - 3, corner.y(), text_width, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, badge.text)
        x += rect.width() + 3
    painter.restore()


def badge_icon(badge: Badge) -> QIcon:
    """A badge as it stands on thumbnails, for lists and labels; its text is left out."""
    made = QPixmap(64, 64)
    made.fill(Qt.GlobalColor.transparent)
    painter = smooth(made)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(badge.colour))
    painter.drawEllipse(made.rect().adjusted(2, 2, -2, -2))
    picture = icon(badge.icon, INK).pixmap(QSize(40, 40))
    painter.drawPixmap(12, 12, 40, 40, picture)
    painter.end()
    return QIcon(made)


@lru_cache(maxsize=200)
def sign(name: str, side: int, colour: str, scale: float) -> QPixmap:
    """An icon as pixels, drawn once: badges are painted hundreds of times a second."""
    return pixmap(name, side, colour, scale)


def small_font(font: QFont) -> QFont:
    """The font for what is written over thumbnails."""
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.85)
    small.setBold(True)
    return small


def _draw_box(
    painter: QPainter, spot: QRectF, face: FaceRecord, width: float, estimates: bool = True
) -> None:
    group = face.estimate.group
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # Straight lines need no smoothing, and smoothed dots take longer than all the rest.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    # Dark below, so that the colour is seen on every photo.
    shade = QColor(INK)
    shade.setAlpha(190)
    painter.setPen(QPen(shade, width + 2))
    painter.drawRect(spot)
    pen = QPen(QColor(GROUP_COLOURS[group] if estimates else "#FFFFFF"), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if estimates and _DASHES[group]:
        pen.setDashPattern(_DASHES[group])
    painter.setPen(pen)
    painter.drawRect(spot)
    if face.decision is not None and face.decision.value is DecisionValue.NOT_A_FACE:
        painter.drawLine(spot.topRight(), spot.bottomLeft())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _tag_width(metrics: QFontMetricsF, text: str) -> float:
    return metrics.horizontalAdvance(text) + metrics.height() * 0.5


def _above(spot: QRectF, metrics: QFontMetricsF, text: str, bounds: QRectF) -> QRectF:
    width, height = tag_size(metrics, text)
    y = spot.top() - height
    # No room above: inside the box.
    if y < bounds.top():
        y = max(spot.top(), bounds.top())
    return _inside(QRectF(spot.left() - 1, y, width, height), bounds)


def _below(spot: QRectF, metrics: QFontMetricsF, text: str, bounds: QRectF) -> QRectF:
    width, height = tag_size(metrics, text)
    y = spot.bottom()
    if y + height > bounds.bottom():
        y = min(spot.bottom(), bounds.bottom()) - height
    return _inside(QRectF(spot.right() + 1 - width, y, width, height), bounds)


def _inside(tag: QRectF, bounds: QRectF) -> QRectF:
    x = max(bounds.left(), min(tag.x(), bounds.right() - tag.width()))
    return QRectF(x, tag.y(), tag.width(), tag.height())
