"""`python -m training prepare|train|evaluate|export`: from labelled faces to a model file."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

DATA = Path("../shared/data/faces.csv")
WEIGHTS = Path("../shared/weights/faceres_mobilenet_notop.keras")
MODEL = Path("resources/models/faixa-age.onnx")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 could not be done (the reason on stderr), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    try:
        return int(options.run(options))
    except (OSError, ValueError, KeyError) as error:
        print(f"training {options.command}: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    add = commands.add_parser("prepare", help="labelled faces -> a store of aligned crops")
    add.add_argument("manifest", type=Path, help="CSV path,source,age_min,age_max,split")
    add.add_argument("--out", type=Path, required=True, help="the store's folder")
    add.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    add.set_defaults(run=_prepare)

    add = commands.add_parser("train", help="a store -> a run (resumes one that was killed)")
    add.add_argument("--store", type=Path, required=True)
    add.add_argument("--out", type=Path, required=True, help="the run's folder")
    add.add_argument("--weights", type=Path, default=WEIGHTS, help="Keras MobileNet to start from")
    add.add_argument("--config", type=Path, help="JSON of settings; default: those of TrainConfig")
    add.add_argument("--epochs", type=int, help="fine-tuning epochs (0: the head only)")
    add.set_defaults(run=_train)

    add = commands.add_parser("export", help="a run -> an ONNX file with its metadata")
    add.add_argument("run_folder", type=Path, metavar="RUN")
    add.add_argument("--store", type=Path, required=True, help="for calibration and parity")
    add.add_argument("--out", type=Path, default=MODEL)
    add.add_argument("--version", default="1")
    add.add_argument("--head-only", action="store_true", help="the model before fine-tuning")
    add.set_defaults(run=_export)

    add = commands.add_parser("evaluate", help="score an ONNX file through the engine")
    add.add_argument("model", type=Path)
    add.add_argument("--store", type=Path, required=True)
    add.add_argument("--on", default="test", choices=("train", "val", "test"))
    add.add_argument("--json", type=Path, help="write the figures here")
    add.add_argument("--markdown", type=Path, help="write tables here")
    add.set_defaults(run=_evaluate)
    return parser


# Keras takes seconds to import; --help should not.
def _prepare(options: argparse.Namespace) -> int:
    from training.prepare import prepare

    for name, count in sorted(prepare(options.manifest, options.out, options.processes).items()):
        print(f"{count:7d} {name}")
    return 0


def _train(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from training.config import TrainConfig
    from training.state import load_config
    from training.train import train

    config = load_config(options.config) if options.config else TrainConfig()
    if options.epochs is not None:
        config = replace(config, epochs=options.epochs)
    train(options.store, options.weights, options.out, config)
    return 0


def _export(options: argparse.Namespace) -> int:
    from training.export import ParityError
    from training.release import release

    try:
        release(
            options.run_folder,
            options.store,
            options.out,
            version=options.version,
            head_only=options.head_only,
        )
    except ParityError as error:
        print(f"training export: {error}", file=sys.stderr)
        return 1
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from training.evaluate import evaluate, to_json, to_markdown

    report = evaluate(options.model, options.store, options.on)
    text = to_markdown(report)
    print(text)
    if options.json:
        options.json.write_text(to_json(report), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
