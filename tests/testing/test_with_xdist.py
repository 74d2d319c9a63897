"""With pytest-xdist: the tests are shared out, and what was noted of golden logs comes together again."""

from __future__ import annotations

import pytest

TESTS = """
    import pytest
    from storytrack.testing import assert_snapshot

    pytestmark = pytest.mark.storytrack(metrics={"rescued": {"kind": "cumulative"}})

    @pytest.mark.parametrize("number", [104, 155, 201])
    def test_log(story, story_snapshot, number):
        claim = {"metric": "rescued", "quantity": number}
        story.add({"outlet": "Radio", "published_at": "2025-03-12", "claims": [claim]})
        assert story == story_snapshot

    def test_case(story_case):
        assert_snapshot(story_case.story, rescued=104)
"""
CASE = """
format: storycase/1
story: {id: train}
metrics: {rescued: {kind: cumulative}}
reports:
- outlet: Radio
  published: 2025-03-12
  claims:
  - {id: a, metric: rescued, quantity: {op: exact, value: 104}, expect: {label: LABEL}}
expect: {snapshot: {rescued: 104}}
"""
FOLDER = "__storytrack__/test_train"


@pytest.fixture
def shared_out(pytester, monkeypatch):
    """A run by two workers, in processes of their own that load no other plugins."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("CI", "BUILD_NUMBER"):  # nothing is written there, and no line is cut
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        plugins = ("-p", "xdist", "-p", "storytrack.pytest_plugin", "-p", "no:cacheprovider")
        return pytester.runpytest_subprocess(*plugins, "-n2", *arguments)

    return run


def test_workers_write_compare_and_tell_what_is_obsolete(pytester, shared_out):
    pytester.makepyfile(test_train=TESTS)
    case = pytester.path / "train.story.yaml"
    case.write_text(CASE.replace("LABEL", "new"))
    folder = pytester.path / FOLDER
    folder.mkdir(parents=True)
    (folder / "test_old.golden").write_text("old")

    done = shared_out("--storytrack-update")
    done.assert_outcomes(passed=6)
    kept = sorted(f"test_log[[]{number}].golden" for number in (104, 155, 201))
    said = [f"written: {FOLDER}/{name}" for name in kept]
    done.stdout.fnmatch_lines([*said, f"deleted, no test has it: {FOLDER}/test_old.golden"])
    assert sorted(path.name.replace("[", "[[]") for path in folder.iterdir()) == kept

    (folder / "test_gone.golden").write_text("old")
    (folder / "test_log[155].golden").write_text("another\n")
    (folder / "test_log[201].golden").unlink()
    case.write_text(CASE.replace("LABEL", "updates"))
    done = shared_out()
    done.assert_outcomes(passed=3, failed=3)
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    said = "\n".join(done.outlines)
    for line in (
        f"E       not as in {FOLDER}/test_log[155].golden",
        f"E       there is no {FOLDER}/test_log[201].golden yet",
        "-another",
        "rescued: new, not updates (train.story.yaml:9, claim a)",
        "label  updates   new",
        f"obsolete, no test has it: {FOLDER}/test_gone.golden (--storytrack-update deletes it)",
    ):
        assert line in said
    assert said.count("obsolete, ") == 1
    assert not (folder / "test_log[201].golden").exists()
