"""What `faixa-cli cluster` takes."""

from __future__ import annotations

import argparse

from engine.cli.arguments.command import add_catalog, add_command
from engine.cli.arguments.common import add_device, add_policy, add_report
from engine.cli.options import add_options

EXAMPLES = """\
examples:
  faixa-cli cluster scan /mnt/photos --out /mnt/found --workers 4
  faixa-cli cluster scan s3://photos/2024 --out s3://found/2024 --address auto
  faixa-cli cluster report s3://found/2024 --csv report.csv
  faixa-cli cluster import s3://found/2024 --moved s3://photos=/mnt/photos

For millions of photos and several machines: on one, `faixa-cli scan` does the same with less. What
grants access to a store comes from the environment, never from a name.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add all of it."""
    parser.epilog = EXAMPLES
    parts = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    scan = add_command(parts, "scan", "find the faces in photos, part by part; again: go on")
    scan.add_argument("sources", nargs="+", metavar="SOURCE", help="folders, s3://, gs://, az://")
    scan.add_argument("--out", required=True, metavar="PLACE", help="folder for the results")
    scan.add_argument(
        "--address",
        default="local",
        metavar="WHERE",
        help="the cluster: auto (the one that this machine is in), ray://HOST:PORT, or local: one "
        "of this machine alone, for the time of the scan (the default)",
    )
    scan.add_argument(
        "--workers", type=int, default=0, metavar="N", help="workers (default: as many as fit)"
    )
    scan.add_argument(
        "--cpus-per-worker",
        type=int,
        default=0,
        metavar="N",
        help="CPUs of each, which read its photos (default: 1; with a share of a GPU the same "
        "share of its machine's)",
    )
    scan.add_argument(
        "--gpus-per-worker",
        type=float,
        default=0.0,
        metavar="F",
        help="GPUs of each, or a share of one, such as 0.5 (default: 0)",
    )
    scan.add_argument(
        "--retry",
        choices=("failed", "suspect"),
        help="also try again, and nothing else that is done: failed photos, suspects among them, "
        "and damaged ones whose files have changed since; or suspects alone, at which a worker's "
        "engine died twice",
    )
    add_policy(scan)
    add_device(scan)
    add_options(scan)
    report = add_command(parts, "report", "write what was found as CSV, as `faixa-cli scan` does")
    take = add_command(parts, "import", "bring what was found into a catalog, to look at it")
    for each in (report, take):
        each.add_argument("out", metavar="PLACE", help="the folder of the results")
    add_report(report)
    add_policy(report, default_text="as it was scanned")
    take.add_argument(
        "--moved",
        action="append",
        default=[],
        metavar="FROM=TO",
        help="photos below FROM lie below TO for those who look at them (repeat it)",
    )
    add_catalog(take)
