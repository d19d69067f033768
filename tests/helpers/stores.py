"""An object store that speaks S3, on loopback, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECRET = "9fQ-a-secret-of-the-tests-7Zk"

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "an-access-key-of-the-tests",
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@contextmanager
def store() -> Iterator[dict[str, str]]:
    """A store; what the environment must say to use it."""
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stderr is not None
            for line in process.stderr:
                if found := re.search(r"(http://127\.0\.0\.1:\d+)", line):
                    yield {**ENVIRONMENT, "AWS_ENDPOINT_URL": found[1]}
                    return
            raise AssertionError("the store did not start")
        finally:
            process.kill()


def bucket_of(folder: Path | None, name: str) -> str:
    """A new bucket with all that is in the folder; its URL. The environment is the process's."""
    from pyarrow import fs

    files = fs.S3FileSystem(
        endpoint_override=os.environ["AWS_ENDPOINT_URL"],
        region="us-east-1",
        allow_bucket_creation=True,
        allow_delayed_open=True,
    )
    files.create_dir(name)
    if folder is not None:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            with files.open_output_stream(f"{name}/{path.relative_to(folder)}") as stream:
                stream.write(path.read_bytes())
    return f"s3://{name}"
