"""One labelled face -> its stored crop, with the product's own decoder, detector and aligner."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from engine.faces.align import crop_face
from engine.faces.crops import crops
from engine.faces.mtcnn import Mtcnn, MtcnnModels
from engine.faces.mtcnn_options import MtcnnOptions
from engine.photos.decode import decode, load
from engine.support.errors import PhotoError
from engine.values.faces import CropGeometry, Device, Face
from engine.values.photos import DecodeLimits, Detail, Pixels
from training.data.labelled import Labelled
from training.data.store import How, stored_geometry

WORK_SIDE = 224
"""Small faces are enlarged to about this many pixels before detecting, as a tight crop needs."""

PADDING = 0.4
"""Of the longer side, added all around a cut-out face before detecting."""


class Cutter:
    """Cuts stored crops; one for a process."""

    def __init__(self, geometry: CropGeometry) -> None:
        """`geometry` is the final crop's; what is cut has the store's margin around it."""
        self._geometry = stored_geometry(geometry)
        self._share = self._geometry.size / geometry.size
        # A cut-out face fills most of its picture, so nothing small is looked for.
        usual = MtcnnOptions(min_face=10.0, min_face_relative=0.2, max_side=0)
        lenient = replace(usual, thresholds=(0.4, 0.5, 0.3), min_face_relative=0.12)
        models = MtcnnModels.load(device=Device.CPU)
        self._detectors = {
            How.FOUND: Mtcnn(models, usual),
            How.FOUND_LENIENT: Mtcnn(models, lenient),
        }

    def cut(self, face: Labelled) -> tuple[Pixels, How] | None:
        """The stored crop and how it was found; None where the file cannot be read."""
        limits, name = DecodeLimits(), str(face.file)
        try:
            data = load(name, limits).data
            if face.landmarks is not None:
                points = np.array(face.landmarks, dtype=np.float64).reshape(1, 5, 2)
                return crops(data, name, points, self._geometry, limits, face.page)[0], How.FOUND
            return self.find(decode(data, name, Detail(), limits).pixels)
        except (PhotoError, ValueError, cv2.error):
            return None

    def find(self, pixels: Pixels) -> tuple[Pixels, How]:
        """The stored crop of the face in the middle of a cut-out face, and how it was found.

        The second detector is the more lenient; where it finds nothing either, the crop is centred.
        """
        padded, face, how = self.locate(pixels)
        if face is None:
            return self._centred(padded, min(pixels.shape[:2])), how
        return crop_face(padded, face.landmarks.as_array(), self._geometry), how

    def locate(self, pixels: Pixels) -> tuple[Pixels, Face | None, How]:
        """A cut-out face padded all around, the face in its middle, and how that was found.

        The face is in pixels of the padded picture; None where no detector finds one.
        """
        height, width = pixels.shape[:2]
        pad = int(PADDING * max(height, width))
        padded = np.asarray(
            cv2.copyMakeBorder(pixels, pad, pad, pad, pad, cv2.BORDER_REPLICATE), dtype=np.uint8
        )
        zoom = max(1.0, WORK_SIDE / min(height, width))
        seen = padded
        if zoom > 1.0:
            large = cv2.resize(padded, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC)
            seen = np.asarray(large, dtype=np.uint8)
        full = (padded.shape[1], padded.shape[0])
        for how, detector in self._detectors.items():
            face = _central(detector.detect(seen, full), full)
            if face is not None:
                return padded, face, how
        return padded, None, How.CENTRED

    def _centred(self, padded: Pixels, side: int) -> Pixels:
        """The middle `side` pixels as the final crop, the margin around."""
        whole = side * self._share
        top, left = (int((n - whole) / 2) for n in padded.shape[:2])
        square = padded[max(top, 0) : top + int(whole), max(left, 0) : left + int(whole)]
        full = self._geometry.size
        return np.asarray(cv2.resize(square, (full, full), interpolation=cv2.INTER_AREA), np.uint8)


def _central(faces: list[Face], size: tuple[int, int]) -> Face | None:
    """The face nearest the middle, if the middle is inside it."""
    x, y = size[0] / 2, size[1] / 2
    best, best_distance = None, np.inf
    for face in faces:
        box = face.box
        dx = (box.x + box.width / 2 - x) / box.width
        dy = (box.y + box.height / 2 - y) / box.height
        distance = float(np.hypot(dx, dy))
        if distance < min(best_distance, 0.5):
            best, best_distance = face, distance
    return best
