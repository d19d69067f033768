"""What each worker has of a cluster, told before anything hangs."""

from __future__ import annotations

import pytest

from engine.cluster import ray_room
from engine.cluster.ray_room import Workers
from engine.support.errors import UsageError


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
