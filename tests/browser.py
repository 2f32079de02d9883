"""A real Chromium for the tests that are marked `browser`."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Give Debian's Chromium; without it the test is left out, unless KG_BROWSER=require."""
    leave_out = pytest.fail if os.environ.get("KG_BROWSER") == "require" else pytest.skip
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 (an extra that may be missing)
    except ImportError:
        leave_out("needs the Python package playwright")
    program = shutil.which("chromium")
    if not program:
        leave_out("needs a chromium on the path")
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-quic", *quiet]
        )
        yield browser
        browser.close()
