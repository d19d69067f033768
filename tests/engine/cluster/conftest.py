"""What the cluster's tests begin with; without its extra there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.run.options import Models, RunOptions
from engine.support.extras import can_use_cluster
from engine.values.ages import PolicySettings
from tests.helpers.stores import store

if not can_use_cluster():
    # What they import is not here; `test_missing` says so.
    here = Path(__file__).parent
    collect_ignore = [each.name for each in here.glob("test_*.py") if each.stem != "test_missing"]
else:
    from engine.cluster.places import Place, _files, place
    from engine.cluster.ray_room import Workers
    from engine.cluster.results import Listed, Results
    from engine.cluster.work import Wanted, begin, listed

Begun = Callable[..., "tuple[Results, Listed]"]


@pytest.fixture(scope="session")
def environment() -> Iterator[dict[str, str]]:
    """What the environment says of a store that runs."""
    if find_spec("moto") is None:
        pytest.skip("moto is not here, which is the object store (pip install 'moto[server]')")
    with store() as said:
        yield said


@pytest.fixture
def s3(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A store that this process may use."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    _files.cache_clear()
    yield environment
    _files.cache_clear()


@pytest.fixture
def out(tmp_path: Path) -> Place:
    """Where results go."""
    return place(str(tmp_path / "out"))


@pytest.fixture
def begun(models: Models, out: Place) -> Begun:
    """Begins the work on some sources and lists them."""

    def begin_them(
        *sources: object, options: RunOptions | None = None, at: Place = out
    ) -> tuple[Results, Listed]:
        wanted = Wanted(
            tuple(place(str(each)) for each in sources),
            at,
            options or RunOptions(workers=1),
            PolicySettings(),
            Workers(1, 1, 0.0),
        )
        results = begin(wanted, models)
        return results, listed(wanted, results, lambda found: None)

    return begin_them
