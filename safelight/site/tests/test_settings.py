"""Settings: read once, frozen, every fault told at once with its fix."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from safelight.site.settings import Settings, SettingsError, kept_secret, read_settings


def faults(**environment: str) -> dict[str, str]:
    """What is wrong with an environment, by variable."""
    with pytest.raises(SettingsError) as caught:
        read_settings(environment)
    return {fault.variable: f"{fault.wrong} {fault.fix}" for fault in caught.value.faults}


def test_an_empty_environment_gives_the_embedded_database_on_this_machine_without_demo_mode() -> None:
    settings = read_settings({})

    assert settings.embedded
    assert settings.loopback
    assert (settings.host, settings.port, settings.demo) == ("127.0.0.1", 8000, False)


def test_settings_cannot_be_changed() -> None:
    settings = read_settings({})

    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.demo = True  # type: ignore[misc] # that is the point


def test_every_fault_is_told_at_once_with_its_fix(tmp_path: Path) -> None:
    found = faults(
        DATABASE_URL="mysql://somewhere/else",
        SAFELIGHT_PG_BIN=str(tmp_path),
        SAFELIGHT_POLICY=str(tmp_path / "no-such.toml"),
        SAFELIGHT_PORT="eighty",
        SAFELIGHT_WORKERS="0",
        SAFELIGHT_DEMO="perhaps",
        SAFELIGHT_OIDC_SERVER="http://plain.example",
        SAFELIGHT_SECRET_KEY="short",
    )

    assert set(found) == {
        "DATABASE_URL",
        "SAFELIGHT_PG_BIN",
        "SAFELIGHT_POLICY",
        "SAFELIGHT_PORT",
        "SAFELIGHT_WORKERS",
        "SAFELIGHT_DEMO",
        "SAFELIGHT_OIDC_SERVER",
        "SAFELIGHT_OIDC_SERVER, _CLIENT and _SECRET",
        "SAFELIGHT_SECRET_KEY",
    }
    assert "from 1 to 65535" in found["SAFELIGHT_PORT"]
    assert "Set it to one, such as 8000." in found["SAFELIGHT_PORT"]
    assert "initdb" in found["SAFELIGHT_PG_BIN"]


def test_a_fault_in_an_address_does_not_show_its_password() -> None:
    assert "hunter2" not in faults(DATABASE_URL="mysql://me:hunter2@server/name")["DATABASE_URL"]


def test_the_address_of_another_role_without_the_owners_is_a_fault() -> None:
    assert "DATABASE_URL" in faults(SAFELIGHT_WEB_DATABASE_URL="postgresql://web@server/safelight")


@pytest.mark.parametrize("host", ["0.0.0.0", "10.1.2.3", "::", "safelight.example"])
def test_demo_mode_refuses_to_serve_on_anything_but_this_machine(host: str) -> None:
    assert "anyone choose who to be" in faults(SAFELIGHT_DEMO="yes", SAFELIGHT_HOST=host)["SAFELIGHT_HOST"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_demo_mode_serves_on_this_machine(host: str) -> None:
    assert read_settings({"SAFELIGHT_DEMO": "yes", "SAFELIGHT_HOST": host}).demo


def test_without_demo_mode_any_address_may_be_served() -> None:
    assert read_settings({"SAFELIGHT_HOST": "0.0.0.0"}).host == "0.0.0.0"


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "home" / "secrets" / "one"

    first = kept_secret(path)

    assert kept_secret(path) == first
    assert len(first) > 40
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["one"]


def test_a_secret_file_left_empty_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "home" / "secrets" / "one"
    path.parent.mkdir(parents=True)
    path.touch(mode=0o600)

    assert kept_secret(path) == kept_secret(path) != ""


def test_every_setting_says_its_variable_its_default_and_what_it_does() -> None:
    for field in dataclasses.fields(Settings):
        assert field.metadata["variable"].isupper()
        assert field.metadata["explained"].endswith(".")
