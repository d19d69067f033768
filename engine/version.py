"""The program's version, from one place: the installed package."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("faixa")
except PackageNotFoundError:
    VERSION = "0+unknown"
