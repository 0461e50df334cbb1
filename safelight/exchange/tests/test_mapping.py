"""A mapping is checked whole before it is used, and the shipped one is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from safelight.exchange.mapping import MappingError, read_mapping, read_mappings
from safelight.pathways.custody.facts import FIELDS
from safelight.pathways.custody.feed import FEED

SHIPPED = FEED.sources / "custody-system.toml"


def altered(folder: Path, old: str, new: str) -> Path:
    """The shipped mapping with one text in place of another."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    path = folder / "altered.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_shipped_mapping_maps_every_field_of_every_shape() -> None:
    mapping = read_mapping(SHIPPED, feed=FEED)

    for shape in FEED.shapes:
        [file] = [each for each in mapping.files if each.shape.name == shape.name]
        assert {column.field.name for column in file.kept if column.field} == {field.name for field in shape.fields}
    assert mapping.provides <= FIELDS.keys()


FAULTS = [
    ('kind = "custody"', 'kind = "weather"', "kind is weather"),
    ('source = "custody-system"', "", "source is missing"),
    ("DD/MM/YYYY HH:mm", "DD/MM HH:mm", "each of YYYY"),
    ('"sex", ', '"sexx", ', "provides sexx"),
    ('holds = "review"', 'holds = "detention"', "is held by two files"),
    ('holds = "review"', 'holds = "reviews"', "holds reviews: it can hold detention"),
    ('sex = "sex"', 'sex = "gender"', "goes to gender"),
    ('suite = "suite"', 'suite = "sex"', "two columns go to sex"),
    ('MALE = "M"', 'MALE = "MAN"', "is mapped to MAN"),
    ('key = ["review_no"]', 'key = ["number"]', "key number is not among its kept columns"),
    ('key = ["review_no"]', "", "key says which columns"),
    ('version = "last_updated"', 'version = "arrest"', "version arrest is not the column"),
    ('review_no = "number"\n', "", "no column goes to number"),
    ('reference = "custody_ref"', 'referense = "custody_ref"', "referense is not known"),
    ("[file.codes.sex]", "[file.codes.seks]", "codes for seks"),
    ('title = "Custody', "title = Custody", "not TOML"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_what_is_wrong_in_a_mapping_is_said(old: str, new: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(MappingError) as error:
        read_mapping(altered(tmp_path, old, new), feed=FEED)

    assert said in str(error.value)


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    path = altered(tmp_path, 'sex = "sex"', 'sex = "gender"')
    path.write_text(path.read_text(encoding="utf-8").replace('"arrest", ', '"arrested", '), encoding="utf-8")

    with pytest.raises(MappingError) as error:
        read_mapping(path, feed=FEED)

    assert len(error.value.faults) >= 2


def test_a_force_puts_its_own_mapping_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    altered(tmp_path, 'title = "Custody system, extract of six files"', 'title = "Our custody system"')

    mappings = read_mappings(FEED, FEED.sources, tmp_path)

    assert mappings["custody-system"].title == "Our custody system"
