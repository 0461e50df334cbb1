"""The vendored front end is what the manifest says, and shows nothing that only gov.uk may show."""

import json

import pytest

from safelight.design.vendor import MANIFEST, VENDORED, StillForbidden, digest, without_gov_uk_branding


def test_every_vendored_file_is_in_the_manifest_with_its_digest() -> None:
    listed = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]

    assert listed == {path.name: digest(path.read_bytes()) for path in VENDORED.iterdir()}


def test_no_vendored_file_names_the_typeface_the_crest_or_an_absolute_address() -> None:
    for path in VENDORED.glob("*.css"):
        css = path.read_text(encoding="utf-8").split("*/", 1)[1]
        assert not [word for word in ("GDS Transport", "crest", "@font-face", "url(/") if word in css]


def test_branding_is_struck_out_and_the_rest_stays() -> None:
    css = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
        ".a{font-family:GDS Transport,arial,sans-serif;color:red}"
        ".logo:before{background-image:url(/assets/images/govuk-crest.svg)}"
        "/*# sourceMappingURL=a.css.map */"
    )

    assert without_gov_uk_branding(css) == ".a{font-family:arial,sans-serif;color:red}\n"


def test_branding_in_a_shape_nobody_foresaw_stops_the_tool() -> None:
    with pytest.raises(StillForbidden):
        without_gov_uk_branding(".a{background:url(/assets/images/new-crown.svg)}")
