"""Take the GOV.UK front end into the repository, without what only gov.uk may show.

A maintainer's tool, run after unpacking the npm package `govuk-frontend` somewhere:

    python -m safelight.design.vendor path/to/node_modules/govuk-frontend

The typeface GDS Transport and the crown and crest belong to gov.uk alone, so the font files are not taken, their
`@font-face` rules and family names are struck out and rules that draw the crest are dropped. What is left asks for no
other file; the tool stops if it would. What is written is committed and listed with its digest in `vendor.json`; a
test recomputes the digests.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

VENDORED = Path(__file__).parent / "static" / "design" / "vendored"
MANIFEST = Path(__file__).parent / "vendor.json"

_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_FAMILY = re.compile(r"font-family:GDS Transport(?:,arial,sans-serif)?")
_ONLY_FOR_GOV_UK = re.compile(r"[^{}@;]*\{[^{}]*govuk-crest[^{}]*\}")
_FONT_NOTICE = re.compile(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", re.DOTALL)
_SOURCE_MAP = re.compile(r"\s*(?:/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*$")
_NOTICE = (
    "/*! govuk-frontend {version}, MIT Licence, see LICENCE-govuk-frontend.txt. Altered: no GDS Transport, no crest. */"
)


class StillForbidden(Exception):
    """Something that only gov.uk may show is left in the file."""


def without_gov_uk_branding(css: str) -> str:
    """Return the stylesheet with Arial for GDS Transport, no crest or crown, and no address of another file."""
    for pattern, replacement in (
        (_FONT_FACE, ""),
        (_FAMILY, "font-family:arial,sans-serif"),
        (_ONLY_FOR_GOV_UK, ""),
        (_FONT_NOTICE, ""),
        (_SOURCE_MAP, "\n"),
    ):
        css = pattern.sub(replacement, css)
    for word in ("GDS Transport", "crest", "url("):
        if word in css:
            raise StillForbidden(f"“{word}” is still in the stylesheet: alter the patterns in vendor.py.")
    return css


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def take(package: Path) -> None:
    """Write the altered stylesheet, the script, the licence and the manifest from an unpacked govuk-frontend."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    notice = _NOTICE.format(version=version)
    css = without_gov_uk_branding((package / "dist/govuk/govuk-frontend.min.css").read_text(encoding="utf-8"))
    charset = '@charset "UTF-8";'
    js = (package / "dist/govuk/govuk-frontend.min.js").read_text(encoding="utf-8")
    VENDORED.mkdir(parents=True, exist_ok=True)
    (VENDORED / "govuk-frontend.min.css").write_text(charset + notice + css.removeprefix(charset), encoding="utf-8")
    (VENDORED / "govuk-frontend.min.js").write_text(notice + "\n" + _SOURCE_MAP.sub("\n", js), encoding="utf-8")
    files = sorted(path for path in VENDORED.iterdir() if path.is_file())
    manifest = {
        "package": "govuk-frontend",
        "version": version,
        "licence": "MIT",
        "files": {path.name: digest(path.read_bytes()) for path in files},
    }
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    take(Path(sys.argv[1]))
