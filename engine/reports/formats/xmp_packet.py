"""A packet of XMP (ISO 16684-1) with our tags and regions, alone or beside what was there before.

Tags stand where programs look for them: `dc:subject`, `lr:hierarchicalSubject` (Lightroom, and most
others) and `digiKam:TagsList`. Faces are regions as the Metadata Working Group defines them
(Guidelines for handling image metadata 2.0, 5.9), in the pixels as the file stores them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.dom import minidom
from xml.parsers import expat

from engine.support.version import VERSION

ROOT = "Faixa"
"""The tag above all of ours; in front of what a region is described by as well."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMESPACES = {
    "rdf": _RDF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "digiKam": "http://www.digikam.org/ns/1.0/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
}
_EMPTY = f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Faixa {VERSION}">
 <rdf:RDF xmlns:rdf="{_RDF}">
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Region:
    """A face: its centre, width and height as shares (0 to 1) of the stored pixels' sides.

    `tag` is what it is, one of our tags; it is the region's name too where it is `named`.
    """

    x: float
    y: float
    width: float
    height: float
    tag: str
    named: bool = False


class UnreadablePacketError(ValueError):
    """What was there before is no packet of XMP; the text says why, in the parser's words."""


def packet(
    tags: Sequence[str],
    regions: Sequence[Region] = (),
    stored_size: tuple[int, int] = (0, 0),
    before: bytes | None = None,
) -> bytes:
    """A packet, UTF-8. `stored_size` is the width and height of the pixels of the `regions`.

    All that is in `before` stays, but for tags and regions of ours. Raises UnreadablePacketError
    where that is no packet, or has regions that are no list.
    """
    document = _document(_EMPTY.encode() if before is None else before)
    rdf = _first(document, "rdf", "RDF")
    if rdf is None:
        raise UnreadablePacketError("no rdf:RDF in it")
    found = rdf.getElementsByTagNameNS(_RDF, "Description")
    about = found[0].getAttributeNS(_RDF, "about") if found else ""
    ours = _element(document, "rdf", "Description", "lr", "digiKam", "dc")
    ours.setAttributeNS(_RDF, "rdf:about", about)
    for prefix, name, kind, values in (
        ("dc", "subject", "Bag", (ROOT, *tags)),
        ("lr", "hierarchicalSubject", "Bag", tuple(f"{ROOT}|{tag}" for tag in tags)),
        ("digiKam", "TagsList", "Seq", tuple(f"{ROOT}/{tag}" for tag in tags)),
    ):
        kept = _taken_out(rdf, prefix, name)
        ours.appendChild(_list(document, prefix, name, kind, dict.fromkeys((*kept, *values))))
    _add_regions(document, rdf, ours, regions, stored_size)
    rdf.appendChild(ours)
    return document.toxml(encoding="utf-8")


def _document(data: bytes) -> minidom.Document:
    try:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse
        parser.Parse(data, True)
        return minidom.parseString(data)
    except (expat.ExpatError, ValueError, LookupError, RecursionError) as error:
        raise UnreadablePacketError(str(error)) from error


def _refuse(*_: object) -> None:
    # XMP has none, and entities can be made to fill the memory.
    raise ValueError("a document type declaration")


def _first(
    within: minidom.Document | minidom.Element, prefix: str, name: str
) -> minidom.Element | None:
    found = within.getElementsByTagNameNS(_NAMESPACES[prefix], name)
    return found[0] if found else None


def _element(document: minidom.Document, prefix: str, name: str, *prefixes: str) -> minidom.Element:
    """An element that tells what its prefix and the `prefixes` stand for: theirs may differ."""
    made = document.createElementNS(_NAMESPACES[prefix], f"{prefix}:{name}")
    for each in (prefix, *prefixes):
        made.setAttribute(f"xmlns:{each}", _NAMESPACES[each])
    return made


def _taken_out(rdf: minidom.Element, prefix: str, name: str) -> Iterator[str]:
    """The values of a property that are not ours; the property is taken out of the packet."""
    kept: list[str] = []
    for each in list(rdf.getElementsByTagNameNS(_NAMESPACES[prefix], name)):
        items = each.getElementsByTagNameNS(_RDF, "li") or [each]
        kept += filter(None, (_text(item).strip() for item in items))
        _remove(each)
    return (value for value in kept if not _is_ours(value))


def _remove(element: minidom.Element) -> None:
    if element.parentNode is not None:
        element.parentNode.removeChild(element)


def _is_ours(value: str) -> bool:
    return value in OUR_LEAVES or value.startswith((f"{ROOT}|", f"{ROOT}/")) or value == ROOT


def _text(node: minidom.Element) -> str:
    return "".join(each.data for each in node.childNodes if isinstance(each, minidom.Text))


def _list(
    document: minidom.Document, prefix: str, name: str, kind: str, values: Iterable[str]
) -> minidom.Element:
    made = _element(document, prefix, name, "rdf")
    inside = made.appendChild(_element(document, "rdf", kind))
    for value in values:
        item = inside.appendChild(_element(document, "rdf", "li"))
        item.appendChild(document.createTextNode(value))
    return made


def _add_regions(
    document: minidom.Document,
    rdf: minidom.Element,
    ours: minidom.Element,
    regions: Sequence[Region],
    stored_size: tuple[int, int],
) -> None:
    """Puts ours among the regions that are there, in place of earlier ones of ours."""
    listed = _first(rdf, "mwg-rs", "RegionList")
    # The Metadata Working Group writes a Bag; cameras are known to write a Seq.
    bags = (_first(listed, "rdf", kind) for kind in ("Bag", "Seq", "Alt")) if listed else ()
    bag = next(filter(None, bags), None)
    for item in [] if bag is None else [*bag.getElementsByTagNameNS(_RDF, "li")]:
        if _described(item).startswith(f"{ROOT}: "):
            _remove(item)
    if not regions:
        return
    if bag is None:
        if rdf.getElementsByTagNameNS(_NAMESPACES["mwg-rs"], "Regions"):
            # Whose faces they name would be lost.
            raise UnreadablePacketError("regions in it that are no list")
        whole = ours.appendChild(_element(document, "mwg-rs", "Regions", "rdf", "stDim"))
        whole.setAttributeNS(_RDF, "rdf:parseType", "Resource")
        size = whole.appendChild(_element(document, "mwg-rs", "AppliedToDimensions", "stDim"))
        for name, value in zip("wh", stored_size, strict=True):
            size.setAttributeNS(_NAMESPACES["stDim"], f"stDim:{name}", str(value))
        size.setAttributeNS(_NAMESPACES["stDim"], "stDim:unit", "pixel")
        listed = whole.appendChild(_element(document, "mwg-rs", "RegionList"))
        bag = listed.appendChild(_element(document, "rdf", "Bag"))
    for region in regions:
        bag.appendChild(_region(document, region))


def _described(item: minidom.Element) -> str:
    """A region's description, whether it is an attribute or an element."""
    space = _NAMESPACES["mwg-rs"]
    for each in (item, *item.getElementsByTagNameNS(_RDF, "Description")):
        if each.hasAttributeNS(space, "Description"):
            return str(each.getAttributeNS(space, "Description"))
    found = item.getElementsByTagNameNS(space, "Description")
    return _text(found[0]).strip() if found else ""


def _region(document: minidom.Document, region: Region) -> minidom.Element:
    item = _element(document, "rdf", "li")
    inside = item.appendChild(_element(document, "rdf", "Description", "mwg-rs", "stArea"))
    space, said = _NAMESPACES["mwg-rs"], f"{ROOT}: {region.tag}"
    inside.setAttributeNS(space, "mwg-rs:Type", "Face")
    inside.setAttributeNS(space, "mwg-rs:Description", said)
    if region.named:
        inside.setAttributeNS(space, "mwg-rs:Name", said)
    area = inside.appendChild(_element(document, "mwg-rs", "Area", "stArea"))
    numbers = {"x": region.x, "y": region.y, "w": region.width, "h": region.height}
    for name, value in numbers.items():
        area.setAttributeNS(_NAMESPACES["stArea"], f"stArea:{name}", f"{value:.{_DECIMALS}f}")
    area.setAttributeNS(_NAMESPACES["stArea"], "stArea:unit", "normalized")
    return item


MINOR_ESTIMATE, MINOR_CONFIRMED = "minor (estimate)", "minor (confirmed)"
NOT_LOOKED_AT, LOOKED_AT_IN_PART = "not looked at", "looked at in part"

OUR_LEAVES = frozenset((MINOR_ESTIMATE, MINOR_CONFIRMED, NOT_LOOKED_AT, LOOKED_AT_IN_PART))
"""The tags, below `ROOT`; the same in every language, for programs to look for."""
