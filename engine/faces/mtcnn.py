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

import numpy as np
import numpy.typing as npt

from engine.faces.feeding import Feeding, feeding_for
from engine.faces.mtcnn_options import MtcnnOptions
from engine.faces.network import Network
from engine.faces.sampling import (
    CELL,
    EATEN,
    STRIDE,
    before_tile,
    cells_in,
    even_steps,
    patches_of,
    places_of_tiles,
    pyramid,
    tile_at,
)
from engine.faces.session import Session, read_model
from engine.faces.suppression import by_score, lone_and_weak, nms, squares
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
from engine.values.faces import CPU, Box, Device, Face, Landmarks
from engine.values.photos import Pixels

Floats = npt.NDArray[np.float64]

LEAST_SIDE = 8.0  # pixels at hand: a smaller face is not looked for
WHOLE = 1 << 19  # cells: no level is as wide
MOST_PROPOSALS = 4000  # a level; noise can bring 100,000, faces bring a few hundred
CROWDED = 300  # proposals of a level, NMS done: most of so many are noise
CHUNKS_AT_ONCE = 16  # between two looks at whether it is still wanted
NMS_LEVEL, NMS_PNET, NMS_RNET, NMS_ONET = 0.5, 0.7, 0.7, 0.7


@dataclass(frozen=True, slots=True)
class MtcnnModels:
    """The three networks; threads may share them."""

    pnet: Network
    rnet: Network
    onet: Network

    @classmethod
    def load(cls, folder: Path = MODELS, device: Device = Device.AUTO) -> MtcnnModels:
        """Open `mtcnn-{pnet,rnet,onet}.onnx` in `folder`; raises ModelError, DeviceError."""
        pnet, rnet, onet = (
            Session(read_model(folder / f"mtcnn-{name}.onnx"), device)
            for name in ("pnet", "rnet", "onet")
        )
        if pnet.provider != CPU:
            pnet.take_bytes()
        return cls(pnet, rnet, onet)

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
    def _sessions(self) -> tuple[Network, ...]:
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
        boxes = squares(boxes[nms(boxes, NMS_RNET)])
        if not len(boxes):
            return np.empty((0, 15))
        boxes, points = self._refine(self.models.onet, 48, pixels, boxes, third)
        keep = nms(boxes, NMS_ONET, of_smaller=True)
        return np.hstack([boxes[keep], points[keep]])

    def _propose(self, pixels: Pixels, smallest: float) -> Floats:
        levels = []
        scaled = pyramid(pixels, smallest, self.options)
        judged = self._judged([level for level, _ in scaled])
        for (level, scale), outputs in zip(scaled, judged, strict=True):
            boxes, cells = self._proposals(level.shape[1], outputs)
            boxes[:, :4] /= scale
            kept = nms(boxes, NMS_LEVEL)
            if len(kept) > CROWDED and not self.options.exact_pyramid:
                kept = kept[~lone_and_weak(boxes[:, 4], cells)[kept]]
            levels.append(boxes[kept])
        boxes = np.concatenate(levels) if levels else np.empty((0, 5))
        return squares(boxes[nms(boxes, NMS_PNET)])

    def _judged(self, levels: Sequence[npt.NDArray[Any]]) -> Iterator[Iterator[_Judged]]:
        """What P-Net says of each of the levels, tile by tile."""
        pnet = self.models.pnet
        feeding = self._feeding or feeding_for(pnet.provider)
        step = (feeding.tile or WHOLE) * STRIDE
        if not feeding.fixed:
            for level in levels:
                steps = even_steps(level, step)
                yield (
                    _Judged(top, left, self._run(pnet, tile[None].astype(np.float32), 1)[0])
                    for top, left in places_of_tiles(level, steps)
                    for tile in (tile_at(level, top, left, steps),)
                )
            return
        places = [list(places_of_tiles(level, (step, step))) for level in levels]
        every = [
            (level, *place) for level, here in zip(levels, places, strict=True) for place in here
        ]
        outputs = self._of_tiles(every, step, feeding.tiles)
        for here in places:
            yield (_Judged(top, left, next(outputs)) for top, left in here)

    def _of_tiles(
        self, places: Sequence[tuple[npt.NDArray[Any], int, int]], step: int, most: int
    ) -> Iterator[npt.NDArray[np.float32]]:
        """P-Net's outputs for the tiles there, `most` at once, in one shape.

        Each is to be used before the next one is taken: it may be written over then.
        """
        pnet = self.models.pnet
        as_bytes = pnet.takes_bytes and all(level.dtype == np.uint8 for level, _, _ in places)
        # Odd, so that a tile may end where pixels do; see `before_tile`.
        side = step + EATEN + 1
        kind = np.uint8 if as_bytes else np.float32
        tiles = np.zeros((min(most, len(places)), side, side, 3), kind)
        for start in range(0, len(places), most):
            part = places[start : start + most]
            if start:
                tiles[:] = 0
            cells = []
            for tile, (level, top, left) in zip(tiles, part, strict=False):
                pixels = tile_at(level, top, left, (step, step))
                high, wide = pixels.shape[:2]
                down, right = before_tile(high, side), before_tile(wide, side)
                tile[down : down + high, right : right + wide] = pixels
                cells.append(
                    tuple(
                        slice(before // STRIDE, before // STRIDE + cells_in(length))
                        for before, length in ((down, high), (right, wide))
                    )
                )
            outputs = self._run(pnet, tiles[: len(part)], most, fixed=True)
            for output, (rows, columns) in zip(outputs, cells, strict=True):
                yield output[:, rows, columns]

    def _proposals(
        self, width: int, outputs: Iterator[_Judged]
    ) -> tuple[Floats, npt.NDArray[np.intp]]:
        """A level's boxes from P-Net's words on its tiles: `[N, 5]`, surest first.

        Also the row and column of the cell that each comes from, `[N, 2]`.
        """
        threshold = _logit(self.options.thresholds[0])
        found: list[Floats] = []
        places: list[npt.NDArray[np.intp]] = []
        cells: list[npt.NDArray[np.intp]] = []
        for judged in outputs:
            rows, columns = np.nonzero(judged.output[0] > threshold)
            if len(rows):
                logit, *offsets = judged.output[:, rows, columns].astype(np.float64)
                corner_x, corner_y = columns * STRIDE + judged.left, rows * STRIDE + judged.top
                # The package counts a window from its second pixel: 11 wide.
                corners = (corner_x + 1, corner_y + 1, corner_x + CELL, corner_y + CELL)
                span = CELL - 1
                places.append(corner_y * width + corner_x)
                cells.append(np.stack([corner_y, corner_x], axis=1) // STRIDE)
                found.append(
                    np.stack(
                        [c + d * span for c, d in zip(corners, offsets, strict=True)]
                        + [_sigmoid(logit)],
                        axis=1,
                    )
                )
        if not found:
            return np.empty((0, 5)), np.empty((0, 2), np.intp)
        boxes = np.concatenate(found)
        # Tiles come one after another; the package sees whole rows, which decides between ties.
        order = np.argsort(np.concatenate(places), kind="stable")
        order = order[by_score(boxes[order, 4])[:MOST_PROPOSALS]]
        return boxes[order], np.concatenate(cells)[order]

    def _refine(
        self, session: Network, side: int, pixels: Pixels, boxes: Floats, threshold: float
    ) -> tuple[Floats, Floats]:
        """R-Net or O-Net: the boxes that pass, moved and scored, surest first; their landmarks."""
        patches = patches_of(pixels, boxes, side, exact=self.options.exact_pyramid)
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
        session: Network,
        batch: npt.NDArray[Any],
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
            # On a card the session has looked itself.
            if session.provider == CPU and not np.isfinite(output).all():
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


def _sigmoid(logit: npt.NDArray[np.floating]) -> Floats:
    # In float32, as the package has them: which scores tie at 1.0 decides what NMS keeps.
    return (1.0 / (1.0 + np.exp(-logit.astype(np.float32)))).astype(np.float64)


def _logit(probability: float) -> float:
    clipped = min(max(probability, 1e-9), 1 - 1e-9)
    return float(np.log(clipped / (1 - clipped)))
