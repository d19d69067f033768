"""Where a photo lies in its view: scale and centre, and how they change. No widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QPointF, QRectF

from engine.values.faces import Box

LARGEST = 32.0
"""Pixels of the widget for a pixel of the photo, at most."""

SMALL = 2.0
"""What a small photo is enlarged to at most where it is fitted."""

FRAME = 0.75
"""What is shown round a face, of its size, on each side."""


class Fit(Enum):
    """What a view keeps when its size changes."""

    PHOTO = "photo"
    BOX = "box"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class LooseBox:
    """A face's box with room around it."""

    rect: QRectF

    @classmethod
    def around(cls, box: Box) -> LooseBox:
        """Around a face's box."""
        side = FRAME * max(box.width, box.height)
        return cls(QRectF(box.x, box.y, box.width, box.height).adjusted(-side, -side, side, side))


@dataclass(frozen=True, slots=True)
class Camera:
    """`width, height` of the photo in its pixels, `across, down` of the view in the widget's.

    `scale` is in the widget's pixels for one of the photo's; `x, y` is the photo's point in the
    middle of the view.
    """

    width: int = 0
    height: int = 0
    across: int = 1
    down: int = 1
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def of_photo(self, width: int, height: int) -> Camera:
        """The same view of another photo."""
        return replace(self, width=width, height=height)

    def of_view(self, across: int, down: int) -> Camera:
        """The same photo in a view of another size."""
        return replace(self, across=max(1, across), down=max(1, down))

    @property
    def fit_scale(self) -> float:
        """The scale at which the whole photo is seen; a small one is enlarged a little."""
        if not self.width or not self.height:
            return 1.0
        return min(SMALL, self.across / self.width, self.down / self.height)

    @property
    def shows_all(self) -> bool:
        """Whether it is no larger than when fitted."""
        return self.scale <= self.fit_scale

    @property
    def wider(self) -> bool:
        """Whether the photo is wider than the view."""
        return self.width * self.scale > self.across + 0.5

    @property
    def higher(self) -> bool:
        """Whether the photo is higher than the view."""
        return self.height * self.scale > self.down + 0.5

    def fitted(self) -> Camera:
        """The whole photo in the middle."""
        return replace(self, scale=self.fit_scale, x=self.width / 2, y=self.height / 2)

    def zoomed(self, scale: float, at: QPointF) -> Camera:
        """At another scale; the photo's point under `at` stays there."""
        scale = min(max(scale, min(self.fit_scale, 1e-3)), LARGEST)
        point = self.to_photo(at)
        return replace(
            self,
            scale=scale,
            x=point.x() - (at.x() - self.across / 2) / scale,
            y=point.y() - (at.y() - self.down / 2) / scale,
        )

    def framing(self, loose: LooseBox) -> Camera:
        """As large as shows all of a frame, which is in the middle."""
        rect = loose.rect
        scale = min(self.across / max(1.0, rect.width()), self.down / max(1.0, rect.height()))
        return replace(self, scale=min(scale, LARGEST), x=rect.center().x(), y=rect.center().y())

    def centred(self, x: float, y: float) -> Camera:
        """The photo's point `x, y` in the middle."""
        return replace(self, x=x, y=y)

    def moved(self, across: float, down: float) -> Camera:
        """Moved over the photo by pixels of the widget."""
        return replace(self, x=self.x + across / self.scale, y=self.y + down / self.scale)

    def held(self) -> Camera:
        """Moved back so that no room is wasted: a photo smaller than the view is in its middle."""

        def one(centre: float, size: int, room: int) -> float:
            half = room / 2 / self.scale
            return size / 2 if size <= 2 * half else min(max(centre, half), size - half)

        return replace(
            self,
            x=one(self.x, self.width, self.across),
            y=one(self.y, self.height, self.down),
        )

    def to_photo(self, at: QPointF) -> QPointF:
        """The photo's point at a place of the widget."""
        return QPointF(
            self.x + (at.x() - self.across / 2) / self.scale,
            self.y + (at.y() - self.down / 2) / self.scale,
        )

    def to_view(self, rect: QRectF) -> QRectF:
        """Where a rectangle of the photo lies in the widget."""
        return QRectF(
            (rect.x() - self.x) * self.scale + self.across / 2,
            (rect.y() - self.y) * self.scale + self.down / 2,
            rect.width() * self.scale,
            rect.height() * self.scale,
        )

    def visible(self) -> QRectF:
        """The part of the photo that is in view."""
        corner = self.to_photo(QPointF(0, 0))
        view = QRectF(corner.x(), corner.y(), self.across / self.scale, self.down / self.scale)
        return view.intersected(QRectF(0, 0, self.width, self.height))

    def sees(self, box: Box) -> bool:
        """Whether the middle of a box is in view."""
        return self.visible().contains(QPointF(box.x + box.width / 2, box.y + box.height / 2))
