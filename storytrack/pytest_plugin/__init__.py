"""The pytest plugin: fixtures, golden change logs, and cases as files.

pytest imports this in every run in which storytrack is installed, so it imports nothing of storytrack
but itself: whatever is needed is loaded when a fixture is asked for, or a case file is found.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from storytrack.pytest_plugin.case_files import CaseFile
from storytrack.pytest_plugin.case_paths import ENDINGS, case_ids, case_paths, named_paths
from storytrack.pytest_plugin.golden_run import GoldenRun
from storytrack.pytest_plugin.goldens import Differences, Golden
from storytrack.pytest_plugin.tidying import (
    begins_with_what_differs,
    ends_with_the_user,
    with_short_arguments,
)

if TYPE_CHECKING:
    from storytrack.model.definition import StoryDefinition
    from storytrack.story import Story
    from storytrack.testing.cases import StoryCase
    from storytrack.testing.clock import FrozenClock

_NO_CI = frozenset({"", "0", "false", "no"})
"""What the variable CI says where it says that this is none; every service sets it."""
_RUN = pytest.StashKey[GoldenRun]()
_NAMED = pytest.StashKey[frozenset[Path]]()
"""The files that storytrack_cases names."""
_DIFFERENCES = pytest.StashKey[Differences]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--storytrack-update`` and ``storytrack_cases``."""
    parser.getgroup("storytrack").addoption(
        "--storytrack-update",
        action="store_true",
        help="write the golden logs of story_snapshot as they are now, and delete those that no test has",
    )
    parser.addini(
        "storytrack_cases",
        "files, folders and globs of the cases: each is collected, and story_case goes through them"
        " (default: *.story.yaml beside the test and below)",
        type="paths",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, and begin to note what becomes of golden logs; refuse to write them in CI."""
    config.addinivalue_line(
        "markers",
        "storytrack(definition, **fields): what the fixture story counts: a definition, its file (beside the"
        " test), or its fields, such as metrics and relations",
    )
    is_update: bool = config.getoption("--storytrack-update")
    if is_update and os.environ.get("CI", "").lower() not in _NO_CI:
        raise pytest.UsageError(
            "--storytrack-update writes no golden logs in continuous integration (CI is set), where what is"
            " missing must fail: write them on your machine, look at them, and commit them"
        )
    config.stash[_RUN] = GoldenRun(is_update=is_update)


# --- stories ---------------------------------------------------------------------------------------


@pytest.fixture
def frozen_clock() -> FrozenClock:
    """A clock that stands still until it is set or ticks; the fixture story goes by it."""
    from storytrack.testing.clock import FrozenClock  # noqa: PLC0415 - loaded where a test asks for it

    return FrozenClock()


@pytest.fixture
def story_definition(request: pytest.FixtureRequest) -> StoryDefinition:
    """What the fixture story counts: as the marker storytrack says. Yours to override."""
    from storytrack.pytest_plugin.definitions import definition_of  # noqa: PLC0415 - as above

    return definition_of(request.node.get_closest_marker("storytrack"), request.path.parent)


@pytest.fixture
def story(story_definition: StoryDefinition, frozen_clock: FrozenClock) -> Iterator[Story]:
    """A fresh story in memory, of story_definition, by frozen_clock."""
    from storytrack.story import Story  # noqa: PLC0415 - as above

    with Story(story_definition, clock=frozen_clock) as fresh:
        yield fresh


# --- cases -----------------------------------------------------------------------------------------


def pytest_sessionstart(session: pytest.Session) -> None:
    """Look up once which files are named as cases."""
    named = named_paths(session.config.getini("storytrack_cases"))
    session.config.stash[_NAMED] = frozenset(path.resolve() for path in named)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """A case in a file is a test by itself: by its ending, or because storytrack_cases names it."""
    named = parent.config.stash[_NAMED]
    is_case = file_path.name.endswith(ENDINGS) or bool(named and file_path.resolve() in named)
    return CaseFile.from_parent(parent, path=file_path) if is_case else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes story_case runs once for each case."""
    if _story_case_path.__name__ in metafunc.fixturenames:
        paths = case_paths(metafunc.config.getini("storytrack_cases"), Path(metafunc.definition.path).parent)
        metafunc.parametrize(
            _story_case_path.__name__, paths or [None], indirect=True, ids=case_ids(paths) or ["no case"]
        )


@pytest.fixture
def _story_case_path(request: pytest.FixtureRequest) -> Path | None:
    path: Path | None = request.param
    return path


@pytest.fixture
def story_case(_story_case_path: Path | None) -> StoryCase:
    """A case of your own, told: its definition, reports, story and updates; one after the other."""
    from storytrack.errors import NotFound, Problem  # noqa: PLC0415 - as above
    from storytrack.testing.cases import StoryCase  # noqa: PLC0415 - as above

    if _story_case_path is None:
        raise NotFound(Problem("there is no case", "storytrack_cases", "name files, folders or globs there"))
    return StoryCase.load(_story_case_path)


# --- golden logs -----------------------------------------------------------------------------------


@pytest.fixture
def story_snapshot(request: pytest.FixtureRequest) -> Golden:
    """The change log that a test expects, kept in a file: ``assert story == story_snapshot``."""
    differences = request.node.stash.setdefault(_DIFFERENCES, [])
    return Golden.of_test(request.node, request.config.stash[_RUN], differences)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Instead of two reprs: which golden log, and what to do; the difference itself has its own section."""
    golden = next((one for one in (right, left) if isinstance(one, Golden)), None)
    return golden.explanation if golden is not None and op == "==" else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show a failure with its differences; note the tests that passed, whose logs are all in use."""
    alone = ends_with_the_user(call, item)
    report = yield
    if alone:
        report.longrepr = alone
    if call.when == "call":
        if report.failed:
            with_short_arguments(report, item)
            differences: Differences = item.stash.get(_DIFFERENCES, [])
            if differences:
                begins_with_what_differs(report)
            report.sections.extend(differences)
        if report.passed:
            item.config.stash[_RUN].passed(item)
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note every test there is before any is deselected: their golden logs are not obsolete."""
    is_whole = not any("::" in one for one in config.args) and not config.getoption("lf", default=False)
    config.stash[_RUN].collected(items, is_whole=is_whole)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of xdist hands on what it noted; whoever is no worker deletes what is obsolete, if told to."""
    run = session.config.stash[_RUN]
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["storytrack"] = run.noted()
    else:
        run.finish()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """xdist: take in what a worker noted; one that crashed has noted nothing."""
    noted = getattr(node, "workeroutput", {}).get("storytrack")
    if noted is not None:
        node.config.stash[_RUN].take_in(noted)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which golden logs were written, and which no test has any longer."""
    lines = tuple(config.stash[_RUN].summary(config.rootpath))
    if lines:
        terminalreporter.section("golden logs of storytrack")
        for line in lines:
            terminalreporter.line(line)
