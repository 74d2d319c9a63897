"""Whoever does what a page shows gets what the page says: every block of code on every page is run."""

from __future__ import annotations

import re

import pytest
from pages import PAGES, ROOT, Reading, blocks, page

ELSEWHERE = {
    ("docs/alerts.md", "xml"): "test_alerts_page.py serves it as a feed",
    ("docs/alerts.md", "console"): "test_alerts_page.py runs it beside that server",
    ("docs/policies.md", "yaml"): "test_policies_page.py loads the definition",
    ("docs/postgresql.md", "python"): "test_postgresql_page.py runs it on a server",
    ("docs/postgresql.md", "sql"): "test_postgresql_page.py runs the queries on a server",
    ("docs/postgresql.md", "text"): "test_postgresql_page.py: what it prints there, and columns of views",
    ("docs/reports.md", "yaml"): "test_reports_page.py makes a report of it",
    ("docs/testing.md", "python"): "test_testing_page.py writes the files that pytest runs",
    ("docs/testing.md", "yaml"): "test_testing_page.py writes them, too",
    ("docs/testing.md", "ini"): "test_testing_page.py writes it, too",
    ("docs/testing.md", "console"): "test_testing_page.py runs pytest in the same process",
    ("docs/store.md", "sql"): "test_store_page.py runs the queries",
    ("docs/store.md", "yaml"): "test_store_page.py starts Datasette with it",
}
"""Blocks that take more than the page itself: (page, language) → the test that runs them, and how."""

COLUMNS = re.compile(r"✗ |reports\(story, ")
"""What else is no output: in `docs/store.md` what a damaged file is told of, and the columns of the views."""


def belongs_elsewhere(name, block):
    if (name, block.language) == ("docs/store.md", "text"):
        return bool(COLUMNS.match(block.text))  # both by test_store_page.py
    return (name, block.language) in ELSEWHERE


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_shows_is_what_happens(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    reading = Reading(name)
    for block in blocks(name):
        if belongs_elsewhere(name, block):
            continue
        do = reading.todo(block)
        try:
            assert block.language == "text" or not reading.printed, "what is printed before it is not shown"
            do(block.text)
        except Exception as error:
            error.add_note(f"{name}, line {block.line}")
            raise
    assert not reading.printed, "what the last example prints is not shown"


@pytest.mark.parametrize(("name", "language"), ELSEWHERE)
def test_what_is_run_elsewhere_is_there_and_in_a_test_of_its_page(name, language):
    assert any(block.language == language for block in blocks(name))
    test = ROOT / "tests" / "docs" / ELSEWHERE[name, language].split()[0].rstrip(":")
    assert name in test.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_links_to_files_that_are_there(name):
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[\w-]*)?\)", page(name))
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


def test_the_site_asks_nothing_of_other_hosts():
    made = [*(ROOT / "docs" / "_static").glob("*.css"), ROOT / "docs" / "conf.py"]
    assert [path.name for path in made if "//" in path.read_text(encoding="utf-8")] == []
