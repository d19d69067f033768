"""A bill of materials (CycloneDX 1.6, JSON) beside each artefact: `python -m tools.sbom`.

    python -m tools.sbom build/frozen-cpu/faixa dist/faixa_1.2.0_amd64.deb…

writes dist/faixa_1.2.0_amd64.deb.cdx.json and so on: the Python packages in the frozen program,
native libraries with the SHA-256 of every file, Python and the models. To be run by the Python that
froze it, whose environment says what the packages are. The same program gives the same bytes: the
time is SOURCE_DATE_EPOCH, or that of the last commit, and the serial number is made of the content.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import Distribution
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.spdx import is_supported_id
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from engine.faces.session import Session, read_model
from engine.support.errors import FaixaError
from engine.values.faces import Device
from tools.debian_packages import owners
from tools.environment import PROGRAM, Environment, MissingPackageError, Package, read
from tools.frozen_content import Native, natives, packages_in, unexplained
from tools.libraries import MACHINE, Library, Table, read_table
from tools.source_date import NoSourceDateError, source_date
from tools.sums import sha256

SUFFIX = ".cdx.json"


class BillError(Exception):
    """The bill cannot be made; says why."""


def bill(frozen: Path, environment: Environment, artefact: Path | None, time: int) -> str:
    """The bill of the frozen program in the folder `frozen`, packed into `artefact`.

    `time` in seconds since 1970. Raises BillError.
    """
    table = read_table()
    strangers = unexplained(frozen, environment, table)
    if strangers:
        raise BillError("\n".join(strangers))
    program = _program(version(frozen), artefact)
    parts = _Parts(frozen, environment, table)
    bom = Bom(serial_number=UUID(int=0))
    bom.metadata.timestamp = datetime.fromtimestamp(time, UTC)
    bom.metadata.component = program
    bom.metadata.tools.components.add(
        Component(type=ComponentType.APPLICATION, name="tools/sbom.py", group="faixa")
    )
    packages = {each.name: parts.package(each) for each in parts.packages}
    whole = [*packages.values(), *parts.libraries(None), *models(frozen)]
    for component in whole:
        bom.components.add(component)
    bom.register_dependency(program, whole)
    for each in parts.packages:
        bom.register_dependency(packages[each.name], [packages[n] for n in _needs(each, packages)])
    bom.serial_number = uuid5(NAMESPACE_URL, JsonV1Dot6(bom).output_as_string())
    text = JsonV1Dot6(bom).output_as_string(indent=2) + "\n"
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise BillError(f"the bill is not as CycloneDX wants it: {wrong}")
    return text


def version(frozen: Path) -> str:
    """The program's own, as it will say it; raises BillError."""
    # In macOS' folder of an app there are links to them, too.
    found = list({path.resolve() for path in frozen.rglob(f"{PROGRAM}*.*-info")})
    if len(found) != 1:
        raise BillError(f"{frozen} has {len(found)} folders of {PROGRAM}'s metadata, not one")
    return Distribution.at(found[0]).version


def models(frozen: Path) -> list[Component]:
    """The models, checked against their manifest; raises BillError."""
    manifests = list(frozen.rglob("resources/models/manifest.json"))
    if len(manifests) != 1:
        raise BillError(f"{frozen} has {len(manifests)} folders of models, not one")
    folder = manifests[0].parent
    listed = json.loads(manifests[0].read_text(encoding="utf-8"))
    there = {path.name for path in folder.glob("*.onnx")}
    if there != set(listed):
        raise BillError(
            f"{folder}: not the models of its manifest.json: {sorted(there ^ set(listed))}"
        )
    return [_model(folder / name) for name in sorted(listed)]


class _Parts:
    """Makes components of what is in the frozen program."""

    def __init__(self, frozen: Path, environment: Environment, table: Table) -> None:
        inside = packages_in(frozen, environment, table)
        self.packages = [each for each in environment.packages if each.name in inside]
        self._frozen = frozen
        self._table = table
        self._python = environment.python
        self._natives: dict[str, list[Native]] = defaultdict(list)
        for native in natives(frozen, environment, table):
            self._natives[native.package].append(native)
        self._debian = owners(frozen / each.path for each in self._natives[MACHINE])

    def package(self, package: Package) -> Component:
        """A Python package, with its native modules and the libraries of its wheel."""
        purl = PackageURL("pypi", name=package.name, version=package.version)
        links = [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(package.homepage))]
        own = [self._file(each) for each in self._natives[package.name] if each.own]
        return Component(
            name=package.name,
            version=package.version,
            bom_ref=str(purl),
            purl=purl,
            licenses=[_licence(self._table.licence(package))],
            external_references=links if package.homepage else [],
            components=[*own, *self.libraries(package), *_repaired(package)],
        )

    def libraries(self, package: Package | None) -> list[Component]:
        """The libraries of a wheel, or of the machine, each with its files."""
        name = package.name if package else MACHINE
        # Linked into the package's own files, so there whenever the package is.
        static = [row for row in self._table.rows(name) if row.static and row.permitted]
        files: dict[Library, list[Native]] = {row: [] for row in static}
        for native in self._natives[name]:
            if native.row is not None:
                files.setdefault(native.row, []).append(native)
        return [
            Component(
                name=row.name,
                version=self._version(row, package),
                bom_ref=f"{name or 'system'}/{row.name}",
                licenses=[_licence(row.licence_taken())],
                components=[self._file(each) for each in files[row]],
            )
            for row in sorted(files, key=lambda each: each.name)
        ]

    def _version(self, row: Library, package: Package | None) -> str | None:
        """What is certain: a file's name often has another number, that of its interface."""
        if package is None:
            return self._python if row.same_version else None
        return package.version if row.same_version else None

    def _file(self, native: Native) -> Component:
        path = self._frozen / native.path
        return Component(
            type=ComponentType.FILE,
            name=native.path,
            bom_ref=f"file:{native.path}",
            hashes=[_sha256(sha256(path))],
            purl=self._debian.get(path),
        )


def _program(number: str, artefact: Path | None) -> Component:
    hashes = [_sha256(sha256(artefact))] if artefact else []
    return Component(
        type=ComponentType.APPLICATION,
        name=PROGRAM,
        version=number,
        bom_ref=f"{PROGRAM}@{number}",
        licenses=[_licence("MIT")],
        description=artefact.name if artefact else None,
        hashes=hashes,
    )


def _model(path: Path) -> Component:
    try:
        # Reading it compares it with the manifest.
        file = read_model(path)
        said = Session(file, Device.CPU).metadata()
    except FaixaError as error:
        raise BillError(str(error)) from error
    terms = said.get("terms") or "; ".join(str(each["terms"]) for each in said["training_data"])
    version = said.get("version")
    return Component(
        type=ComponentType.MACHINE_LEARNING_MODEL,
        name=path.name,
        version=None if version is None else str(version),
        bom_ref=f"model:{path.name}",
        hashes=[_sha256(file.sha256)],
        licenses=[DisjunctiveLicense(name=terms)],
    )


def _sha256(digits: str) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=digits)


def _licence(expression: str) -> License:
    if is_supported_id(expression):
        return DisjunctiveLicense(id=expression)
    return LicenseExpression(expression)


def _repaired(package: Package) -> Iterator[Component]:
    """The system's packages that a wheel's libraries are from, as its own bill names them."""
    for file in package.files:
        if not file.endswith(".dist-info/sboms/auditwheel.cdx.json"):
            continue
        listed = json.loads((package.site / file).read_text(encoding="utf-8"))["components"]
        for purl in sorted({each["purl"] for each in listed if "pkg:pypi/" not in each["purl"]}):
            url = PackageURL.from_string(purl)
            ref = f"{package.name}/{purl}"
            yield Component(name=url.name, version=url.version, purl=url, bom_ref=ref)


def _needs(package: Package, there: Mapping[str, Component]) -> list[str]:
    """The names of the packages `there` that a package asks for."""
    wanted = [Requirement(line) for line in package.requires]
    names = (
        canonicalize_name(each.name)
        for each in wanted
        if each.marker is None or each.marker.evaluate({"extra": ""})
    )
    return sorted({name for name in names if name in there})


def main(arguments: Sequence[str]) -> int:
    """Writes the bills; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.sbom", description=__doc__)
    parser.add_argument("frozen", type=Path, help="folder of the frozen program")
    parser.add_argument("artefacts", type=Path, nargs="+", help="what it was packed into")
    parser.add_argument("--extra", choices=["cpu", "gpu-system"], default="cpu")
    options = parser.parse_args(arguments)
    try:
        environment = read(Path(sys.executable), options.extra)
        artefacts = [each for each in options.artefacts if not each.name.endswith(SUFFIX)]
        for artefact in artefacts:
            text = bill(options.frozen, environment, artefact, source_date())
            out = artefact.with_name(artefact.name + SUFFIX)
            out.write_text(text, encoding="utf-8", newline="\n")
    except (BillError, MissingPackageError, NoSourceDateError, FileNotFoundError) as error:
        sys.stderr.write(f"No bill of materials: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
