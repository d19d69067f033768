"""Folders on this machine and in object stores, by name.

What grants access to a store comes from the environment alone: a name is written down, into logs
and results.
"""

from __future__ import annotations

import mmap
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import pyarrow as pa
from pyarrow import fs

from engine.support.errors import ErrorCode, FaixaError, UsageError, said_by
from engine.support.files import whole_file
from engine.support.private import make_folder

SCHEMES = ("s3", "gs", "az")

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://(.*)", re.DOTALL)
_SECRET = re.compile(r"[?&](access_key|secret_key|session_token|account_key|sas|sig|token)=", re.I)
_OF_ENVIRONMENT = re.compile(r"SECRET|TOKEN|KEY|PASSWORD|CREDENTIAL|SIGNATURE|CONNECTION_STRING")
_LEAST_SECRET = 6
_PIECE = 64_000_000
_LONGEST_SAID = 500
_LONGEST_SECONDS = 20
"""So long a store is asked again: Google's by itself for a quarter of an hour."""

STORE_ERRORS = (OSError, pa.ArrowException)
"""What a file system raises: the second of an environment with which it cannot be made."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder or file: `url` is an absolute path of this machine, or `scheme://bucket/key`."""

    url: str

    @property
    def in_store(self) -> bool:
        """Whether it is in an object store."""
        return _SCHEME.match(self.url) is not None

    @property
    def key(self) -> str:
        """What pyarrow calls it: without the scheme."""
        match = _SCHEME.match(self.url)
        return self.url if match is None else match[2]

    @property
    def files(self) -> fs.FileSystem:
        """What reads and writes there."""
        match = _SCHEME.match(self.url)
        return _files("" if match is None else match[1])

    def __truediv__(self, name: str) -> Place:
        """What is so called in it."""
        return Place(f"{self.url.rstrip('/')}/{name}")

    def holds(self, other: Place) -> bool:
        """Whether the other one is this one, or lies below it."""
        return f"{other.url.rstrip('/')}/".startswith(f"{self.url.rstrip('/')}/")

    def names(self) -> list[str]:
        """What lies in it, sorted; nothing where it is not there. Raises FaixaError."""
        with reading(self):
            found = self.files.get_file_info(fs.FileSelector(self.key, allow_not_found=True))
        return sorted(each.base_name for each in found)

    def is_there(self) -> bool:
        """Whether it is a file. Raises FaixaError."""
        with reading(self):
            return bool(self.files.get_file_info(self.key).type == fs.FileType.File)

    def read(self) -> bytes:
        """All bytes of it. Raises FaixaError."""
        with reading(self), self.files.open_input_stream(self.key) as stream:
            return bytes(stream.read())

    def pieces(self) -> Iterator[bytes]:
        """All bytes of it, so many at a time. Raises FaixaError."""
        with reading(self):
            stream = self.files.open_input_stream(self.key)
        with stream:
            while True:
                with reading(self):
                    piece = bytes(stream.read(_PIECE))
                if not piece:
                    return
                yield piece

    def write(self, data: bytes | mmap.mmap) -> None:
        """Writes it whole or not at all, for the user alone. Raises FaixaError."""
        try:
            if not self.in_store:
                make_folder(Path(self.url).parent)
                with whole_file(Path(self.url)) as partial:
                    partial.write_bytes(data)
                return
            # An object is there when it is whole.
            with self.files.open_output_stream(self.key) as stream:
                stream.write(data)
        except STORE_ERRORS as error:
            raise FaixaError(
                ErrorCode.STORE_UNWRITABLE(url=self.url, system=told(error))
            ) from error


def place(text: str) -> Place:
    """The place that somebody typed; raises UsageError."""
    match = _SCHEME.match(text)
    if match is None:
        if not text:
            raise UsageError(ErrorCode.EMPTY_PATH())
        return Place(os.path.abspath(text))
    scheme, rest = match[1].lower(), match[2].rstrip("/")
    bucket = rest.partition("/")[0]
    if "@" in bucket or ":" in bucket or _SECRET.search(rest):
        raise UsageError(ErrorCode.STORE_SECRET())
    if scheme not in SCHEMES:
        raise UsageError(ErrorCode.STORE_SCHEME(url=text, scheme=f"{scheme}://"))
    return Place(f"{scheme}://{rest}")


@contextmanager
def reading(at: Place) -> Iterator[None]:
    """Turns what a file system says into FaixaError."""
    try:
        yield
    except STORE_ERRORS as error:
        raise FaixaError(ErrorCode.STORE_UNREADABLE(url=at.url, system=told(error))) from error


def told(error: Exception) -> str:
    """What a file system says of an error, without what grants access, in few words."""
    said = without_secrets(str(said_by(error) if isinstance(error, OSError) else error))
    return said.partition(" error_info={")[0][:_LONGEST_SAID].rstrip(".")


def without_secrets(said: str) -> str:
    """A text in one line, without what grants access by the environment."""
    for name, value in os.environ.items():
        if _OF_ENVIRONMENT.search(name) and len(value) >= _LEAST_SECRET:
            said = said.replace(value, "…")
    return " ".join(said.split())


@cache
def _files(scheme: str) -> fs.FileSystem:
    """One for each kind of store and process: it keeps its connections."""
    environment = os.environ
    if scheme == "s3":
        # Without it the machine of a cloud would be asked for what it may, over the network.
        environment.setdefault("AWS_EC2_METADATA_DISABLED", "true")
        return fs.S3FileSystem(
            region=environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION"),
            endpoint_override=environment.get("AWS_ENDPOINT_URL_S3")
            or environment.get("AWS_ENDPOINT_URL"),
            connect_timeout=10,
            request_timeout=30,
            # What is small is put in one request.
            allow_delayed_open=True,
        )
    if scheme == "gs":
        return fs.GcsFileSystem(retry_time_limit=timedelta(seconds=_LONGEST_SECONDS))
    if scheme == "az":
        account = environment.get("AZURE_STORAGE_ACCOUNT_NAME")
        if not account:
            raise OSError("AZURE_STORAGE_ACCOUNT_NAME is not set")
        return fs.AzureFileSystem(
            account_name=account,
            account_key=environment.get("AZURE_STORAGE_ACCOUNT_KEY"),
        )
    return fs.LocalFileSystem()
