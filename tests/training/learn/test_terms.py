from __future__ import annotations

from engine.support.places import MODELS
from training.learn.config import TrainConfig
from training.learn.terms import starting_data


def test_a_model_carries_on_the_terms_of_what_it_was_made_of() -> None:
    found = starting_data(TrainConfig(weights=str(MODELS / "faixa-age.onnx")))
    names = {data["name"] for data in found}
    assert {"utkface (in the starting weights)", "faceres (starting weights)"} <= names
    assert not any(data["count"] for data in found)


def test_starts_are_known_by_their_names_and_unknown_ones_said() -> None:
    assert starting_data(TrainConfig()) == []
    (faceres,) = starting_data(TrainConfig(weights="a/faceres_mobilenet_notop.keras"))
    assert "research" in faceres["terms"]
    (other,) = starting_data(TrainConfig(weights="mine.keras"))
    assert other["terms"] == "not recorded"
