"""MTCNN on ONNX Runtime: a photo's pixels -> faces.

Zhang et al. 2016, Joint Face Detection and Alignment Using Multi-task Cascaded Convolutional
Networks. The arithmetic between the networks follows the `mtcnn` Python package 1.0, so that both
find the same faces; in here boxes are `x1, y1, x2, y2`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.faces.feeding import Feeding, feeding_for
from engine.faces.mtcnn_options import MtcnnOptions
from engine.faces.session import Session, read_model
from engine.faces.turns import (
    EIGHTHS,
    SURE,
    SURE_WHERE_ASKED,
    is_doubtful,
    is_oblique,
    is_surer,
    put_together,
    set_back,
    set_upright,
    turn_back,
)
from engine.support.errors import ModelError
from engine.support.messages import Message
from engine.support.places import MODELS
from engine.support.reasons import Reason
from engine.values.faces import Box, Device, Face, Landmarks
from engine.values.photos import Pixels

Floats = npt.NDArray[np.float64]

CELL = 12  # the side of the window that P-Net judges
LEAST_SIDE = 8.0  # pixels at hand: a smaller face is not looked for
STRIDE = 2
EATEN = 10  # pixels more than a tile's cells are what the convolutions eat
WHOLE = 1 << 19  # cells: no level is as wide
GREY = 127.5  # what the networks see beyond the photo's edge
MOST_PROPOSALS = 4000  # a level; noise can bring 100,000, faces bring a few hundred
NMS_STRIP = 64
CHUNKS_AT_ONCE = 16  # between two looks at whether it is still wanted
NMS_LEVEL, NMS_PNET, NMS_RNET, NMS_ONET = 0.5, 0.7, 0.7, 0.7


@dataclass(frozen=True, slots=True)
class MtcnnModels:
    """The three networks' sessions; threads may share them."""

    pnet: Session
    rnet: Session
    onet: Session

    @classmethod
    def load(cls, folder: Path = MODELS, device: Device = Device.AUTO) -> MtcnnModels:
        """Open `mtcnn-{pnet,rnet,onet}.onnx` in `folder`; raises ModelError, DeviceError."""
        return cls(
            *(
                Session(read_model(folder / f"mtcnn-{name}.onnx"), device)
                for name in ("pnet", "rnet", "onet")
            )
        )

    @property
    def sha256(self) -> dict[str, str]:
        """The name of each network's file and its hash."""
        files = [session.model for session in self._sessions]
        return {file.path.name: file.sha256 for file in files}

    @property
    def gpu_trouble(self) -> Message | None:
        """Why not all of them are on the GPU that they were to be on."""
        return next(filter(None, (session.gpu_trouble for session in self._sessions)), None)

    @property
    def _sessions(self) -> tuple[Session, ...]:
        return self.pnet, self.rnet, self.onet

    def detector(self, options: MtcnnOptions, cancelled: Callable[[], bool]) -> Mtcnn:
        """One with these options; see `engine.faces.detector`."""
        return Mtcnn(self, options, cancelled)


class Mtcnn:
    """Finds faces. Has no state besides its models and options, so threads may share it."""

    def __init__(
        self,
        models: MtcnnModels,
        options: MtcnnOptions | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        feeding: Feeding | None = None,
    ) -> None:
        """Use `models` with `options` (None: the defaults), fed as `feeding` says.

        Without `feeding` each network is fed as suits what it runs on at the time.
        """
        self.models = models
        self._cancelled = cancelled
        self.options = options or MtcnnOptions()
        self._feeding = feeding

    def detect(self, pixels: Pixels, full_size: tuple[int, int] | None = None) -> list[Face]:
        """See `engine.faces.detector`."""
        height, width = pixels.shape[:2]
        full_width, full_height = full_size or (width, height)
        ratio = max(full_width, full_height) / max(width, height)
        smallest = self.options.detail.smallest_in((full_width, full_height)) / ratio
        # Enlarging pixels any further shows no smaller face, and costs the square of it.
        smallest = max(smallest, LEAST_SIDE)
        faces = []
        for row in self._found(pixels, smallest):
            x1, y1, x2, y2, score, *points = row.tolist()
            x1, x2 = max(x1, 0.0), min(x2, float(width))
            y1, y2 = max(y1, 0.0), min(y2, float(height))
            if x2 <= x1 or y2 <= y1:
                continue
            # The two axes may have been rounded apart when the photo was reduced.
            kx, ky = full_width / width, full_height / height
            marks = [(px * kx, py * ky) for px, py in zip(points[:5], points[5:], strict=True)]
            box = Box(x1 * kx, y1 * ky, (x2 - x1) * kx, (y2 - y1) * ky)
            faces.append(Face(box, Landmarks(*marks), score))
        return sorted(faces, key=lambda face: (face.box.x, face.box.y, face.box.width))

    def _found(self, pixels: Pixels, smallest: float) -> Floats:
        """The rows of all faces, those of the turned photo too where that is to be tried.

        That is where all faces are doubtful, or, who asked for it, where one is or none was found.
        """
        rows = self._cascade(pixels, smallest)
        asked = self.options.rotations
        sure = SURE_WHERE_ASKED if asked else SURE
        doubtful = is_doubtful(rows, sure)
        if asked:
            tried = not len(rows) or bool(doubtful.any())
        else:
            tried = len(rows) > 0 and bool(doubtful.all())
        if not tried:
            return rows
        height, width = pixels.shape[:2]
        turned = [
            turn_back(
                self._cascade(np.ascontiguousarray(np.rot90(pixels, turns)), smallest),
                *(turns, width, height),
            )
            for turns in (1, 3, 2)
        ]
        before, rows = rows, put_together(rows, turned)
        if not asked and np.array_equal(before, rows):
            # Nothing speaks for a photo that lies.
            return rows
        doubtful = is_doubtful(rows, SURE_WHERE_ASKED)
        settled = [
            self._settled(pixels, row) if doubt else row
            for row, doubt in zip(rows, doubtful, strict=True)
        ]
        return np.array(settled).reshape(-1, 15)

    def _settled(self, pixels: Pixels, row: Floats) -> Floats:
        """A face's row in the turn in which it is surest: landmarks and age hang on that."""
        best = row
        for more in (0.0, *EIGHTHS) if is_oblique(row) else EIGHTHS:
            patch, matrix = set_upright(pixels, row, more)
            found = self._cascade(patch, max(LEAST_SIDE, patch.shape[0] / 5))
            again = set_back(found, row, matrix)
            if again is None:
                continue
            # In the turn that it has already, what stands has the better landmarks.
            if is_surer(again[4], best[4]) or (not more and again[4] >= row[4]):
                best = again
        return best

    def _cascade(self, pixels: Pixels, smallest: float) -> Floats:
        """All three stages: `[N, 15]`: x1, y1, x2, y2, score, then five x and five y."""
        boxes = self._propose(pixels, smallest)
        if not len(boxes):
            return np.empty((0, 15))
        _, second, third = self.options.thresholds
        boxes, _ = self._refine(self.models.rnet, 24, pixels, boxes, second)
        boxes = _square(boxes[_nms(boxes, NMS_RNET)])
        if not len(boxes):
            return np.empty((0, 15))
        boxes, points = self._refine(self.models.onet, 48, pixels, boxes, third)
        keep = _nms(boxes, NMS_ONET, of_smaller=True)
        return np.hstack([boxes[keep], points[keep]])

    def _propose(self, pixels: Pixels, smallest: float) -> Floats:
        levels = []
        pyramid = _pyramid(pixels, smallest, self.options)
        judged = self._judged([level for level, _ in pyramid])
        for (level, scale), outputs in zip(pyramid, judged, strict=True):
            boxes = self._proposals(level.shape[1], outputs)
            boxes[:, :4] /= scale
            levels.append(boxes[_nms(boxes, NMS_LEVEL)])
        boxes = np.concatenate(levels) if levels else np.empty((0, 5))
        return _square(boxes[_nms(boxes, NMS_PNET)])

    def _judged(self, levels: Sequence[npt.NDArray[Any]]) -> Iterator[Iterator[_Judged]]:
        """What P-Net says of each of the levels, tile by tile."""
        pnet = self.models.pnet
        feeding = self._feeding or feeding_for(pnet.provider)
        step = (feeding.tile or WHOLE) * STRIDE
        places = [list(_places(level, step)) for level in levels]
        if not feeding.fixed:
            for level, here in zip(levels, places, strict=True):
                yield (
                    _Judged(top, left, self._run(pnet, tile[None].astype(np.float32), 1)[0])
                    for top, left in here
                    for tile in (_tile(level, top, left, step),)
                )
            return
        side = step + EATEN
        tiles = np.zeros((sum(map(len, places)), side, side, 3), np.float32)
        sizes: list[tuple[int, int]] = []
        for level, here in zip(levels, places, strict=True):
            for top, left in here:
                tile = _tile(level, top, left, step)
                tiles[len(sizes), : tile.shape[0], : tile.shape[1]] = tile
                sizes.append((_cells(tile.shape[0]), _cells(tile.shape[1])))
        outputs = iter(self._run(pnet, tiles, feeding.tiles, fixed=True) if sizes else ())
        kept = iter(sizes)
        for here in places:
            yield (
                _Judged(top, left, next(outputs)[:, :down, :across])
                for top, left in here
                for down, across in (next(kept),)
            )

    def _proposals(self, width: int, outputs: Iterator[_Judged]) -> Floats:
        """A level's boxes from P-Net's words on its tiles: `[N, 5]`, surest first."""
        threshold = _logit(self.options.thresholds[0])
        found: list[Floats] = []
        places: list[npt.NDArray[np.intp]] = []
        for judged in outputs:
            rows, columns = np.nonzero(judged.output[0] > threshold)
            if len(rows):
                logit, *offsets = judged.output[:, rows, columns].astype(np.float64)
                corner_x, corner_y = columns * STRIDE + judged.left, rows * STRIDE + judged.top
                # The package counts a window from its second pixel: 11 wide.
                corners = (corner_x + 1, corner_y + 1, corner_x + CELL, corner_y + CELL)
                span = CELL - 1
                places.append(corner_y * width + corner_x)
                found.append(
                    np.stack(
                        [c + d * span for c, d in zip(corners, offsets, strict=True)]
                        + [_sigmoid(logit)],
                        axis=1,
                    )
                )
        if not found:
            return np.empty((0, 5))
        boxes = np.concatenate(found)
        # Tiles come one after another; the package sees whole rows, which decides between ties.
        boxes = boxes[np.argsort(np.concatenate(places), kind="stable")]
        return boxes[_by_score(boxes[:, 4])[:MOST_PROPOSALS]]

    def _refine(
        self, session: Session, side: int, pixels: Pixels, boxes: Floats, threshold: float
    ) -> tuple[Floats, Floats]:
        """R-Net or O-Net: the boxes that pass, moved and scored, surest first; their landmarks."""
        patches = _patches(pixels, boxes, side, exact=self.options.exact_pyramid)
        feeding = self._feeding or feeding_for(session.provider)
        output = self._run(session, patches, feeding.batch, fixed=feeding.fixed).astype(np.float64)
        score = _sigmoid(output[:, 0])
        passed = np.flatnonzero(score > threshold)
        boxes, output = boxes[passed], output[passed]
        # The package counts a box's width as x2 - x1 + 1 here.
        span = boxes[:, 2:4] - boxes[:, :2] + 1
        points = output[:, 5:]
        if points.shape[1]:
            points = np.hstack(
                [
                    points[:, :5] * span[:, :1] + boxes[:, :1] - 1,
                    points[:, 5:] * span[:, 1:] + boxes[:, 1:2] - 1,
                ]
            )
        moved = boxes[:, :4] + output[:, 1:5] * np.hstack([span, span])
        return np.hstack([moved, score[passed, None]]), points

    def _run(
        self,
        session: Session,
        batch: npt.NDArray[np.float32],
        most: int,
        *,
        fixed: bool = False,
    ) -> npt.NDArray[np.float32]:
        """The session's output, `most` rows at a time; see `Session.run`.

        Raises ModelError where it is no number, which no threshold would tell from "no face".
        """
        parts = []
        for start in range(0, len(batch), most * CHUNKS_AT_ONCE):
            if self._cancelled():
                raise CancelledError
            part = batch[start : start + most * CHUNKS_AT_ONCE]
            output = session.run(part, most, fixed=fixed)
            if not np.isfinite(output).all():
                path = str(session.model.path)
                raise ModelError(Reason.MODEL_FAILED(model=path, system="NaN"))
            parts.append(output)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)


@dataclass(frozen=True, slots=True)
class _Judged:
    """P-Net's word on one tile, float32 `[5, rows, columns]`; the tile's corner in its level."""

    top: int
    left: int
    output: npt.NDArray[np.float32]


def _places(level: npt.NDArray[Any], step: int) -> Iterator[tuple[int, int]]:
    """The top left corners of the tiles that a level is cut into, those too small left out."""
    height, width = level.shape[:2]
    for top in range(0, max(1, height - 11), step):
        for left in range(0, max(1, width - 11), step):
            if min(_tile(level, top, left, step).shape[:2]) >= CELL:
                yield top, left


def _tile(level: npt.NDArray[Any], top: int, left: int, step: int) -> npt.NDArray[Any]:
    return level[top : top + step + EATEN, left : left + step + EATEN]


def _cells(length: int) -> int:
    """How many of P-Net's cells fit into `length` pixels; its pooling rounds up."""
    return (length - 1) // 2 - 4


def _pyramid(
    pixels: Pixels, smallest: float, options: MtcnnOptions
) -> list[tuple[npt.NDArray[Any], float]]:
    """The photo at every scale at which a face of `smallest` pixels or more fits P-Net's window.

    Levels are uint8, or float32 for the exact pyramid, each with its scale.
    """
    height, width = pixels.shape[:2]
    exact = pixels.astype(np.float32) if options.exact_pyramid else None
    levels: list[tuple[npt.NDArray[Any], float]] = []
    source, scale = pixels, CELL / smallest
    while min(int(height * scale), int(width * scale)) >= CELL:
        size = (int(width * scale), int(height * scale))
        if exact is not None:
            level = np.asarray(cv2.resize(exact, size, interpolation=cv2.INTER_AREA))
        else:
            # Halving first keeps the last step below 2, where it has no aliasing to speak of.
            while source.shape[1] >= 2 * size[0] and source.shape[0] >= 2 * size[1]:
                even = source[: source.shape[0] // 2 * 2, : source.shape[1] // 2 * 2]
                half = (even.shape[1] // 2, even.shape[0] // 2)
                source = np.asarray(cv2.resize(even, half, interpolation=cv2.INTER_AREA), np.uint8)
            level = np.asarray(cv2.resize(source, size, interpolation=cv2.INTER_LINEAR))
        levels.append((level, scale))
        scale *= options.scale_factor
    return levels


def _patches(pixels: Pixels, boxes: Floats, side: int, *, exact: bool) -> npt.NDArray[np.float32]:
    """Each box sampled on a grid of `side` points, corner to corner: `[N, side, side, 3]`.

    The sampling (points on the corners, grey outside) is that of TensorFlow's crop_and_resize.
    OpenCV's is many times faster, but rounds places to 1/32 pixel and values to integers.
    """
    height, width = pixels.shape[:2]
    steps = np.linspace(0.0, 1.0, side)
    x = (boxes[:, 0:1] + (boxes[:, 2:3] - boxes[:, 0:1]) * steps) * ((width - 1) / width)
    y = (boxes[:, 1:2] + (boxes[:, 3:4] - boxes[:, 1:2]) * steps) * ((height - 1) / height)
    patches = np.empty((len(boxes), side, side, 3), dtype=np.float32)
    sample = _bilinear if exact else _bilinear_fast
    most = 16384 // side  # OpenCV's remap takes pictures of up to 32,767 rows
    for start in range(0, len(boxes), most):
        part = slice(start, start + most)
        patches[part] = sample(pixels, x[part], y[part])
    outside_x, outside_y = (x < 0) | (x > width - 1), (y < 0) | (y > height - 1)
    patches[outside_y[:, :, None] | outside_x[:, None, :]] = GREY
    return patches


def _bilinear_fast(pixels: Pixels, x: Floats, y: Floats) -> npt.NDArray[Any]:
    n, side = x.shape
    grid = (n, side, side)
    sampled = cv2.remap(
        pixels,
        np.broadcast_to(x[:, None, :], grid).reshape(n * side, side).astype(np.float32),
        np.broadcast_to(y[:, :, None], grid).reshape(n * side, side).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(sampled).reshape(n, side, side, 3)


def _bilinear(pixels: Pixels, x: Floats, y: Floats) -> npt.NDArray[Any]:
    height, width = pixels.shape[:2]
    left = np.clip(np.floor(x), 0, width - 1).astype(np.intp)
    top = np.clip(np.floor(y), 0, height - 1).astype(np.intp)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    dx, dy = (x - left)[:, None, :, None], (y - top)[:, :, None, None]

    def at(rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]) -> npt.NDArray[np.float32]:
        return pixels[rows[:, :, None], columns[:, None, :]].astype(np.float32)

    upper = at(top, left) * (1 - dx) + at(top, right) * dx
    lower = at(bottom, left) * (1 - dx) + at(bottom, right) * dx
    return np.asarray(upper * (1 - dy) + lower * dy)


def _nms(boxes: Floats, threshold: float, *, of_smaller: bool = False) -> npt.NDArray[np.intp]:
    """Indices of the boxes that overlap no surer one by more than `threshold`, surest first.

    As in the package, a box that is itself dropped still drops others. The overlap is the
    intersection over the union, or over the smaller box.
    """
    order = _by_score(boxes[:, 4])
    x1, y1, x2, y2 = boxes[order, :4].T
    area = (x2 - x1) * (y2 - y1)
    keep = np.ones(len(order), dtype=bool)
    # Noise can bring thousands of boxes: a strip of them at a time, against those that it touches.
    from_left = np.argsort(x1, kind="stable")
    for start in range(0, len(order), NMS_STRIP):
        rows = from_left[start : start + NMS_STRIP]
        near = from_left[: np.searchsorted(x1[from_left], x2[rows].max())]
        near = near[x2[near] > x1[rows[0]]]
        shared = np.minimum(x2[rows, None], x2[near])
        shared -= np.maximum(x1[rows, None], x1[near])
        height = np.minimum(y2[rows, None], y2[near])
        height -= np.maximum(y1[rows, None], y1[near])
        shared = np.maximum(shared, 0, out=shared) * np.maximum(height, 0, out=height)
        if of_smaller:
            overlaps = shared > threshold * np.minimum(area[rows, None], area[near])
        else:  # shared / (a + b - shared) > threshold, without the division
            overlaps = shared > threshold / (1 + threshold) * (area[rows, None] + area[near])
        keep[rows] = ~(overlaps & (near < rows[:, None])).any(axis=1)
    return order[keep]


def _by_score(scores: Floats) -> npt.NDArray[np.intp]:
    """Indices from the surest on. Saturated scores tie; the package's order decides them too."""
    return np.argsort(scores)[::-1]


def _square(boxes: Floats) -> Floats:
    """The boxes grown around their centres to squares of their longer sides."""
    squares = boxes.copy()
    size = boxes[:, 2:4] - boxes[:, :2]
    side = size.max(axis=1, keepdims=True)
    squares[:, :2] = boxes[:, :2] + size * 0.5 - side * 0.5
    squares[:, 2:4] = squares[:, :2] + side
    return squares


def _sigmoid(logit: npt.NDArray[np.floating]) -> Floats:
    # In float32, as the package has them: which scores tie at 1.0 decides what NMS keeps.
    return (1.0 / (1.0 + np.exp(-logit.astype(np.float32)))).astype(np.float64)


def _logit(probability: float) -> float:
    clipped = min(max(probability, 1e-9), 1 - 1e-9)
    return float(np.log(clipped / (1 - clipped)))
