"""Plurals of classes that have subclasses.

`QObject.tr` asks for the subclass' own words first. For a plural that has none there Qt gives the
English with its number, which is another text than the one asked for, and so `tr` looks no further.
"""

from __future__ import annotations

import ast

from engine.support.places import ROOT

GUI = ROOT / "gui"


def test_a_base_class_names_itself_where_it_asks_for_a_plural() -> None:
    classes = {
        node.name: node
        for path in GUI.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    bases = {
        base.id for node in classes.values() for base in node.bases if isinstance(base, ast.Name)
    }
    wrong = [
        f"{name}: {ast.unparse(call)}"
        for name, node in classes.items()
        if name in bases
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "tr"
        and len(call.args) > 2
    ]
    assert not wrong
