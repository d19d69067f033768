"""SQL that makes a catalog of today one of before."""

from __future__ import annotations

WITHOUT_QUALITY = "ALTER TABLE analysis DROP COLUMN quality;"
"""Takes the fourth migration back."""

WITHOUT_CTIME = """
    ALTER TABLE run_photo DROP COLUMN ctime_ns;
    ALTER TABLE analysis DROP COLUMN ctime_ns;
"""
"""Takes the sixth migration back."""

WITHOUT_PAGES = f"""
    {WITHOUT_CTIME}
    DROP TABLE page;
    ALTER TABLE run_photo DROP COLUMN beside;
    ALTER TABLE analysis DROP COLUMN pages;
    ALTER TABLE analysis DROP COLUMN film_inside;
    ALTER TABLE face DROP COLUMN page;
"""
"""Takes the fifth migration back, and those after it."""
