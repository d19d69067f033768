"""What a model says of itself where it tells by age what its operating points find."""

from __future__ import annotations

from typing import Any

from engine.ages.metadata import model_info
from engine.values.ages import ModelInfo
from tests.helpers.age_models import metadata

BY_AGE: dict[str, Any] = {
    "recorded": {
        "0-11": [1.0, 0.97, 1.0], "12-13": [0.96, 0.9, 1.0], "14-15": [0.9, 0.77, 1.0],
        "16-17": [0.72, 0.57, 0.86], "12-17": [0.86, 0.8, 0.93], "18-20": [0.58, 0.4, 0.7],
        "21-24": [0.31, 0.1, 0.5], "25+": [0.06, 0.02, 0.11],
    },
    "test": {
        "0-11": [0.99, 0.98, 1.0], "12-13": [1.0, 1.0, 1.0], "14-15": [0.97, 0.93, 1.0],
        "16-17": [0.91, 0.85, 0.98], "18-20": [0.69, 0.62, 0.78], "21-24": [0.37, None, None],
        "25+": [0.092, 0.07, 0.11],
    },
    "nba": {"21-24": [0.07, 0.0, 0.17], "25+": [0.0, 0.0, 0.0]},
}  # fmt: skip

UNCERTAIN: dict[str, Any] = {
    "low": 0.04, "high": 0.78,
    "right_outside": {"recorded": [0.973, 0.955, 0.987], "test": [0.98, 0.97, 0.99]},
    "share_inside": {"recorded": [0.42, 0.36, 0.48], "test": [0.3, 0.28, 0.33]},
}  # fmt: skip


def info_by_age(**changes: object) -> ModelInfo:
    """A model with the points `recall-90`, `recall-95`, the default, and `recall-99`."""
    points = [
        {"name": f"recall-{found}", "threshold": threshold, "recall": found / 100,
         "false_alarm_rate": 0.2, "by_age": BY_AGE}
        for found, threshold in ((90, 0.4), (95, 0.25), (99, 0.05))
    ]  # fmt: skip
    said = {
        "operating_points": points,
        "default_point": "recall-95",
        "reference_population": "each age as frequent as the next",
        "uncertain": UNCERTAIN,
    }
    return model_info("tiny.onnx", "0" * 64, metadata(**said | changes))
