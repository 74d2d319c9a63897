"""Assertions in the shared suite are explained like those in a test file."""

import pytest

pytest.register_assert_rewrite("log_requirements")
