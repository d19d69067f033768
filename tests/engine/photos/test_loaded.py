"""What decodes loads nothing later: a process that is closed off could not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.photos.decode import decode
from engine.reading.pool import DecodePool
from engine.values.photos import DecodeLimits, Detail
from tests.helpers import photos
from tests.helpers.formats import hdr, raws
from tests.helpers.made import python_env

SCENE = photos.scene(96, 64)
CODED = hdr.coded(hdr.light(SCENE), hdr.BT2020, hdr.PQ)

_DECODES = """
import sys
from engine.photos.loaded import load_decoders
import engine.reading.worker
from engine.photos.decode import open_photo
from engine.photos.ear import Ear
from engine.photos.position import without_position
from engine.photos.sniff import sniff
from engine.values.photos import DecodeLimits, Detail

files = [(name, open(name, "rb").read()) for name in sys.argv[1:]]
load_decoders()
ear, late = Ear.listen(), []
sys.addaudithook(lambda event, args: late.append(str(args[0])) if event == "open" else None)
for name, data in files:
    for heard in (ear, None):
        for page in (1, 2):
            try:
                open_photo(data, name, DecodeLimits(), page, heard).reduced(Detail(64))
                open_photo(data, name, DecodeLimits(), page, heard).full()
            except Exception:
                pass
    without_position(data, sniff(data, name).format)
print(late)
"""


def made() -> dict[str, bytes]:
    """A file of each kind, each also cut."""
    files = {f"a.{kind.lower()}": photos.encode(SCENE, kind) for kind in photos.FORMATS}
    files |= {
        "pq.heic": hdr.heic(CODED, hdr.BT2020, hdr.PQ),
        "pq.avif": hdr.avif(CODED, hdr.BT2020, hdr.PQ),
        "pq.png": hdr.png(CODED, hdr.cicp(hdr.BT2020, hdr.PQ)),
        "a.dng": raws.sensor_dng(SCENE),
        "pages.gif": photos.frames("GIF", SCENE, SCENE[::-1]),
        "profile.jpg": photos.encode(SCENE, "JPEG", icc_profile=photos.wide_gamut_profile()),
    }
    return files | {f"cut {name}": data[: len(data) * 2 // 3] for name, data in files.items()}


def test_nothing_is_loaded_once_decoding_has_begun(tmp_path: Path) -> None:
    for name, data in made().items():
        (tmp_path / name).write_bytes(data)
    names = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(
        [sys.executable, "-c", _DECODES, *names],
        env=python_env(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("ending", ["heic", "avif", "png"])
def test_high_dynamic_range_is_read_in_a_process_that_is_closed_off(
    tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"pq.{ending}"
    file.write_bytes(made()[file.name])
    with DecodePool(Detail(96), workers=1) as pool:
        found = pool.decode(str(file)).result().pixels
    here = decode(file.read_bytes(), file.name, Detail(96), DecodeLimits()).pixels
    assert found.tolist() == here.tolist()
