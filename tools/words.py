"""Collects the program's words for lupdate: `python tools/words.py OUT.py SOURCE.py...`

lupdate reads Python roughly: it misses a `tr` within an f-string and one that has another name in
its function, and then has no word to say about it. This reads the sources as Python does and writes
each word out as one plain call that lupdate cannot misread. Words that the engine has for the
window are marked with `noop`.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One text that is asked for; `context` is where the program looks for its translation."""

    context: str
    text: str
    comment: str
    plural: bool


class WordError(Exception):
    """A text that is not written out where it is asked for; says where."""


def words(source: Path) -> Iterator[Word]:
    """All words of a file, in their order; raises WordError.

    Of JSON they are the values, in the context of the file's name.
    """
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".json":
        for each in json.loads(text).values():
            yield Word(source.stem.title(), each, "", False)
        return
    yield from _in(ast.parse(text), {}, source.name)


def canonical(found: Sequence[Word]) -> str:
    """A Python file that asks for each word once."""
    lines = ["from PySide6.QtCore import QCoreApplication"]
    for word in dict.fromkeys(found):
        texts = [word.context, word.text, word.comment]
        arguments = ", ".join(json.dumps(text, ensure_ascii=False) for text in texts)
        lines.append(f"QCoreApplication.translate({arguments}{', 2' if word.plural else ''})")
    return "\n".join(lines) + "\n"


def _in(node: ast.AST, names: Mapping[str, str], where: str) -> Iterator[Word]:
    """`names` are the classes of what stands for an object here, "self" among them."""
    if isinstance(node, ast.ClassDef):
        names = {**names, "self": node.name}
        if "Code" in map(ast.unparse, node.bases):
            yield from _sentences(node, where)
    elif isinstance(node, ast.FunctionDef):
        kinds = {a.arg: ast.unparse(a.annotation) for a in node.args.args if a.annotation}
        names = {**names, **kinds}
    elif isinstance(node, ast.Call):
        found = _asked(node, names, where)
        if found is not None:
            yield found
    for child in ast.iter_child_nodes(node):
        yield from _in(child, names, where)


def _sentences(table: ast.ClassDef, where: str) -> Iterator[Word]:
    """What the members of a table say."""
    for each in table.body:
        if isinstance(each, ast.Assign):
            yield Word(table.name, _text(each.value, each, where), "", False)


def _asked(call: ast.Call, names: Mapping[str, str], where: str) -> Word | None:
    name = ast.unparse(call.func)
    if name == "tr" or name.endswith(".tr"):
        context = [names.get(name.removesuffix("tr").rstrip(".") or "self", "")]
        arguments = call.args
    elif name in ("translate", "QCoreApplication.translate", "QT_TRANSLATE_NOOP", "noop"):
        context = []
        arguments = call.args
    else:
        return None
    wanted = 2 - len(context)
    texts = [*context, *(_text(each, call, where) for each in arguments[:wanted])]
    if len(texts) < 2 or not texts[0]:
        raise WordError(f"{where}:{call.lineno}: no context: {ast.unparse(call)}")
    rest = arguments[wanted:]
    comment = rest[0].value if rest and isinstance(rest[0], ast.Constant) else ""
    plural = len(rest) > 1 or any(each.arg == "n" for each in call.keywords)
    return Word(texts[0], texts[1], str(comment or ""), plural)


def _text(node: ast.expr, asked: ast.Call | ast.Assign, where: str) -> str:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        raise WordError(f"{where}:{asked.lineno}: not written out: {ast.unparse(asked)}")
    return node.value


def main(arguments: Sequence[str]) -> int:
    """Writes the words of the sources; the exit code."""
    out, *sources = (Path(each) for each in arguments)
    try:
        found = [word for source in sorted(sources) for word in words(source)]
    except WordError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(canonical(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
