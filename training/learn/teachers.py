"""What other nets say of a batch: distilled into the one that ships (Hinton et al. 2015)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from training.data.labels import nothing_known
from training.learn.config import TrainConfig, read_config
from training.learn.dataset import Batch
from training.learn.model import model_of
from training.learn.state import BEST, CONFIG, load_arrays


class Teachers:
    """The mean distribution of finished runs, for crops as they are and mirrored."""

    def __init__(self, config: TrainConfig) -> None:
        """Load the runs that `config` names; raises FileNotFoundError where one has no result.

        One that looks at crops of another size gets them resized.
        """
        self._models = [_loaded(Path(run)) for run in config.teachers]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._models)

    def ask(self, crops: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """Distributions float32 `[n, 101]` of crops uint8 `[n, s, s, 3]`."""
        # The compiled call: a third less CPU time than one operator after the other (TensorFlow).
        said = self._mean(
            keras.ops.convert_to_tensor(crops), lambda model, seen: model.predict_on_batch(seen)
        )
        return np.asarray(keras.ops.convert_to_numpy(said), dtype=np.float32)

    def ask_there(self, crops: Any) -> Any:  # noqa: ANN401
        """The same for crops on the device, where the answer stays: nothing waits for it."""
        said = self._mean(crops, lambda model, seen: model(seen, training=False))
        return keras.ops.stop_gradient(said)

    def _mean(self, crops: Any, asked: Callable[[keras.Model, Any], Any]) -> Any:  # noqa: ANN401
        # On the device once, not once for each teacher, and both sides in one pass: what a small
        # batch costs is the calls.
        both = keras.ops.concatenate([crops, keras.ops.flip(crops, axis=2)])
        said: Any = 0.0
        for model in self._models:
            logits = keras.ops.cast(asked(model, _fitting(both, model)), "float32")
            said = said + sum(keras.ops.split(keras.ops.softmax(logits), 2)) / 2
        return said / len(self._models)


def taught(
    batches: Iterable[Batch], teachers: Teachers, mixed: float = 0.0, seed: tuple[int, ...] = ()
) -> Iterator[Batch]:
    """The batches with what the teachers say behind each target, `[b, 505]`, if there are any.

    Before they are asked, `mixed` of the crops get another one laid over them (`mix`).
    """
    for number, (crops, wanted) in enumerate(batches):
        if not teachers:
            yield crops, wanted
            continue
        seen, labels = mix(crops, wanted, mixed, np.random.default_rng((*seed, number)))
        if isinstance(seen, np.ndarray):
            yield seen, np.hstack([labels, teachers.ask(seen)])
        else:
            known = keras.ops.convert_to_tensor(labels)
            yield seen, keras.ops.concatenate([known, teachers.ask_there(seen)], axis=1)


def mix(
    crops: Any,  # noqa: ANN401
    wanted: npt.NDArray[np.float32],
    share: float,
    rng: np.random.Generator,
) -> Batch:
    """`share` of the crops with another of the batch laid over by up to a half; the rest as is.

    No label is known of what is mixed: its targets are all ages, whose loss is 0, and only the
    teachers' answer remains. So a student copies them on more than the faces there are (Beyer et
    al. 2022, "A good teacher is patient and consistent").
    """
    count = round(share * len(crops))
    if not count:
        return crops, wanted
    chosen, other = rng.permutation(len(crops))[:count], rng.integers(0, len(crops), count)
    weight = rng.uniform(0, 0.5, (count, 1, 1, 1)).astype(np.float32)
    labels = wanted.copy()
    labels[chosen] = nothing_known(count)
    seen = _laid_over(keras.ops.convert_to_tensor(crops), chosen, other, weight)
    if isinstance(crops, np.ndarray):
        seen = keras.ops.convert_to_numpy(seen)
    return seen, labels


def _laid_over(
    crops: Any,  # noqa: ANN401
    chosen: npt.NDArray[np.int64],
    other: npt.NDArray[np.int64],
    weight: npt.NDArray[np.float32],
) -> Any:  # noqa: ANN401
    """The crops on the device, `other` ones laid over the `chosen`."""
    places = keras.ops.convert_to_tensor(chosen.astype(np.int32))
    under, over = (
        keras.ops.cast(keras.ops.take(crops, at, axis=0), "float32")
        for at in (places, keras.ops.convert_to_tensor(other.astype(np.int32)))
    )
    share = keras.ops.convert_to_tensor(weight)
    laid = keras.ops.cast(keras.ops.round((1 - share) * under + share * over), "uint8")
    return keras.ops.scatter_update(crops, places[:, None], laid)


def _fitting(crops: Any, model: keras.Model) -> Any:  # noqa: ANN401
    """Crops uint8 `[n, s, s, 3]` at the size that the model looks at."""
    side = int(model.input.shape[1])
    if crops.shape[1] == side:
        return crops
    resized = keras.ops.image.resize(
        keras.ops.cast(crops, "float32"), (side, side), interpolation="bilinear"
    )
    return keras.ops.cast(keras.ops.clip(keras.ops.round(resized), 0, 255), "uint8")


def _loaded(run: Path) -> keras.Model:
    config = read_config(run / CONFIG)
    best = run / BEST
    if not best.exists():
        raise FileNotFoundError(f"the teacher {run} is not trained: {best} is not there")
    model = model_of(config, start=False)
    model.set_weights(load_arrays(best))
    model.trainable = False
    return model
