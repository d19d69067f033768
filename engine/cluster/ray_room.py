"""Ray, begun or joined: nothing is told to anybody, and no CPU is taken that it needs itself."""

from __future__ import annotations

import logging
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from engine.cluster.places import without_secrets
from engine.run.runner import MOST_READERS, cores
from engine.support.errors import ErrorCode, FaixaError, UsageError

LOCAL = ""
"""The address of a cluster of this machine alone, begun for this run."""

OBJECT_STORE_BYTES = 100_000_000
"""What Ray keeps between stages of a cluster of this machine: parts' numbers and counts alone."""

TRIES = 3
"""A busy machine may take longer than the 30 s that Ray gives itself to begin."""

_TOO_LATE = "Starting Ray client server failed"
"""What Ray says at its door where it was too slow for its own patience."""

_LONGEST = 24

_QUIET = {
    # Before the import: its usage statistics would go to its makers.
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_USAGE_STATS_PROMPT_ENABLED": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_DEDUP_LOGS": "0",
    "RAY_COLOR_PREFIX": "0",
}
_ALONE = {
    # A cluster of one machine listens to that machine alone, and to who knows the word.
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_AUTH_MODE": "token",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
}


@dataclass(frozen=True, slots=True)
class Workers:
    """How many workers, and what each has to itself: CPUs, and a share of a GPU.

    A count of 0 asks for as many as fit. With 0 CPUs each has one, or where it has a share of a GPU
    as many as its machine has for that share: they read the photos that the GPU looks at.
    """

    count: int
    cpus: int
    gpus: float


def is_outside(address: str) -> bool:
    """Whether it is that of Ray's door for programs on machines that are not in the cluster."""
    return address.startswith("ray://")


@contextmanager
def ray_for(address: str, workers: Workers) -> Iterator[tuple[ModuleType, Workers]]:
    """Ray with Ray Data, and the workers that fit, with the CPUs that each has.

    Raises UsageError where those asked for do not fit, FaixaError where there is no cluster, or
    none any more.
    """
    os.environ.update(_QUIET)
    here = workers
    if address == LOCAL:
        here = _here(workers)
        os.environ.update(_ALONE)
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    import ray
    import ray.data

    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    with _folder() if address == LOCAL else nullcontext("") as folder:
        _begin_in_time(ray, address, here, folder)
        try:
            with _end_told(ray, address):
                yield ray, _there(ray, workers)
        finally:
            ray.shutdown()


@contextmanager
def _end_told(ray: ModuleType, address: str) -> Iterator[None]:
    """Turns what Ray raises where the cluster ends into FaixaError."""
    lost: tuple[type[Exception], ...] = (ray.exceptions.RayError,)
    if is_outside(address):
        import grpc  # Ray's door is one of its servers

        # Of a door that has closed Ray tells by these, which are no errors of its own.
        lost = (*lost, ConnectionError, grpc.RpcError)
    try:
        yield
    except lost as error:
        said = without_secrets(str(error))[:500]
        raise FaixaError(ErrorCode.CLUSTER_STOPPED(system=said)) from error


def _folder() -> AbstractContextManager[str]:
    """Where Ray's own logs and sockets lie while it runs, for this user alone."""
    # The names of sockets may be so long, with what Ray puts behind.
    there = tempfile.gettempdir()
    short = len(there) <= _LONGEST or not os.path.isdir("/tmp")
    return tempfile.TemporaryDirectory(
        prefix="faixa-", dir=there if short else "/tmp", ignore_cleanup_errors=True
    )


def _begin_in_time(ray: Any, address: str, workers: Workers, folder: str) -> None:  # noqa: ANN401
    for left in reversed(range(TRIES)):
        try:
            return _begin(ray, address, workers, folder)
        except Exception as error:  # Ray raises whatever it likes, a bare one on a busy machine
            ray.shutdown()
            if left and (address == LOCAL or _TOO_LATE in str(error)):
                continue
            said = without_secrets(str(error))[:300]
            raise FaixaError(
                ErrorCode.CLUSTER_UNREACHABLE(address=address or "local", system=said)
            ) from error


def _begin(ray: Any, address: str, workers: Workers, folder: str) -> None:  # noqa: ANN401 (Ray's)
    said: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
    if address != LOCAL:
        ray.init(address=address, **said)
        return
    # What its processes leave behind, which are killed, goes with it.
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = folder
    try:
        _begin_here(ray, workers, folder, said)
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def _begin_here(ray: Any, workers: Workers, folder: str, said: dict[str, Any]) -> None:  # noqa: ANN401
    ray.init(
        address="local",
        # One more than the workers take: where they take all, what they wait for never runs.
        num_cpus=workers.count * workers.cpus + 1,
        num_gpus=None if workers.gpus else 0,
        include_dashboard=False,
        object_store_memory=OBJECT_STORE_BYTES,
        _temp_dir=folder,
        **said,
    )


def _here(workers: Workers) -> Workers:
    """The most that may be asked of this machine. Its GPUs are not known before Ray has begun."""
    there, cpus = cores(), max(1, workers.cpus)
    if workers.count * cpus > there:
        raise _too_many(workers, cpus, "CPUs", there)
    if workers.gpus:
        return Workers(1, there, workers.gpus)
    return Workers(workers.count or max(1, there // cpus), cpus, 0.0)


def _there(ray: Any, workers: Workers) -> Workers:  # noqa: ANN401
    """The workers in a cluster, by what is free on its machines."""
    nodes = [each["Resources"] for each in ray.nodes() if each["Alive"]]
    free = ray.available_resources()
    workers = replace(workers, cpus=workers.cpus or _cpus_each(nodes, workers.gpus))
    fit = sum(_fit(each, workers) for each in nodes)
    cpus, gpus = free.get("CPU", 0.0), free.get("GPU", 0.0)
    most = min(fit, int((cpus - 1) // workers.cpus))
    if workers.gpus:
        most = min(most, int(gpus // workers.gpus))
        if workers.count * workers.gpus > gpus:
            raise _too_many(workers, workers.gpus, "GPUs", gpus)
    wanted = workers.count or most
    if not 1 <= wanted <= most:
        if workers.gpus > gpus:
            raise _too_many(replace(workers, count=1), workers.gpus, "GPUs", gpus)
        raise _too_many(replace(workers, count=max(1, wanted)), workers.cpus, "CPUs", cpus)
    return replace(workers, count=wanted)


def _cpus_each(nodes: list[dict[str, float]], gpus: float) -> int:
    """The CPUs of a worker of which nobody has said how many: a GPU's do not let it wait."""
    beside = [
        (each.get("CPU", 0.0) - 1) * gpus / each["GPU"]
        for each in nodes
        if gpus and each.get("GPU", 0.0) >= gpus
    ]
    return max(1, min(MOST_READERS, int(min(beside, default=1.0))))


def _fit(node: dict[str, float], workers: Workers) -> int:
    """How many workers a machine has room for."""
    fit = int(node.get("CPU", 0.0) // workers.cpus)
    return min(fit, int(node.get("GPU", 0.0) // workers.gpus)) if workers.gpus else fit


def _too_many(workers: Workers, each: float, what: str, free: float) -> UsageError:
    return UsageError(
        ErrorCode.CLUSTER_TOO_SMALL(workers=workers.count, each=each, what=what, free=free)
    )
