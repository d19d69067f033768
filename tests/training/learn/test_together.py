from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.helpers.made_nets import made_mobilefacenet
from tests.helpers.training_faces import SIZE, TINY, made_store
from training.__main__ import main
from training.learn.config import TrainConfig, read_config, save_config
from training.learn.model import TOGETHER, architecture, each_of, model_of
from training.learn.state import ABOUT, BEST, CONFIG, HEAD, load_arrays, save_arrays
from training.learn.together import together
from training.learn.train import train

RNG = np.random.default_rng(8)
SMALL = replace(TINY, name="small", size=SIZE // 2, flip=True)


def made_run(folder: Path, config: TrainConfig, start: str = "x") -> Path:
    """A run whose weights are noise, and the model that they are of."""
    folder.mkdir()
    shapes = [w.shape for w in model_of(config, start=False).get_weights()]
    for file in (HEAD, BEST):
        noise = [RNG.normal(0, 0.2, shape).astype(np.float32) for shape in shapes]
        save_arrays(folder / file, noise)
    save_config(folder / CONFIG, config)
    about = {"name": config.name, "config_sha256": config.sha256(), "git_commit": "abc",
             "starts": [{"name": start, "terms": "t", "count": 0}]}  # fmt: skip
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    return folder


def said(config: TrainConfig, weights: list[np.ndarray], crops: np.ndarray) -> np.ndarray:
    model = model_of(config, start=False)
    model.set_weights(weights)
    return np.asarray(model.predict_on_batch(crops))


def blurred(count: int, side: int) -> np.ndarray:
    noise = RNG.integers(0, 256, (count, side, side, 3), dtype=np.uint8)
    return np.stack([cv2.GaussianBlur(one, (0, 0), 2) for one in noise])


def test_the_mean_of_unlike_nets_is_a_run_that_needs_the_others_no_more(tmp_path: Path) -> None:
    one = made_run(tmp_path / "one", replace(TINY, start_share=0.25, without=("p", "q")))
    two = made_run(tmp_path / "two", replace(SMALL, without=("q",)), "y")
    crops = blurred(4, SIZE)
    smaller = np.stack([cv2.resize(c, (SIZE // 2, SIZE // 2)) for c in crops])
    mixed = [
        0.75 * best + 0.25 * head
        for best, head in zip(load_arrays(one / BEST), load_arrays(one / HEAD), strict=True)
    ]
    wanted = (said(TINY, mixed, crops) + said(SMALL, load_arrays(two / BEST), smaller)) / 2
    hashes = [read_config(run / CONFIG).sha256() for run in (one, two)]

    out = tmp_path / "out"
    assert main(["together", str(one), str(two), "--out", str(out), "--name", "both"]) == 0
    shutil.rmtree(one)
    shutil.rmtree(two)
    config = read_config(out / CONFIG)
    for file in (BEST, HEAD):
        assert np.allclose(said(config, load_arrays(out / file), crops), wanted, atol=0.02)
    assert (config.name, config.size, config.flip, config.without) == ("both", SIZE, False, ("q",))
    assert architecture(config).startswith(
        "a tiny MobileNet for tests at 48 pixels and a tiny MobileNet for tests at 24 pixels, "
    )
    about = json.loads((out / ABOUT).read_text(encoding="utf-8"))
    assert [start["name"] for start in about["starts"]] == ["x", "y"]
    assert [each["config_sha256"] for each in about["together"]] == hashes
    assert about["config_sha256"] == config.sha256()


def test_a_net_that_is_built_from_its_file_may_be_a_member(tmp_path: Path) -> None:
    file = made_mobilefacenet(tmp_path / "fr.onnx")
    net = TrainConfig(backbone="mobilefacenet", weights=str(file), size=160)
    one = made_run(tmp_path / "one", replace(TINY, size=128))
    two = made_run(tmp_path / "two", net)
    together([two, one], tmp_path / "out", "both")
    config = read_config(tmp_path / "out" / CONFIG)
    crops = blurred(2, 160)
    smaller = np.stack([cv2.resize(c, (128, 128)) for c in crops])
    of_one = said(replace(TINY, size=128), load_arrays(one / BEST), smaller)
    wanted = (of_one + said(net, load_arrays(two / BEST), crops)) / 2
    found = said(config, load_arrays(tmp_path / "out" / BEST), crops)
    assert np.allclose(found, wanted, rtol=0.02, atol=0.02)


def test_settings_of_one_net_keep_their_hash_and_members_count_in_that_of_several() -> None:
    assert "members" not in TINY.plain()
    pair = replace(TINY, members=(TINY, SMALL))
    other = replace(TINY, members=(TINY, replace(SMALL, seed=5)))
    assert len({TINY.sha256(), pair.sha256(), other.sha256()}) == 3


def test_one_run_and_runs_of_several_nets_are_refused(tmp_path: Path) -> None:
    one = made_run(tmp_path / "one", TINY)
    two = made_run(tmp_path / "two", SMALL)
    with pytest.raises(ValueError, match="two runs"):
        together([one], tmp_path / "out", "n")
    together([one, two], tmp_path / "out", "n")
    with pytest.raises(ValueError, match="out is of several nets"):
        together([one, tmp_path / "out"], tmp_path / "more", "n")


def test_several_nets_are_trained_on_the_same_crops_each_by_itself(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    one = made_run(tmp_path / "one", TINY)
    about = json.loads((one / ABOUT).read_text(encoding="utf-8"))
    (one / ABOUT).write_text(json.dumps(about | {"train_faces": {"q": 3}}), encoding="utf-8")
    two = made_run(tmp_path / "two", replace(SMALL, flip=False), "y")
    together([one, two], tmp_path / "both", "both")
    config = replace(
        TINY, name="on", backbone=TOGETHER, weights=str(tmp_path / "both"), freeze=0, epochs=1,
        epoch_faces=64,
    )  # fmt: skip
    train(tmp_path / "store", tmp_path / "on", config)
    settings = read_config(tmp_path / "on" / CONFIG)
    assert [member.size for member in settings.members] == [SIZE, SIZE // 2]
    start, end = (load_arrays(tmp_path / run / BEST) for run in ("both", "on"))
    assert [a.shape for a in start] == [a.shape for a in end]
    assert all(abs(a - b).max() > 0 for a, b in zip(start, end, strict=True))
    about = json.loads((tmp_path / "on" / ABOUT).read_text(encoding="utf-8"))
    # What the nets were trained on before binds the result, too.
    assert [s["name"] for s in about["starts"]] == ["x", "y", "q (in the starting weights)"]


def test_each_net_of_a_mean_says_its_own(tmp_path: Path) -> None:
    one, two = made_run(tmp_path / "one", TINY), made_run(tmp_path / "two", SMALL)
    together([one, two], tmp_path / "both", "both")
    mean = model_of(read_config(tmp_path / "both" / CONFIG), start=False)
    mean.set_weights(load_arrays(tmp_path / "both" / BEST))
    crops = blurred(3, SIZE)
    each = [np.asarray(said) for said in each_of(mean).predict_on_batch(crops)]
    assert len(each) == 2
    assert np.allclose(sum(each) / 2, mean.predict_on_batch(crops), atol=1e-5)
    assert np.allclose(each[0], said(TINY, load_arrays(one / BEST), crops), atol=1e-5)
    alone = model_of(TINY, start=False)
    assert each_of(alone) is alone


def test_what_is_trained_together_must_have_been_put_together(tmp_path: Path) -> None:
    made_store(tmp_path / "store")
    alone = made_run(tmp_path / "alone", TINY)
    for weights in ("", str(alone)):
        config = replace(TINY, backbone=TOGETHER, weights=weights)
        with pytest.raises(ValueError, match="training together"):
            train(tmp_path / "store", tmp_path / "run", config)
    together([alone, made_run(tmp_path / "small", SMALL)], tmp_path / "both", "both")
    config = replace(TINY, backbone=TOGETHER, weights=str(tmp_path / "both"), size=SIZE * 2)
    with pytest.raises(ValueError, match=f"{SIZE} pixels"):
        train(tmp_path / "store", tmp_path / "run", config)
