"""Files are told by what is in them, and refused with what to do instead: no database."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import zipfile

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from safelight.design import given_files
from safelight.design.given_files import MEGABYTE, CannotTakeFile
from safelight.library.codes import FileKind
from safelight.library.files import take
from safelight.library.tests.given import a_word_file


def a_pdf(words: str = "Ask the authority first.", *, script: bool = False, password: str = "") -> bytes:
    """A PDF of one page in the plainest form, as `pypdf` writes it."""
    writer, kept = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(300, 300)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(named)})}
    )
    drawn = DecodedStreamObject()
    drawn.set_data(f"BT /F1 12 Tf 20 200 Td ({words}) Tj ET".encode() if words else b"")
    page[NameObject("/Contents")] = writer._add_object(drawn)
    if script:
        acts = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('hello')")}
        action = DictionaryObject({NameObject(key): value for key, value in acts.items()})
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.add_metadata({"/Title": TextStringObject("Invented")})
    writer.write(kept)
    return kept.getvalue()


def a_page_that_draws(contents: bytes, *, deep: int = 0) -> bytes:
    """A PDF of one page with this content; `deep` parts, each of which draws the next ten times."""
    writer, kept = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(300, 300)
    drawn: DictionaryObject = DecodedStreamObject()
    drawn.set_data(contents)  # type: ignore[attr-defined]  # it is a stream
    named = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in named.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    within = DictionaryObject({NameObject("/Font"): fonts})
    for number in range(deep):
        part = DecodedStreamObject()
        part.set_data(b"/X Do " * 10 if number else b"0 0 m " * 10)
        part[NameObject("/Type")], part[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
        part[NameObject("/Resources")] = within
        inner = DictionaryObject({NameObject("/X"): writer._add_object(part)})
        within = DictionaryObject({NameObject("/Font"): fonts, NameObject("/XObject"): inner})
    page[NameObject("/Resources")] = within
    page[NameObject("/Contents")] = writer._add_object(drawn.flate_encode())  # type: ignore[attr-defined]
    writer.write(kept)
    return kept.getvalue()


def test_a_file_that_unpacks_to_far_more_than_it_looks_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(given_files, "_STEPS", 50)
    for bomb in (a_page_that_draws(b"0 0 m " * 900_000), a_page_that_draws(b"/X Do " * 10, deep=1)):
        with pytest.raises(CannotTakeFile, match="far larger than it looks"):
            take("a.pdf", bomb, largest=5)


@pytest.mark.parametrize("broken", ["truncated", "entities", "a root that is none", "bytes"])
def test_a_word_document_that_is_made_to_break_its_reader_is_refused_in_words(broken: str) -> None:
    whole, kept = a_word_file("Ask the authority first."), io.BytesIO()
    entities = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + place, b"&%c;" % (97 + place) * 10) for place in range(9)
    )
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = {
                    "truncated": part[: len(part) // 2],
                    "entities": entities + b"]>" + part.split(b"?>", 1)[1].replace(b"Ask", b"&j;"),
                    "a root that is none": b"<w/>",
                    "bytes": part,
                }[broken]
            made.writestr(name, part)
    content = bytearray(kept.getvalue())
    if broken == "bytes":
        content[200:400] = bytes(200)

    with pytest.raises(CannotTakeFile, match="is damaged"):
        take("a.docx", bytes(content), largest=5)


def test_what_a_reader_says_of_a_broken_file_is_not_logged_with_its_words(capfd: pytest.CaptureFixture[str]) -> None:
    content = a_pdf("Canary words").replace(b"endobj", b"endo<<", 3)

    with contextlib.suppress(CannotTakeFile):
        take("a.pdf", content, largest=5)

    assert capfd.readouterr().err == ""
    assert not logging.getLogger("pypdf").isEnabledFor(logging.ERROR)


def a_zip(**files: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return kept.getvalue()


def with_macros(content: bytes) -> bytes:
    kept = io.BytesIO(content)
    with zipfile.ZipFile(kept, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind", "kept_as"),
    [
        ("Policy v2 (final).docx", a_word_file("Ask the authority first."), FileKind.WORD, "Policy-v2-final.docx"),
        ("policy.docx", a_pdf(), FileKind.PDF, "policy.pdf"),
        ("../../etc/passwd", b"Ask the authority first.\r\n", FileKind.TEXT, "passwd.txt"),
        ("“”.pdf", "\ufeffAsk the authority first.".encode(), FileKind.TEXT, "document.txt"),
    ],
)
def test_a_file_is_taken_for_what_is_in_it_whatever_it_is_called(
    name: str, content: bytes, kind: FileKind, kept_as: str
) -> None:
    taken = take(name, content, largest=1)

    assert (taken.kind, taken.name) == (kind, kept_as)
    assert taken.text == "Ask the authority first."
    assert taken.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "why", "instead"),
    [
        (b"", "empty", "Give the file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "neither a PDF, nor a Word document, nor plain text", "Save it as a PDF"),
        (b"MZ\x90\x00 This program", "neither a PDF", "Save it as a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "older kind of Word", "save it as a Word document"),
        (b"%PDF-1.7 torn off here", "damaged", "Save it again"),
        (a_pdf(script=True), "a script or other files inside", "Print it to a new PDF"),
        (a_pdf(password="shut"), "locked with a password", "without one"),
        (a_pdf(words=""), "no words in the file", "turned into text"),
        (b"   \n  ", "no words in the file", "turned into text"),
        (a_zip(a_dot_txt=b"x"), "not a Word document, whatever its name says", "Save it as a PDF"),
        (with_macros(a_word_file("Words.")), "macros", "without macros"),
        (a_zip(word__document_dot_xml=b" " * 4 * MEGABYTE), "far larger than it looks", "save it again"),
        (a_zip(word__document_dot_xml=b"<w/>"), "damaged", "save it again"),
        (a_word_file("Words.")[:400], "damaged", "save it again"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_with_what_to_give_instead(
    content: bytes, why: str, instead: str
) -> None:
    with pytest.raises(CannotTakeFile) as refused:
        take("policy.pdf", content, largest=5)

    assert why in str(refused.value)
    assert instead in refused.value.next_step


@pytest.mark.parametrize(("size", "taken"), [(MEGABYTE - 1, True), (MEGABYTE, True), (MEGABYTE + 1, False)])
def test_the_largest_file_is_taken_and_a_larger_one_is_not(size: int, taken: bool) -> None:
    content = b"word " * (size // 5) + b"x" * (size % 5)

    if taken:
        assert len(take("policy.txt", content, largest=1).content) == size
    else:
        with pytest.raises(CannotTakeFile, match="at most 1 MB are taken"):
            take("policy.txt", content, largest=1)
