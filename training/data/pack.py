"""A store as a few small files, to be carried to another machine, and made a store again there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from engine.support.files import whole_file
from engine.values.photos import Pixels
from training.data.store import CROPS, HOW, geometry_of, open_store, write_labels

QUALITY = 85
"""Of the WebP pictures, 0 to 100: 3.6 KB a crop of 200 pixels, 1.6 levels off on average."""

_COLUMN = "column "


def pack(folder: Path, out: Path, part_bytes: int, splits: tuple[str, ...]) -> list[Path]:
    """Write the readable faces of `splits` as `part-01.npz` … into `out`; gives the files.

    Each holds the pictures (WebP) of some faces and their labels, about `part_bytes` at most.
    Raises ValueError where there is no such face.
    """
    store = open_store(folder)
    rows = np.sort(np.concatenate([store.rows(split) for split in splits]))
    if not len(rows):
        raise ValueError(
            f"{folder} has no faces of {' or '.join(splits)}; a `prepare` that was stopped goes on "
            "when it is given again"
        )
    with ThreadPoolExecutor() as pool:
        coded = list(pool.map(lambda row: _coded(store.crops[row]), rows))
    out.mkdir(parents=True, exist_ok=True)
    ends = np.cumsum([len(picture) for picture in coded])
    files = []
    for number in range(1, int(ends[-1] // part_bytes) + 2):
        here = np.flatnonzero((ends - 1) // part_bytes == number - 1)
        if not len(here):
            continue
        labels: dict[str, npt.NDArray[Any]] = {
            name: getattr(store, name)[rows[here]]
            for name in ("age_min", "age_max", "source", "split", "path", "subject", "how")
        }
        labels |= {
            "size": np.array(store.size),
            "pictures": np.concatenate([coded[i] for i in here]),
            "lengths": np.array([len(coded[i]) for i in here]),
        }
        columns = {f"{_COLUMN}{n}": values[rows[here]] for n, values in store.columns.items()}
        files.append(out / f"part-{number:02d}.npz")
        with whole_file(files[-1]) as partial, partial.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **labels, **columns)
    return files


def unpack(parts: list[Path], folder: Path) -> int:
    """Make a store of all parts of a pack; gives the number of faces.

    Raises ValueError where no part is given, or one is of crops of another size.
    """
    if not parts:
        raise ValueError("there are no parts to unpack")
    read = [_read(part) for part in sorted(parts)]
    sizes = {int(part.pop("size")) for part in read}
    if len(sizes) != 1:
        raise ValueError(f"the parts are of crops of different sizes: {sorted(sizes)} pixels")
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [picture for part in read for picture in _split(part)]
    geometry = geometry_of(sizes.pop())
    side = int(_decoded(pictures[0]).shape[0])
    crops = np.lib.format.open_memmap(
        folder / CROPS, mode="w+", dtype=np.uint8, shape=(len(pictures), side, side, 3)
    )

    def fill(row: int) -> None:
        crops[row] = _decoded(pictures[row])

    with ThreadPoolExecutor() as pool:
        list(pool.map(fill, range(len(pictures))))
    crops.flush()
    merged = {name: np.concatenate([part[name] for part in read]) for name in read[0]}
    np.save(folder / HOW, merged.pop("how"))
    merged["key"] = np.array([f"packed {row}" for row in range(len(pictures))])
    columns = {n.removeprefix(_COLUMN): merged.pop(n) for n in list(merged) if _COLUMN in n}
    write_labels(folder, merged, columns, geometry)
    return len(pictures)


def _read(part: Path) -> dict[str, npt.NDArray[Any]]:
    with np.load(part, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def _split(part: dict[str, npt.NDArray[Any]]) -> list[npt.NDArray[np.uint8]]:
    return np.split(part.pop("pictures"), np.cumsum(part.pop("lengths"))[:-1])


def _coded(crop: Pixels) -> npt.NDArray[np.uint8]:
    _, coded = cv2.imencode(
        ".webp", cv2.cvtColor(crop, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_WEBP_QUALITY, QUALITY]
    )
    return np.asarray(coded, dtype=np.uint8)


def _decoded(picture: npt.NDArray[np.uint8]) -> Pixels:
    pixels = cv2.imdecode(picture, cv2.IMREAD_COLOR)
    return np.asarray(cv2.cvtColor(np.asarray(pixels), cv2.COLOR_BGR2RGB), dtype=np.uint8)
