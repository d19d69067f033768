"""Builds folders of realistic photos with faces at known places.

Photographs of one person each are cut out around the face and pasted, with feathered edges, into
large scenes made of skies, textures and enlarged photographs, under the grain of a sensor. The
same seed gives the same scenes.

    python -m benchmarks.scenes --out bench-out/scenes

Each set is a folder with a `truth.json` beside it. The scenes hold faces of real people (FairFace,
CC BY 4.0): they stay in `bench-out`, which git ignores.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import struct
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.backgrounds import Floats, background, grain
from benchmarks.common import OUT, PHOTOS, Rect, need_photos, save_json

Pixels = npt.NDArray[np.uint8]

SEED = 20240607
QUALITY = 90
MOST_FACES = 12
FEATHER = 0.12
"""The feathered margin of a pasted cut-out, as a part of its side."""


@dataclass(frozen=True, slots=True)
class Source:
    """A photo to cut from: the file, and its centre face in the photo's pixels."""

    path: Path
    face: Rect


@dataclass(frozen=True, slots=True)
class Scene:
    """A photo that was made: its name, size in pixels, bytes, and every pasted face."""

    name: str
    width: int
    height: int
    size: int
    faces: tuple[Rect, ...]


def sources(photos: Sequence[Path], cache: Path) -> list[Source]:
    """The photos whose centre face is clear, with its box.

    The boxes are those of the `mtcnn` package at its defaults, kept in `cache`: detecting takes a
    minute. Clear: score 0.99 or more, 90 pixels wide or more, holds the photo's centre.
    """
    known: dict[str, list[float] | None] = {}
    if cache.exists():
        known = json.loads(cache.read_text(encoding="utf-8"))
    missing = [photo for photo in photos if photo.name not in known]
    if missing:
        known.update(_detect(missing))
        save_json(cache, known)
    return [Source(photo, Rect(*box)) for photo in photos if (box := known[photo.name]) is not None]


def build(
    folder: Path,
    count: int,
    width: int,
    height: int,
    faces_from: Sequence[Source],
    seed: int = SEED,
    most_faces: int = MOST_FACES,
) -> list[Scene]:
    """Writes `count` JPEGs of `width` x `height` pixels into `folder`, and `folder`.json.

    A folder that was built with the same settings before is left as it is.
    """
    settings = [
        count,
        width,
        height,
        seed,
        most_faces,
        QUALITY,
        sorted(s.path.name for s in faces_from),
    ]
    truth = folder.with_name(folder.name + ".json")
    if truth.exists():
        before = json.loads(truth.read_text(encoding="utf-8"))
        if before["settings"] == settings:
            return read_truth(truth)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    scenes = []
    for index in range(count):
        # A generator of its own for each photo: a larger set starts with the smaller one's photos.
        random = np.random.default_rng([seed, width, index])
        wanted = _faces_wanted(index, most_faces, random)
        pixels, faces = _scene(width, height, wanted, faces_from, random)
        path = folder / f"scene_{index:05d}.jpg"
        done, data = cv2.imencode(
            ".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
        )
        assert done
        path.write_bytes(data.tobytes())
        scenes.append(Scene(path.name, width, height, len(data), tuple(faces)))
    save_json(truth, {"settings": settings, "scenes": [asdict(scene) for scene in scenes]})
    return scenes


def read_truth(truth: Path) -> list[Scene]:
    """The scenes that a `build` wrote beside its folder."""
    scenes = json.loads(truth.read_text(encoding="utf-8"))["scenes"]
    return [
        Scene(**{**scene, "faces": tuple(Rect(**face) for face in scene["faces"])})
        for scene in scenes
    ]


def reduce(folder: Path, scenes: Sequence[Scene], side: int, into: Path) -> list[Scene]:
    """Writes the scenes again with their longer side at `side` pixels, and says what is where."""
    into.mkdir(parents=True, exist_ok=True)
    kept = {scene.name for scene in scenes}
    for stray in into.iterdir():
        if stray.name not in kept:
            stray.unlink()
    reduced = []
    for scene in scenes:
        factor = side / max(scene.width, scene.height)
        width, height = round(scene.width * factor), round(scene.height * factor)
        pixels = cv2.imread(str(folder / scene.name))
        assert pixels is not None
        small = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
        done, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 95])
        assert done
        (into / scene.name).write_bytes(data.tobytes())
        faces = tuple(face.scaled(factor) for face in scene.faces)
        reduced.append(Scene(scene.name, width, height, len(data), faces))
    return reduced


def multiply(folder: Path, scenes: Sequence[Scene], count: int, into: Path) -> None:
    """Fills `into` with `count` photos made of the few in `folder`, each with a hash of its own.

    A JPEG comment with the number makes them differ: links, or plain copies, would be known as the
    same photo.
    """
    if into.is_dir() and sum(1 for _ in os.scandir(into)) == count:
        return
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    data = [(folder / scene.name).read_bytes() for scene in scenes]
    for index in range(count):
        comment = f"photo {index}".encode()
        marker = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment
        original = data[index % len(data)]
        (into / f"photo_{index:05d}.jpg").write_bytes(original[:2] + marker + original[2:])


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, default=PHOTOS, help="photos to cut faces from")
    parser.add_argument("--out", type=Path, default=OUT / "scenes")
    parser.add_argument("--count12", type=int, default=12, help="photos of 12 megapixels")
    parser.add_argument("--count2", type=int, default=24, help="photos of 2 megapixels")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    found = sources(need_photos(options.photos), OUT / "centre_faces.json")
    for name, count, width, height in (
        ("12mp", options.count12, 4000, 3000),
        ("2mp", options.count2, 1600, 1200),
    ):
        scenes = build(options.out / name, count, width, height, found, options.seed)
        print(describe(name, scenes))


def describe(name: str, scenes: Sequence[Scene]) -> str:
    """One line on a set: photos, pixels, file sizes, faces and their widths."""
    sizes = [scene.size / 1e6 for scene in scenes]
    widths = sorted(face.width for scene in scenes for face in scene.faces)
    faces = f"{len(widths)} faces"
    if widths:
        faces += f", {widths[0]:.0f} to {widths[-1]:.0f} px wide, median {np.median(widths):.0f}"
    return (
        f"{name}: {len(scenes)} photos of {scenes[0].width}x{scenes[0].height}, "
        f"{min(sizes):.1f} to {max(sizes):.1f} MB; {faces}"
    )


def _detect(photos: Sequence[Path]) -> dict[str, list[float] | None]:
    """The centre face's box of each photo as the mtcnn package finds it, None where not clear."""
    from mtcnn import MTCNN

    print(f"Finding the centre faces of {len(photos)} photos, once …", flush=True)
    detector = MTCNN()
    boxes: dict[str, list[float] | None] = {}
    for photo in photos:
        pixels = cv2.imread(str(photo))
        assert pixels is not None, photo
        centre = (pixels.shape[1] / 2, pixels.shape[0] / 2)
        faces = [
            (face["confidence"], Rect(*map(float, face["box"])))
            for face in detector.detect_faces(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))
        ]
        clear = [box for score, box in faces if score >= 0.99 and box.width >= 90]
        clear = [box for box in clear if box.holds(centre)]
        # A second face over the centre would make the truth a matter of taste.
        only = clear[0] if len(clear) == 1 else None
        boxes[photo.name] = [only.x, only.y, only.width, only.height] if only else None
    return boxes


def _faces_wanted(index: int, most: int, random: np.random.Generator) -> int:
    """How many faces a photo gets: as many as there may be, none, then any number."""
    if index == 0:
        return most
    if index == 1:
        return 0
    return int(random.integers(0, most + 1))


def _face_width(photo_width: int, random: np.random.Generator) -> float:
    """A face's width in pixels: seven in ten from 40 to 150, some tiny, some large."""
    kind = random.random()
    largest = max(150.0, min(600.0, photo_width / 4))
    low, high = (40.0, 150.0)
    if kind < 0.1:
        low, high = 30.0, 40.0
    elif kind >= 0.8:
        low, high = 150.0, largest
    return float(np.exp(random.uniform(np.log(low), np.log(high))))


def _scene(
    width: int,
    height: int,
    wanted: int,
    faces_from: Sequence[Source],
    random: np.random.Generator,
) -> tuple[Pixels, list[Rect]]:
    """One photo's pixels, RGB, and the boxes of the faces in it."""
    canvas = background(width, height, random)
    taken: list[Rect] = []
    faces: list[Rect] = []
    chosen = random.choice(len(faces_from), size=wanted, replace=wanted > len(faces_from))
    # The large ones first, while there is room.
    sizes = sorted((_face_width(width, random) for _ in range(wanted)), reverse=True)
    for which, face_width in zip(chosen, sizes, strict=True):
        source = faces_from[int(which)]
        cut, face = _cut_out(source, face_width)
        place = _free_place(cut.shape[1], cut.shape[0], width, height, taken, random)
        if place is None:
            continue
        x, y = place
        _paste(canvas, cut, x, y)
        taken.append(Rect(x, y, cut.shape[1], cut.shape[0]))
        faces.append(Rect(x + face.x, y + face.y, face.width, face.height))
    canvas += grain(width, height, random)
    np.clip(canvas, 0, 255, out=canvas)
    return canvas.astype(np.uint8), faces


def _cut_out(source: Source, face_width: float) -> tuple[Floats, Rect]:
    """Head and shoulders of a source, resized so that its face is `face_width` wide."""
    pixels = cv2.imread(str(source.path))
    assert pixels is not None, source.path
    rgb = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    face = source.face
    side = 1.25 * max(face.width, face.height)
    x, y = face.centre
    left, top = max(0, int(x - side)), max(0, int(y - side))
    right, bottom = min(rgb.shape[1], int(x + side)), min(rgb.shape[0], int(y + side))
    part = rgb[top:bottom, left:right]
    factor = face_width / face.width
    size = (max(8, round(part.shape[1] * factor)), max(8, round(part.shape[0] * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    resized = np.asarray(cv2.resize(part, size, interpolation=how), dtype=np.float32)
    real = Rect(face.x - left, face.y - top, face.width, face.height)
    across, down = size[0] / part.shape[1], size[1] / part.shape[0]
    return resized, Rect(real.x * across, real.y * down, real.width * across, real.height * down)


def _free_place(
    width: int,
    height: int,
    canvas_width: int,
    canvas_height: int,
    taken: Sequence[Rect],
    random: np.random.Generator,
) -> tuple[int, int] | None:
    """Where a cut-out fits without touching another, or None."""
    if width > canvas_width or height > canvas_height:
        return None
    for _ in range(200):
        x = int(random.integers(0, canvas_width - width + 1))
        y = int(random.integers(0, canvas_height - height + 1))
        if all(Rect(x, y, width, height).iou(other) == 0 for other in taken):
            return x, y
    return None


def _paste(canvas: Floats, cut: Floats, x: int, y: int) -> None:
    """Lays `cut` on the canvas with feathered edges."""
    height, width = cut.shape[:2]
    alpha = np.minimum.outer(_ramp(height), _ramp(width))[:, :, None]
    part = canvas[y : y + height, x : x + width]
    part += alpha * (cut - part)


def _ramp(length: int) -> Floats:
    """0 at both ends, 1 in the middle, smooth over the feathered margin. float32 `[length]`."""
    margin = max(1.0, FEATHER * length)
    distance = np.minimum(np.arange(length), np.arange(length)[::-1]) / margin
    t = np.clip(distance, 0, 1)
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float32)


if __name__ == "__main__":
    main()
