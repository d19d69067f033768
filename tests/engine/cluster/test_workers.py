"""What each worker has of a cluster, told before anything hangs, and a cluster that ends."""

from __future__ import annotations

import socket
from collections.abc import Callable

import grpc
import pytest
import ray

from engine.cluster import ray_room
from engine.cluster.ray_room import Workers
from engine.support.errors import ErrorCode, FaixaError, UsageError


class Cluster:
    """What Ray says of two machines, one with a GPU: no such cluster can be here."""

    free = {"CPU": 8.0, "GPU": 1.0}  # noqa: RUF012

    @staticmethod
    def nodes() -> list[dict[str, object]]:
        half = {"CPU": 4.0, "GPU": 1.0}
        return [{"Alive": True, "Resources": half}, {"Alive": True, "Resources": {"CPU": 4.0}}]

    @classmethod
    def available_resources(cls) -> dict[str, float]:
        return cls.free


class NoGpu(Cluster):
    """As many CPUs, and no GPU."""

    free = {"CPU": 8.0}  # noqa: RUF012

    @staticmethod
    def nodes() -> list[dict[str, object]]:
        return [{"Alive": True, "Resources": {"CPU": 4.0}}] * 2


def test_more_workers_than_this_machine_has_room_for_are_refused() -> None:
    for too_many in (Workers(10_000, 1, 0.0), Workers(1, 10_000, 0.0), Workers(10_000, 0, 1.0)):
        with pytest.raises(UsageError, match="do not fit"):
            ray_room._here(too_many)


def test_workers_have_what_is_free_and_a_cpu_stays() -> None:
    assert ray_room._there(Cluster, Workers(0, 0, 0.0)) == Workers(7, 1, 0.0)
    assert ray_room._there(Cluster, Workers(0, 3, 0.0)).count == 2
    assert ray_room._there(Cluster, Workers(0, 1, 0.5)).count == 2
    for too_many in (Workers(8, 1, 0.0), Workers(3, 3, 0.0), Workers(3, 1, 0.5)):
        with pytest.raises(UsageError, match="do not fit"):
            ray_room._there(Cluster, too_many)


def test_a_gpu_has_the_cpus_of_its_machine_beside_it() -> None:
    assert ray_room._there(Cluster, Workers(0, 0, 1.0)) == Workers(1, 3, 1.0)
    assert ray_room._there(Cluster, Workers(0, 0, 0.5)) == Workers(2, 1, 0.5)
    with pytest.raises(UsageError, match="CPUs"):
        ray_room._there(Cluster, Workers(1, 5, 1.0))


@pytest.mark.parametrize("workers", [Workers(0, 0, 1.0), Workers(1, 2, 0.5)])
def test_where_there_is_no_gpu_that_is_said(workers: Workers) -> None:
    with pytest.raises(UsageError, match="GPUs"):
        ray_room._there(NoGpu, workers)


def nobody_answers() -> None:
    """What a call of a server that is gone raises."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with grpc.insecure_channel(address) as channel:
        channel.unary_unary("/ray.rpc.RayletDriver/GetObject")(b"", timeout=60)


def closed() -> None:
    """As Ray's client says it (ray/util/client/worker.py)."""
    raise ConnectionError("Client is shutting down.")


def actor_died() -> None:
    raise ray.exceptions.RayActorError


@pytest.mark.parametrize("lose", [nobody_answers, closed, actor_died])
def test_a_cluster_that_is_lost_from_outside_has_stopped_the_work(
    lose: Callable[[], None],
) -> None:
    wanted = pytest.raises(FaixaError, match="What is done stays")
    with wanted as told, ray_room._end_told(ray, "ray://10.0.0.1:10001"):
        lose()
    assert told.value.message.code is ErrorCode.CLUSTER_STOPPED


def test_what_is_no_cluster_of_others_is_not_taken_for_one() -> None:
    with pytest.raises(ConnectionError), ray_room._end_told(ray, ray_room.LOCAL):
        closed()
