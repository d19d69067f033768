"""Checks Faixa on an NVIDIA GPU and measures it there: `python3 tools/gpu_check.py --out DIR`.

Needs no network. Writes `gpu.json` and `gpu.md` into the folder, section by section; see
`docs/benchmarks.md`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[1])

if __name__ == "__main__":
    # Before this folder, so that it is started as a file; and for the processes that it starts.
    sys.path[0] = ROOT
    paths = [ROOT, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    from benchmarks.gpu.check import main

    sys.exit(main())
