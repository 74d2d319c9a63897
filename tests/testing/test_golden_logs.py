"""``story_snapshot``: golden change logs beside the tests, written only when pytest is told to."""

from __future__ import annotations

import pytest

TESTS = """
    import pytest
    from storytrack.testing import assert_snapshot

    pytestmark = pytest.mark.storytrack(id="train", metrics={"rescued": {"kind": "cumulative"}})

    def add(story, hour, number):
        claim = {"metric": "rescued", "quantity": number, "said_by": "army"}
        story.add({"outlet": "Radio", "published_at": f"2025-03-12T{hour:02}:00Z", "claims": [claim]})

    def test_log(story, story_snapshot):
        add(story, 8, 104)
        add(story, 9, 155)
        assert story == story_snapshot
"""
LOG = """\
v1 · Radio, 12 March, 08:00 · 1 claim
+ 1 new
+ Rescued: 104 (army, 12 March)

v2 · Radio, 12 March, 09:00 · 1 claim
→ 1 update
↑ Rescued: 155, up from 104 (army, 12 March)

train, version 2
1 figure; no policy declared: keep_range

what     figure  state          since         who says so
---------------------------------------------------------
rescued  155     single source  12 Mar 09:00  army
"""
FOLDER = "__storytrack__/test_train"


@pytest.fixture
def train(pytester, desk):
    """The tests above with their golden logs written; the folder of the logs."""
    pytester.makepyfile(test_train=TESTS)
    desk("--storytrack-update").assert_outcomes(passed=1)
    return pytester.path / FOLDER


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_missing_fails_and_is_not_written(pytester, desk):
    pytester.makepyfile(test_train=TESTS)
    assert desk().ret == pytest.ExitCode.TESTS_FAILED
    assert f"E       there is no {FOLDER}/test_log.golden yet" in desk.said
    assert "pytest --storytrack-update writes it" in desk.said
    assert "+↑ Rescued: 155, up from 104 (army, 12 March)" in desk.said
    assert not (pytester.path / "__storytrack__").exists()


def test_an_update_writes_the_change_log_and_says_so(train, desk):
    assert f"written: {FOLDER}/test_log.golden" in desk.said
    assert (train / "test_log.golden").read_text(encoding="utf-8") == LOG
    assert names_in(train) == ["test_log.golden"]


def test_what_is_the_same_passes_and_nothing_is_said_or_written_again(train, desk):
    before = (train / "test_log.golden").stat().st_mtime_ns
    for option in ((), ("--storytrack-update",)):
        desk(*option).assert_outcomes(passed=1)
        assert "golden" not in desk.said
    assert (train / "test_log.golden").stat().st_mtime_ns == before


def test_what_differs_fails_with_the_file_and_the_difference(train, pytester, desk):
    pytester.makepyfile(test_train=TESTS.replace("9, 155", "9, 160"))
    assert desk().ret == pytest.ExitCode.TESTS_FAILED
    for line in (
        ">       assert story == story_snapshot",
        f"E       not as in {FOLDER}/test_log.golden",
        "story = <Story, version 2>, story_snapshot = <golden test_log>",
        "-↑ Rescued: 155, up from 104 (army, 12 March)",
        "+↑ Rescued: 160, up from 104 (army, 12 March)",
    ):
        assert line in desk.said
    assert (train / "test_log.golden").read_text(encoding="utf-8") == LOG
    desk("--storytrack-update").assert_outcomes(passed=1)
    assert f"updated: {FOLDER}/test_log.golden" in desk.said
    desk().assert_outcomes(passed=1)


def test_a_test_may_have_several_numbered_or_named_of_whatever_storytrack_shows(pytester, desk):
    pytester.makepyfile(
        test_train=f"""{TESTS}
        assert story.snapshot() == story_snapshot
        assert story_snapshot("the dispute") == story.contradictions()
        assert "a text\\r\\nof two lines" == story_snapshot
        assert story.diff() == story_snapshot("what / changed")
    """
    )
    desk("--storytrack-update").assert_outcomes(passed=1)
    folder = pytester.path / FOLDER
    named = [name for name in names_in(folder) if "changed" in name]
    assert names_in(folder) == sorted(
        ["test_log.golden", "test_log.2.golden", "test_log.3.golden", "test_log.the dispute.golden", *named]
    )
    assert named[0].startswith("test_log.what _ changed-")
    assert (folder / "test_log.3.golden").read_bytes() == b"a text\nof two lines\n"
    desk().assert_outcomes(passed=1)


def test_tests_of_classes_and_parameters_have_files_of_their_own(pytester, desk):
    pytester.makepyfile(
        test_train="""
        import pytest

        class TestOne:
            @pytest.mark.parametrize("what", ["a", "../../b", "é" * 9, "1.5"])
            def test_it(self, what, story_snapshot):
                assert what == story_snapshot

        class TestTwo:
            def test_it(self, story_snapshot):
                assert "two" == story_snapshot
    """
    )
    desk("--storytrack-update").assert_outcomes(passed=5)
    found = names_in(pytester.path / FOLDER)
    assert len(found) == 5
    assert {
        f"{name}.golden" for name in ("TestOne.test_it[a]", "TestOne.test_it[1.5]", "TestTwo.test_it")
    } <= set(found)
    assert {*names_in(pytester.path)} - {"__pycache__"} == {"__storytrack__", "test_train.py"}
    desk().assert_outcomes(passed=5)
    assert "obsolete" not in desk.said


def test_a_comparison_that_is_to_fail_can_be_made(pytester, desk):
    pytester.makepyfile(test_train=f"{TESTS}\n        assert 'another' != story_snapshot('log')\n")
    desk().assert_outcomes(failed=1)
    pytester.makepyfile(test_train="def test_it(story_snapshot):\n    assert 'a' != story_snapshot\n")
    desk().assert_outcomes(passed=1)


def test_what_is_nothing_of_ours_is_an_error_of_ours(pytester, desk):
    pytester.makepyfile(test_train="def test_it(story_snapshot):\n    assert 3 == story_snapshot\n")
    desk()
    assert "InvalidInput: story_snapshot: a story, what it answers, or a text is expected, got 3" in desk.said


# --- what no test has any longer -------------------------------------------------------------------

OLD = "obsolete, no test has it: "


@pytest.fixture
def old(train):
    """Golden logs of a test, of a comparison and of a module that are no longer there."""
    for name in ("test_gone.golden", "test_log.2.golden"):
        (train / name).write_text("old")
    (train.parent / "test_removed").mkdir()
    (train.parent / "test_removed" / "test_a.golden").write_text("old")
    return {
        f"{FOLDER}/test_gone.golden",
        f"{FOLDER}/test_log.2.golden",
        "__storytrack__/test_removed/test_a.golden",
    }


def told_old(said):
    return {line.removeprefix(OLD).partition(" (")[0] for line in said.splitlines() if line.startswith(OLD)}


def test_what_is_obsolete_is_told_and_left(old, pytester, desk):
    assert desk().ret == pytest.ExitCode.OK
    assert told_old(desk.said) == old
    assert all((pytester.path / name).exists() for name in old)


def test_an_update_deletes_what_is_obsolete_and_says_so(old, pytester, desk):
    assert desk("--storytrack-update").ret == pytest.ExitCode.OK
    assert [name for name in old if f"deleted, no test has it: {name}" not in desk.said] == []
    assert names_in(pytester.path / "__storytrack__") == ["test_train"]
    assert names_in(pytester.path / FOLDER) == ["test_log.golden"]


@pytest.mark.parametrize("chosen", [("-k", "nothing"), ("--deselect", "test_train.py::test_log")])
def test_what_a_deselected_test_has_is_not_obsolete(old, desk, chosen):
    desk(*chosen)
    assert told_old(desk.said) == {name for name in old if "test_log" not in name}


def test_of_a_test_named_alone_its_module_says_nothing(old, desk):
    desk("test_train.py::test_log")
    assert told_old(desk.said) == {name for name in old if "test_gone" not in name}


@pytest.mark.parametrize(
    "broken", ["assert_snapshot(story, rescued=1)", "pytest.skip('not today')", "raise KeyError('x')"]
)
def test_what_a_test_that_did_not_pass_has_is_not_obsolete(train, pytester, desk, broken):
    pytester.makepyfile(test_train=TESTS.replace("add(story, 8, 104)", broken))
    desk("--storytrack-update")
    assert names_in(train) == ["test_log.golden"]


def test_hostile_logs_are_made_visible(train, pytester, desk):
    (train / "test_log.golden").write_text("\x1b[2J\u202egone\n", encoding="utf-8")
    desk()
    assert "␛[2J⟨U+202E⟩gone" in desk.said
    assert "\x1b" not in desk.said


def test_a_log_that_is_no_text_differs(train, desk):
    (train / "test_log.golden").write_bytes(b"\xff\xfe\x00")
    desk().assert_outcomes(failed=1)
    assert "-\\xff\\xfe␀" in desk.said
    desk("--storytrack-update").assert_outcomes(passed=1)


def test_no_log_is_taken_for_a_doctest(pytester, desk):
    pytester.makepyfile(test_train="def test_it(story_snapshot):\n    assert '>>> 1/0' == story_snapshot\n")
    for options in (("--storytrack-update",), ("--doctest-modules",)):
        desk(*options).assert_outcomes(passed=1)


@pytest.mark.parametrize(("said", "refused"), [("true", True), ("1", True), ("false", False), ("", False)])
def test_in_continuous_integration_nothing_is_written(pytester, desk, monkeypatch, said, refused):
    pytester.makepyfile(test_train=TESTS)
    monkeypatch.setenv("CI", said)
    done = desk("--storytrack-update")
    assert (done.ret == pytest.ExitCode.USAGE_ERROR) is refused
    assert (pytester.path / "__storytrack__").exists() is not refused
    if refused:
        done.stderr.fnmatch_lines(
            ["ERROR: --storytrack-update writes no golden logs in continuous integration*"]
        )
        assert "Traceback" not in "\n".join(done.errlines)
        assert desk().ret == pytest.ExitCode.TESTS_FAILED
