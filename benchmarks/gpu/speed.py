"""Sections on single networks: batch sizes, shapes, memory, half precision, binding, graphs."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import numpy as np
import onnxruntime as ort

from benchmarks.gpu.card import memory_used
from benchmarks.gpu.findings import Findings, NotHereError
from benchmarks.gpu.parity import photos_of
from benchmarks.gpu.work import (
    AGES,
    BEFORE,
    BEFORE_OPTIONS,
    NETWORKS,
    ONET,
    PNET,
    RNET,
    SMALL,
    TILE_SIDE,
    Batch,
    Work,
    classifier,
    crops,
    detector_models,
    each_thread,
    recorded,
    session,
    timed,
)
from engine.faces.feeding import ON_GPU, Feeding
from engine.faces.mtcnn import Mtcnn
from engine.faces.mtcnn_options import PACKAGE_OPTIONS
from engine.faces.session import Session
from engine.photos.photo import DecodedPhoto
from engine.values.faces import CUDA, Device

MIB = 1 << 20
MEMORY_SECONDS = 6.0
TENSORRT = "TensorrtExecutionProvider"
SIDES = {RNET: 24, ONET: 48, AGES: 160}
SIZES = (1, 8, 16, 32, 64, 128, 256, 512, 1024)


def noise(name: str, rows: int) -> Batch:
    """A batch for one of the networks; P-Net's are tiles of 128 cells."""
    if name == AGES:
        return crops(rows)
    side = SIDES.get(name, TILE_SIDE)
    random = np.random.default_rng(rows)
    return random.integers(0, 256, (rows, side, side, 3)).astype(np.float32)


def need_gpu(work: Work) -> None:
    """Raise NotHereError where there is none."""
    if work.device is not Device.CUDA:
        raise NotHereError("needs a GPU")


def place(work: Work) -> str:
    """What ONNX Runtime calls the memory of what is worked on."""
    return "cuda" if work.device is Device.CUDA else "cpu"


def batches(work: Work, findings: Findings) -> None:
    """Rows a second of each network by batch size, copies to and from the card included."""
    findings.table("Rows a second by batch size", "network", *map(str, SIZES))
    for name, words, device in (
        (AGES, work.label, work.device),
        (AGES, "CPU, 1 thread", Device.CPU),
        (RNET, work.label, work.device),
        (ONET, work.label, work.device),
        (PNET, f"tiles of {TILE_SIDE} px, {work.label}", work.device),
    ):
        most = {Device.CUDA: 1024, Device.CPU: 16, Device.AUTO: 0}[device]
        if name == PNET:
            most = min(most, 64)
        rates: list[float | None] = []
        try:
            made = session(name, device)
            for size in SIZES:
                if size > most:
                    rates.append(None)
                    continue
                batch = noise(name, size)
                taken = timed(lambda made=made, batch=batch: made.run(batch), 0.25)  # type: ignore[misc]
                rates.append(1000 * size / taken.median)
        except Exception as error:  # one network that fails must not hide the others
            findings.tried(f"{name}, {words}", error)
        findings.row(f"{name}, {words}", *rates, *[None] * (len(SIZES) - len(rates)))


def shapes(work: Work, findings: Findings) -> None:
    """What photos of new sizes cost, by cuDNN's way of choosing an algorithm."""
    photos = photos_of(work.mixed[:: max(1, len(work.mixed) // 4)], 4)
    findings.table(
        f"P-Net: all levels of a photo, and a batch of 32 tiles of {TILE_SIDE} px, ms",
        "search", "sizes that are new", "the slowest level", "the same size again and again",
        "all sizes again, in turn",
        "tiles, first", "tiles, again",
    )  # fmt: skip
    levels = {batch.shape: batch for photo in photos for batch in _levels(photo)}
    tiles = noise(PNET, 32)
    tried: dict[str, Mapping[str, str]] = {
        "HEURISTIC": {},
        "DEFAULT": {"cudnn_conv_algo_search": "DEFAULT"},
        "HEURISTIC, NHWC": {"prefer_nhwc": "1"},
        "EXHAUSTIVE": {"cudnn_conv_algo_search": "EXHAUSTIVE"},
        "EXHAUSTIVE, small workspace": {
            "cudnn_conv_algo_search": "EXHAUSTIVE",
            "cudnn_conv_use_max_workspace": "0",
        },
    }
    findings.note(f"{len(photos)} photos of different sizes, {len(levels)} levels.")
    for words, options in tried.items():
        if work.left < 2:
            findings.note("The time was up before all ways were measured.")
            return
        try:
            made = session(PNET, work.device, options)
            made.run(noise(PNET, 1))
            takes = [timed(lambda b=b, made=made: made.run(b), 0) for b in levels.values()]  # type: ignore[misc]
            turns = timed(lambda made=made: [made.run(b) for b in levels.values()], 0)  # type: ignore[misc]
            fixed = timed(lambda made=made: made.run(tiles))  # type: ignore[misc]
        except Exception as error:  # as above
            findings.tried(words, error)
            continue
        first = [take.first for take in takes]
        again = sum(take.median for take in takes) / len(photos)
        findings.row(
            words,
            sum(first) / len(photos),
            max(first),
            again,
            turns.median / len(photos),
            fixed.first,
            fixed.median,
        )


def _levels(photo: DecodedPhoto) -> list[Batch]:
    """What P-Net sees of a photo, level by level."""
    models, (pnet, *_) = recorded(detector_models(Device.CPU), most=100)
    finder = Mtcnn(models, feeding=BEFORE)
    finder.detect(photo.pixels, (photo.width, photo.height))
    return pnet.batches


def memory(work: Work, findings: Findings) -> None:
    """MiB of the card's memory in use after each step, by how networks are fed; wanted: 2,048."""
    need_gpu(work)
    findings.table(
        "The card's memory in use, MiB",
        "way", "before", "four sessions", "12 MP photos", "8 threads at once",
        "12 MP, every face of 20 px", "256 ages", "all let go",
    )  # fmt: skip
    photos = photos_of(work.like, 3)
    one: Mapping[str, str] = {}
    ways: list[tuple[str, Feeding | None, Mapping[str, str], bool]] = [
        ("as the engine does", None, one, False),
        ("each thread calls the card", None, one, True),
        ("small workspace", None, SMALL, False),
        ("DEFAULT search", None, {"cudnn_conv_algo_search": "DEFAULT"}, False),
        ("8 tiles at once", replace(ON_GPU, tiles=8), one, False),
        ("next power of two", None, {"arena_extend_strategy": "kNextPowerOfTwo"}, False),
        ("as before", BEFORE, BEFORE_OPTIONS, True),
    ]
    for words, feeding, options, everywhere in ways:
        if work.left < MEMORY_SECONDS:
            findings.note(f"The time was up before: {words}.")
            continue
        used = [memory_used()]
        try:
            used += _memory_steps(work, photos, feeding, options, everywhere)
        except Exception as error:  # as above
            findings.tried(words, error)
            continue
        gc.collect()
        used.append(memory_used())
        findings.row(words, *used)


def _memory_steps(
    work: Work,
    photos: Sequence[DecodedPhoto],
    feeding: Feeding | None,
    options: Mapping[str, str],
    everywhere: bool,
) -> list[float]:
    """MiB after each step."""
    models = detector_models(work.device, options)
    ages = classifier(work.device, options, feeding)
    if feeding is not BEFORE:
        models.pnet.take_bytes()  # type: ignore[attr-defined]  # a session
    if everywhere:
        for each in (models.pnet, models.rnet, models.onet, ages.session):
            each_thread(each)
    used = [memory_used()]
    finder = Mtcnn(models, feeding=feeding)
    smallest = Mtcnn(models, PACKAGE_OPTIONS, feeding=feeding)
    for detector, times, threads in ((finder, 1, 1), (finder, 4, 8), (smallest, 1, 1)):
        _detect(detector, [*photos] * times, threads)
        used.append(memory_used())
    ages.classify(crops(256))
    return [*used, memory_used()]


def _detect(finder: Mtcnn, photos: Sequence[DecodedPhoto], threads: int) -> None:
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda p: finder.detect(p.pixels, (p.width, p.height)), photos))


class Asked(Session):
    """A session that notes how many rows it was asked for at once."""

    def _run_once(self, batch: Batch, into: Output | None = None) -> Output:
        self.__dict__.setdefault("asked", []).append(len(batch))
        return super()._run_once(batch, into)


Output = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def out_of_memory(work: Work, findings: Findings) -> None:
    """A card that is too full: the batch is halved, and nothing is lost."""
    need_gpu(work)
    findings.table(
        "Little memory for the arena (gpu_mem_limit)",
        "network", "limit, MiB", "batch", "asked for", "largest difference", "after it, one row",
    )  # fmt: skip
    for name, rows in ((AGES, 512), (ONET, 2048), (PNET, 32)):
        batch = noise(name, rows)
        free = session(name, work.device)
        wanted = free.run(batch)
        for limit in (512, 128, 64, 24):
            options = {"gpu_mem_limit": str(limit * MIB)}
            options["arena_extend_strategy"] = "kSameAsRequested"
            try:
                made = Asked(free.model, work.device, cuda=options)
                got = made.run(batch)
            except MemoryError as error:
                asked = made.__dict__.get("asked", [])
                findings.row(f"{name}: MemoryError", limit, rows, _steps(asked), None, None)
                findings.note(f"{name} at {limit} MiB: {str(error)[:200]}")
                continue
            except Exception as error:  # as above
                findings.tried(f"{name} at {limit} MiB", error)
                continue
            difference = float(np.abs(got - wanted).max())
            after = float(np.abs(made.run(batch[:1]) - wanted[:1]).max())
            asked = made.__dict__["asked"][:-1]
            findings.row(name, limit, rows, _steps(asked), difference, after)
            if made.gpu_trouble:
                findings.note(f"{name} at {limit} MiB went on on the CPU: {made.gpu_trouble}")


def _steps(asked: list[int]) -> str:
    """The sizes that were asked for, each change once."""
    return " ".join(map(str, [*asked[:1], *(b for a, b in pairwise(asked) if a != b)]))


def binding(work: Work, findings: Findings) -> None:
    """What is gained where input and output stay on the card, or lie in memory that is pinned."""
    findings.table(
        "ms a batch", "network", "batch", "run", "bound, copies included", "on the card alone"
    )
    for name, rows in ((AGES, 16), (AGES, 256), (ONET, 64), (RNET, 256), (PNET, 32)):
        batch = noise(name, rows)
        made = session(name, work.device)
        inner = made._session
        source, target = made.inputs[0][0], made.outputs[0][0]
        plain = timed(lambda made=made, batch=batch: made.run(batch)).median  # type: ignore[misc]
        bound = inner.io_binding()

        def copied(bound=bound, batch=batch, inner=inner, source=source, target=target) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
            bound.bind_cpu_input(source, batch)
            bound.bind_output(target)
            inner.run_with_iobinding(bound)
            bound.copy_outputs_to_cpu()

        with_copies = timed(copied).median
        there = inner.io_binding()
        kept = ort.OrtValue.ortvalue_from_numpy(batch, place(work), 0)
        there.bind_ortvalue_input(source, kept)
        there.bind_output(target, place(work))

        def alone(there=there, inner=inner) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
            inner.run_with_iobinding(there)
            there.synchronize_outputs()

        findings.row(name, rows, plain, with_copies, timed(alone).median)


def graphs(work: Work, findings: Findings) -> None:
    """CUDA graphs: the launches of a network's kernels recorded once, and played again."""
    findings.table(
        "ms a batch on the card alone, without and with a CUDA graph",
        "network", "batch", "without", "with", "largest difference",
    )  # fmt: skip
    for name, rows in ((AGES, 16), (AGES, 256), (ONET, 64), (RNET, 256), (PNET, 32)):
        batch = noise(name, rows)
        try:
            plain, _ = _played(name, work, batch, {})
            graph, difference = _played(name, work, batch, {"enable_cuda_graph": "1"})
        except Exception as error:  # as above
            findings.tried(f"{name}, batch {rows}", error)
            continue
        findings.row(name, rows, plain, graph, difference)


def _played(name: str, work: Work, batch: Batch, options: Mapping[str, str]) -> tuple[float, float]:
    """Milliseconds, and how far off an input is that came after the recording."""
    made = session(name, work.device, options)
    other = batch[::-1].copy()
    wanted = session(name, work.device).run(other)
    bound = made._session.io_binding()
    source = ort.OrtValue.ortvalue_from_numpy(batch, place(work), 0)
    target = ort.OrtValue.ortvalue_from_shape_and_type(
        list(wanted.shape), np.float32, place(work), 0
    )
    bound.bind_ortvalue_input(made.inputs[0][0], source)
    bound.bind_ortvalue_output(made.outputs[0][0], target)

    def play() -> None:
        made._session.run_with_iobinding(bound)
        bound.synchronize_outputs()

    median = timed(play).median
    source.update_inplace(other)
    play()
    return median, float(np.abs(target.numpy() - wanted).max())


def tensorrt(work: Work, findings: Findings) -> None:
    """TensorRT in place of cuDNN, where it is installed."""
    need_gpu(work)
    if TENSORRT not in ort.get_available_providers():
        raise NotHereError("this ONNX Runtime is built without TensorRT")
    findings.table("ms a batch", "network", "batch", "CUDA", "TensorRT", "largest difference")
    for name in NETWORKS[1:]:
        batch = noise(name, 64)
        plain = session(name, work.device)
        inner = _tensorrt_session(plain.model.data)
        feed = {plain.inputs[0][0]: batch}
        there = timed(lambda inner=inner, feed=feed: inner.run(None, feed))  # type: ignore[misc]
        here = timed(lambda plain=plain, batch=batch: plain.run(batch))  # type: ignore[misc]
        got = inner.run(None, feed)[0]
        off = float(np.abs(got - plain.run(batch)).max())
        findings.row(name, 64, here.median, there.median, off)


def _tensorrt_session(data: bytes) -> ort.InferenceSession:
    """Raises NotHereError where TensorRT is not installed: NVIDIA's packages of CUDA lack it."""
    try:
        made = ort.InferenceSession(data, providers=[TENSORRT, CUDA], enable_fallback=0)
    except RuntimeError as error:
        if "install TensorRT" not in str(error):
            raise
        raise NotHereError("TensorRT is not present") from error
    if made.get_providers()[0] != TENSORRT:
        raise NotHereError("TensorRT is not present")
    return made
