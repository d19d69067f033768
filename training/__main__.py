"""`python -m training COMMAND`: from labelled faces to a calibrated, documented model file."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from training.data.labelled import SPLITS
from training.data.store import DEFAULT_SIZE

MANIFESTS = """\
Each MANIFEST is a path, or an adapter's name, a colon and a path:
  manifest:FILE.csv     path,age_min,age_max[,split][,subject][,source]; other columns are kept
  corrections:FILE.csv  what the application exports of reviewers' decisions
  fairface:FILE.csv     FairFace's CSV, beside its train/ and val/
  adience:FOLDER        fold_0.txt to fold_4.txt (or in folds/), and faces/
  utkface:FOLDER        AGE_SEX_RACE_TIME.jpg
  fgnet:FOLDER          SSSAYY.JPG
  aaf:FOLDER            NNNNNAYY.jpg
  folders:FOLDER        child/ teen/ adult/, children/ adults/, or ages: 7/ 13-19/
Tables, class folders and Adience are known without the prefix. docs/training.md says more.
"""

EXTRA = (
    "The extra `training` has all that is needed here; in the folder of the sources: "
    '`python -m pip install -e ".[cpu,training]"`'
)

# What the extra brings, by the names of imports; any other module that is missing is a bug.
NEEDED = frozenset(
    {"joblib", "keras", "matplotlib", "mtcnn", "onnx", "scipy", "sklearn", "tensorflow", "tf2onnx"}
    | {"threadpoolctl"}
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 could not be done (the reason on stderr), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    from engine.support.errors import FaixaError
    from training.release.errors import TrainingError

    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print(f"training {options.command}: stopped; the same command goes on", file=sys.stderr)
        return 1
    except (OSError, ValueError, FaixaError, TrainingError) as error:
        print(f"training {options.command}: {error}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in NEEDED:
            raise
        print(
            f"training {options.command}: {error.name} is not installed. {EXTRA}", file=sys.stderr
        )
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    _add_prepare(
        commands.add_parser(
            "prepare", help="labelled faces -> a store of aligned crops", epilog=MANIFESTS,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    )  # fmt: skip
    for name, add, said in (
        ("pack", _add_pack, "a store -> parts to be carried to another machine"),
        ("unpack", _add_unpack, "parts -> a store"),
        ("train", _add_train, "a store -> a run (goes on with one that was killed)"),
        ("average", _add_average, "several runs -> one, the mean of their weights"),
        ("together", _add_together, "several runs -> one, the mean of what unlike nets say"),
        ("evaluate", _add_evaluate, "score an ONNX file through the engine"),
        ("recorded", _add_recorded, "score an ONNX file on recorded ages, by age and source"),
        ("conditions", _add_conditions, "score an ONNX file on the hard cases, labelled or made"),
        ("export", _add_export, "a run -> an ONNX file, its card, its manifest line"),
        ("adience", _add_adience, "Adience's whole five-fold protocol"),
        ("curves", _add_curves, "what limits a model: data, labels, pixels, the net"),
    ):
        add(commands.add_parser(name, help=said))
    return parser


def _add_prepare(add: argparse.ArgumentParser) -> None:
    add.add_argument("manifest", nargs="+", metavar="MANIFEST", help="see below")
    add.add_argument("--out", type=Path, required=True, help="the store's folder")
    add.add_argument(
        "--size", type=int, default=DEFAULT_SIZE, help="side of the crops, pixels (%(default)s)"
    )
    add.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    add.set_defaults(run=_prepare)


def _add_pack(add: argparse.ArgumentParser) -> None:
    add.add_argument("store", type=Path, metavar="STORE")
    add.add_argument("--out", type=Path, required=True, help="the parts' folder")
    add.add_argument("--mib", type=float, default=60, help="most of a part, MiB (%(default)s)")
    add.add_argument("--split", action="append", choices=SPLITS, help="repeatable (train and val)")
    add.set_defaults(run=_pack)


def _add_unpack(add: argparse.ArgumentParser) -> None:
    add.add_argument("parts", type=Path, nargs="+", metavar="PART.npz")
    add.add_argument("--out", type=Path, required=True, help="the store's folder")
    add.set_defaults(run=_unpack)


def _add_train(add: argparse.ArgumentParser) -> None:
    add.add_argument("--config", type=Path, required=True, help="TOML of training/configs")
    add.add_argument("--store", type=Path, required=True)
    add.add_argument("--out", type=Path, required=True, help="the run's folder")
    add.add_argument("--weights", help="start from these instead of the configuration's")
    add.add_argument("--epochs", type=int, help="fine-tuning epochs (0: the head only)")
    add.add_argument("--minutes", type=float, help="fit the schedule into this time")
    add.add_argument("--seed", type=int)
    add.add_argument(
        "--without", action="append", help="leave this source out of training; repeatable"
    )
    add.set_defaults(run=_train)


def _add_average(add: argparse.ArgumentParser) -> None:
    add.add_argument("runs", type=Path, nargs="+", metavar="RUN")
    add.add_argument("--out", type=Path, required=True, help="the new run's folder")
    add.add_argument("--name", default="averaged", help="what to call it (%(default)s)")
    add.set_defaults(run=_average)


def _add_together(add: argparse.ArgumentParser) -> None:
    add.add_argument("runs", type=Path, nargs="+", metavar="RUN")
    add.add_argument("--out", type=Path, required=True, help="the new run's folder")
    add.add_argument("--name", default="together", help="what to call it (%(default)s)")
    add.set_defaults(run=_together)


def _add_evaluate(add: argparse.ArgumentParser) -> None:
    add.add_argument("model", type=Path, metavar="MODEL.onnx")
    add.add_argument("--store", type=Path, required=True)
    add.add_argument("--on", default="test", choices=SPLITS, help="split (test)")
    add.add_argument("--source", action="append", default=[], help="only this source; repeatable")
    add.add_argument("--bootstrap", type=int, default=500, help="draws for the intervals (500)")
    add.add_argument("--json", type=Path, help="write the figures here")
    add.add_argument("--markdown", type=Path, help="write the tables here")
    add.add_argument("--png", type=Path, help="draw reliability and more here")
    add.set_defaults(run=_evaluate)


def _add_recorded(add: argparse.ArgumentParser) -> None:
    add.add_argument("model", type=Path, metavar="MODEL.onnx")
    add.add_argument("--store", type=Path, required=True, help="of faces with recorded ages")
    add.add_argument("--point", default="recall-95", help="operating point (%(default)s)")
    add.add_argument("--bootstrap", type=int, default=500, help="draws for the intervals (500)")
    add.add_argument("--json", type=Path, help="write the figures here")
    add.add_argument("--markdown", type=Path, help="write the tables here")
    add.set_defaults(run=_recorded)


def _add_conditions(add: argparse.ArgumentParser) -> None:
    add.add_argument("model", type=Path, metavar="MODEL.onnx")
    add.add_argument("--store", type=Path, required=True)
    add.add_argument("--point", default="default", help="operating point (%(default)s)")
    add.add_argument("--markdown", type=Path, help="write the table here")
    add.set_defaults(run=_conditions)


def _add_export(add: argparse.ArgumentParser) -> None:
    add.add_argument("run_folder", type=Path, metavar="RUN")
    add.add_argument("--store", type=Path, required=True, help="for calibration and parity")
    add.add_argument("--out", type=Path, required=True, metavar="MODEL.onnx")
    add.add_argument("--version", default="1")
    add.add_argument(
        "--recorded", type=Path, metavar="STORE",
        help="faces with recorded ages: calibrate and measure with them, too",
    )  # fmt: skip
    add.add_argument("--head-only", action="store_true", help="the model before fine-tuning")
    add.add_argument("--int8", action="store_true", help="also a quantised file, if good enough")
    add.set_defaults(run=_export)


def _add_adience(add: argparse.ArgumentParser) -> None:
    add.add_argument("--folds", type=Path, required=True, help="folder of the five fold files")
    add.add_argument("--faces", type=Path, required=True, help="the tree faces/USER/…")
    add.add_argument("--config", type=Path, required=True, help="TOML of training/configs")
    add.add_argument("--out", type=Path, required=True)
    add.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    add.set_defaults(run=_adience)


def _add_curves(add: argparse.ArgumentParser) -> None:
    add.add_argument("--store", type=Path, required=True, help="of the largest crops to try")
    add.add_argument("--weights", type=Path, required=True, help="of the MobileNet (faceres)")
    add.add_argument("--out", type=Path, required=True, help="folder; features are kept there")
    add.add_argument("--resnet50", type=Path, help="its ImageNet weights: compare the nets")
    add.add_argument("--faces", type=int, default=6000, help="of train, to compare nets (6000)")
    add.add_argument(
        "--run", type=Path, dest="runs", action="append", default=[],
        help="a run's epochs; repeatable",
    )  # fmt: skip
    add.add_argument("--model", type=Path, help="explain this model file's disagreement")
    add.add_argument("--seeds", type=int, default=2, help="heads for each place (2)")
    add.set_defaults(run=_curves)


# Keras takes seconds to import; --help should not.
def _prepare(options: argparse.Namespace) -> int:
    from training.data.adapters import read_faces
    from training.data.prepare import prepare

    counts = prepare(
        read_faces(options.manifest), options.out, options.processes, size=options.size
    )
    for name, count in sorted(counts.items()):
        print(f"{count:7d} {name}")
    broken = sum(count for name, count in counts.items() if name.endswith(" broken"))
    if broken:
        print(f"{broken} files could not be read: {options.out / 'broken.txt'}", file=sys.stderr)
    return 1 if broken == sum(counts.values()) else 0


def _pack(options: argparse.Namespace) -> int:
    from training.data.pack import pack

    splits = tuple(options.split or ("train", "val"))
    for file in pack(options.store, options.out, int(options.mib * 2**20), splits):
        print(f"{file.stat().st_size:10d} {file}")
    return 0


def _unpack(options: argparse.Namespace) -> int:
    from training.data.pack import unpack

    print(f"{unpack(options.parts, options.out)} faces in {options.out}")
    return 0


def _train(options: argparse.Namespace) -> int:
    from training.learn.config import read_config
    from training.learn.train import train

    config = read_config(options.config)
    for name in ("weights", "epochs", "minutes", "seed"):
        if getattr(options, name) is not None:
            config = replace(config, **{name: getattr(options, name)})
    if options.without:
        config = replace(config, without=tuple(options.without))
    train(options.store, options.out, config)
    return 0


def _average(options: argparse.Namespace) -> int:
    from training.learn.average import average

    average(options.runs, options.out, options.name)
    return 0


def _together(options: argparse.Namespace) -> int:
    from training.learn.together import together

    together(options.runs, options.out, options.name)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from training.measure.evaluate import evaluate
    from training.measure.plots import draw
    from training.measure.report import to_json, to_markdown

    report = evaluate(
        options.model, options.store, options.on,
        bootstrap=options.bootstrap, sources=tuple(options.source),
    )  # fmt: skip
    text = to_markdown(report)
    print(text)
    if options.json:
        options.json.write_text(to_json(report), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")
    if options.png:
        draw(report, options.png)
    return 0


def _recorded(options: argparse.Namespace) -> int:
    from training.measure.by_age import plain_scores, scores_tables
    from training.measure.recorded import evaluate_recorded

    scores = plain_scores(
        evaluate_recorded(options.model, options.store, options.point, options.bootstrap)
    )
    text = scores_tables(scores)
    print(text)
    if options.json:
        options.json.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")
    return 0


def _conditions(options: argparse.Namespace) -> int:
    from engine.ages.classifier import Classifier
    from engine.ages.policy import resolve_threshold
    from engine.values.faces import Device
    from training.data.store import open_store
    from training.measure.by_age import conditions_table
    from training.measure.conditions import conditions
    from training.measure.evaluate import check_geometry

    classifier, store = Classifier.load(options.model, Device.CPU), open_store(options.store)
    check_geometry(store, classifier.info, options.store)
    threshold = resolve_threshold(classifier.info, options.point)
    text = conditions_table(conditions(classifier, store, threshold))
    print(text)
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")
    return 0


def _export(options: argparse.Namespace) -> int:
    from training.release.release import release

    release(
        options.run_folder, options.store, options.out,
        version=options.version, recorded=options.recorded,
        head_only=options.head_only, int8=options.int8,
    )  # fmt: skip
    return 0


def _adience(options: argparse.Namespace) -> int:
    from training.learn.config import read_config
    from training.study.adience_protocol import run_protocol

    config = read_config(options.config)
    run_protocol(options.folds, options.faces, options.out, config, options.processes)
    return 0


def _curves(options: argparse.Namespace) -> int:
    from training.study.curves import CurveSettings, curves

    for file in (options.weights, options.resnet50):
        if file is not None and not file.is_file():
            raise FileNotFoundError(f"the weights {file} are not there")
    settings = CurveSettings(
        weights=str(options.weights), rival_weights=str(options.resnet50 or ""),
        rival_faces=options.faces, runs=tuple(options.runs), model=options.model,
        seeds=options.seeds,
    )  # fmt: skip
    curves(options.store, options.out, settings)
    print(options.out / "curves.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
