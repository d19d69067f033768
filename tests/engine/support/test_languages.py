"""The languages: a language is a row and its files, and these are all there and alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.support.languages import Language, best_language
from engine.support.places import GUIDES, RESOURCES

INSTALLER = RESOURCES / "installer"
ENGLISH, *OTHERS = Language
PAGES = [
    (page, english)
    for each in OTHERS
    for page, english in zip(each.pages, ENGLISH.pages, strict=True)
]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)

pages = pytest.mark.parametrize(("page", "english"), PAGES, ids=[page.stem for page, _ in PAGES])


def prose(page: Path) -> str:
    """The page without its blocks of code, in which # begins a comment."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def headings(page: Path) -> list[str]:
    return re.findall(r"^(#+) .+$", prose(page), re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """What its headings are called in links, as GitHub does it."""
    heads = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def links(page: Path) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8"))


def picture(link: str) -> str:
    """What a picture shows, in whatever language."""
    return re.sub(r"-\w+\.png$", "", link)


@pages
def test_a_page_has_the_headings_of_the_english_one_in_their_order(
    page: Path, english: Path
) -> None:
    assert headings(page) == headings(english)


@pages
def test_a_page_has_all_paragraphs_rows_and_pictures(page: Path, english: Path) -> None:
    for kind in (r"^\|", r"^- ", r"^\d+\. ", r"^>", r"^[^\s|>#`!-]", r"^    \S"):
        here, there = (len(re.findall(kind, prose(each), re.MULTILINE)) for each in (page, english))
        assert here == there, kind
    here, there = (
        [picture(link) for link in links(each) if link.startswith("images/")]
        for each in (page, english)
    )
    assert here == there


@pytest.mark.parametrize("page", [page for each in Language for page in each.pages])
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (GUIDES / path) if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("language", Language)
def test_the_pages_of_a_language_name_those_of_the_others(language: Language) -> None:
    for number, page in enumerate(language.pages):
        others = {each.pages[number].name for each in Language if each is not language}
        assert others <= set(links(page)), page.name


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_its_words_in_what_is_installed(language: Language) -> None:
    entry = (INSTALLER / "linux" / "faixa.desktop").read_text(encoding="utf-8")
    names = re.findall(r"^(\w+)\[\w+\]=", entry, re.MULTILINE)
    for name in set(names):
        assert f"\n{name}[{language.locale}]=" in entry
    page = (INSTALLER / "linux" / "org.faixa.Faixa.metainfo.xml").read_text(encoding="utf-8")
    said = re.findall(r'<(\w+) xml:lang="([^"]+)"', page)
    count = {each: [tag for tag, lang in said if lang == each] for _, each in said}
    assert count.keys() == {each.locale for each in OTHERS}
    assert len({tuple(tags) for tags in count.values()}) == 1
    assert (INSTALLER / "macos" / f"{language}.lproj" / "InfoPlist.strings").is_file()


def test_no_two_languages_have_a_page_or_a_name_in_common() -> None:
    named = [page for each in Language for page in each.pages]
    assert len(set(named)) == len(named)
    assert len({each.own_name for each in Language}) == len(Language)


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        (Language.ENGLISH, ["999", "1,234", "1,234.5", "12,345.5", "1,234,567"]),
        (Language.PORTUGUESE, ["999", "1.234", "1.234,5", "12.345,5", "1.234.567"]),
        (Language.SPANISH, ["999", "1234", "1234,5", "12.345,5", "1.234.567"]),
    ],
)
def test_numbers_are_written_as_the_language_does(language: Language, numbers: list[str]) -> None:
    plain = ["999", "1,234", "1,234.5", "12,345.5", "1,234,567"]
    assert [language.written(each) for each in plain] == numbers


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["pt-BR"], Language.PORTUGUESE),
        (["pt_PT.UTF-8", "en"], Language.PORTUGUESE),
        (["es-Latn-MX", "es-MX"], Language.SPANISH),
        (["es_ES"], Language.SPANISH),
        (["es-AR", "en-US"], Language.SPANISH),
        (["es-419"], Language.SPANISH),
        (["eo", "en-GB", "pt-BR"], Language.ENGLISH),
        (["eo", "es-CL", "pt-BR"], Language.SPANISH),
        (["est-EE"], Language.ENGLISH),
        (["eo"], Language.ENGLISH),
        ([], Language.ENGLISH),
    ],
)
def test_the_systems_language_is_taken_where_we_have_it(wanted: list[str], found: Language) -> None:
    assert best_language(wanted) is found
