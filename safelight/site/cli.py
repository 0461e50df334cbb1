"""The command line `safelight …`.

Each command lives in a module of its own room. For a command of the words "feed load" the module has two functions:

    def feed_load_arguments(parser: argparse.ArgumentParser) -> None
    def feed_load(arguments: argparse.Namespace, *, progress: Progress) -> int

The second gives the exit code: 0 done; 1 it found faults or was refused; 2 it was asked wrongly, or the settings are
wrong. What can be read goes to standard output, every message to standard error. Only the module of the command that
was typed is imported. Before a command that needs the database runs, the embedded server is started, the tables are
migrated when that is needed and the force's policy is sealed; the command connects as the work role.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import NoReturn

from safelight.kernel.policy import PolicyError
from safelight.site.cluster import ClusterError
from safelight.site.database import DatabaseRole, take_role
from safelight.site.progress import Bar
from safelight.site.settings import SettingsError, read_settings

DONE, FAULTS, WRONG = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its words, what it does, and the module it lives in."""

    name: str
    help: str
    module: str
    role: DatabaseRole = DatabaseRole.WORK
    django: bool = True
    database: bool = True
    early: bool = False  # its module can say, before Django is loaded, that there is nothing to do

    @property
    def function(self) -> str:
        """The name of its function."""
        return self.name.replace(" ", "_").replace("-", "_")


COMMANDS = (
    Command(
        "serve", "Serve the pages, until stopped or (--detach) in the background.", "safelight.site.serve", early=True
    ),
    Command(
        "stop", "Stop the web server and the embedded PostgreSQL.", "safelight.site.serve", django=False, database=False
    ),
    Command(
        "migrate", "Bring the tables up to date.", "safelight.site.migrate", role=DatabaseRole.OWNER, database=False
    ),
    Command("check", "Check the settings, the force's policy and the database.", "safelight.site.check"),
    Command("feed load", "Load an extract of another system.", "safelight.exchange.commands"),
    Command("feed status", "Tell how fresh each feed is.", "safelight.exchange.commands"),
    Command("readings freeze", "Freeze what every measure came to over a month.", "safelight.measures.commands"),
    Command(
        "inspection read",
        "Read a letter that answers an inspection report.",
        "safelight.inspection.commands",
        database=False,
    ),
    Command(
        "answer verify", "Prove that versions of the answer are as frozen.", "safelight.inspection.answer.commands"
    ),
    Command("grants publish", "Freeze the register of grants and print it.", "safelight.commissioning.commands"),
    Command("grants verify", "Find every published file that is not as it was.", "safelight.commissioning.commands"),
    Command("annual-return", "Print an annual return: a row a record, no names.", "safelight.exchange.commands"),
    Command("duties verify", "Derive everything again and report each difference.", "safelight.derived.commands"),
    Command("duties settle", "Settle every record again.", "safelight.derived.commands"),
    Command("duties what-if", "Try a limit that is not in force over a past period.", "safelight.derived.commands"),
    Command("duties explain", "Show how one deadline was worked out.", "safelight.derived.commands"),
    Command("measures", "Print the measures of a pathway for a period.", "safelight.measures.commands"),
    Command("counts verify", "Count every outcome again and name what differs.", "safelight.measures.commands"),
    Command("counts settle", "Settle samples and learning for the measures again.", "safelight.measures.commands"),
    Command("counts fold", "Bring the lines of the counts by month together.", "safelight.measures.commands"),
    Command("sample plans", "Print the sampling plans.", "safelight.assurance.commands"),
    Command("sample draw", "Draw a sample from its seed, as anyone can again.", "safelight.assurance.commands"),
    Command("sample results", "Print what closed samples of a plan found.", "safelight.assurance.commands"),
    Command("sample verify", "Work out frames, draws and results again.", "safelight.assurance.commands"),
    Command("journal verify", "Find the first broken row of the journal.", "safelight.journal.commands"),
    Command("journal export", "Write the journal to a file that anyone can verify.", "safelight.exports.commands"),
    Command(
        "drafts empty",
        "Empty the drafts of scenes of police protection that are past their time.",
        "safelight.pathways.police_protection.commands",
    ),
    Command("journal seal", "Chain the rows that wait and write the head down.", "safelight.journal.commands"),
    Command("packs verify", "Find every pack that is not as it was issued.", "safelight.meetings.commands"),
    Command("jobs list", "Show how each job that runs by the clock stands.", "safelight.site.jobs.commands"),
    Command("jobs run", "Do one job now.", "safelight.site.jobs.commands"),
    Command("jobs work", "Run jobs when they are due, where no pages are served.", "safelight.site.jobs.commands"),
    Command("officer add", "Add an officer with a posting and a first password.", "safelight.workforce.commands"),
    Command("demo", "Load the invented force; changes nothing when it is there.", "safelight.site.demo.commands"),
    Command("bench", "Measure each promise of speed beside its ceiling.", "safelight.site.bench", database=False),
    Command("docs", "Write the reference pages, or check them.", "safelight.site.docs", database=False),
)
_GROUPS = {
    "answer": "The answers to inspectors, and their frozen versions.",
    "feed": "Extracts of other systems.",
    "duties": "What must be done by when.",
    "officer": "Who may sign in.",
    "packs": "Frozen packs of meetings.",
    "counts": "Outcomes kept by month.",
    "readings": "What measures came to, frozen.",
    "jobs": "What runs by the clock.",
    "drafts": "Scenes of police protection that are not finished.",
    "sample": "Files drawn, marked and counted.",
    "journal": "Who looked at what, and whether the log is whole.",
    "grants": "What the commissioner funds, as it is published.",
    "inspection": "What inspectors asked, and the force’s answers.",
}


def main(typed: Sequence[str] | None = None) -> int:
    """Run what was typed and give its exit code."""
    words = list(sys.argv[1:] if typed is None else typed)
    command = _chosen(words)
    if command is None:
        build_parser({}).parse_args(words)
        return WRONG
    bar = Bar()
    try:
        settings = read_settings()
        if command.early:
            early = importlib.import_module(command.module)
            if early.is_done(build_parser({command.name: early}).parse_args(words), settings):
                return DONE
            early.make_way(settings)
        module = load(command)
        arguments = build_parser({command.name: module}).parse_args(words)
        if command.database:
            from safelight.site.migrate import prepare

            prepare(settings, progress=bar)
        return _run(command, module, arguments, bar)
    except SettingsError as wrong:
        return _tell("The settings cannot be used:", *(f"- {fault}" for fault in wrong.faults))
    except (ClusterError, PolicyError) as wrong:
        return _tell(str(wrong))
    except PermissionError as refused:
        return _tell(f"{refused.filename}: {refused.strerror}. Run this as its owner, or set SAFELIGHT_HOME.")
    except KeyboardInterrupt:
        return _tell("Stopped.", code=130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    finally:
        bar.close()


def _run(command: Command, module: ModuleType, arguments: argparse.Namespace, bar: Bar) -> int:
    from safelight.kernel.refusals import Refusal

    try:
        code: int = getattr(module, command.function)(arguments, progress=bar)
    except Refusal as refusal:
        bar.close()
        return _tell(str(refusal), code=FAULTS)
    finally:
        bar.close()
    if command.database:
        _seal()
    return code


def _seal() -> None:
    """Chain what the command wrote to the journal."""
    from safelight import journal

    journal.seal()


def load(command: Command) -> ModuleType:
    """Import a command's module, with Django set up when it needs it."""
    take_role(command.role)
    if command.django:
        import django

        os.environ["DJANGO_SETTINGS_MODULE"] = "safelight.site.django_settings"
        django.setup()
    return importlib.import_module(command.module)


def build_parser(modules: dict[str, ModuleType]) -> argparse.ArgumentParser:
    """The whole parser; a command has its arguments when its module is given by its name."""
    parser = argparse.ArgumentParser(
        prog="safelight",
        description="Safelight: which child somebody has to act for, by when, and what is missing from the record.",
    )
    tops = parser.add_subparsers(metavar="COMMAND", required=True)
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for command in COMMANDS:
        *above, name = command.name.split()
        within = tops
        if above:
            [group] = above
            if group not in groups:
                told = _GROUPS[group]
                groups[group] = tops.add_parser(group, help=told, description=told).add_subparsers(
                    metavar="COMMAND", required=True
                )
            within = groups[group]
        own = within.add_parser(name, help=command.help, description=command.help)
        if command.name in modules:
            getattr(modules[command.name], f"{command.function}_arguments")(own)
    return parser


def whole_parser() -> argparse.ArgumentParser:
    """The parser with the arguments of every command, for the reference pages."""
    return build_parser({command.name: importlib.import_module(command.module) for command in COMMANDS})


def _chosen(words: Sequence[str]) -> Command | None:
    typed = " ".join(words)
    return next((found for found in COMMANDS if f"{typed} ".startswith(f"{found.name} ")), None)


def _tell(*lines: str, code: int = WRONG) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return code


def entry() -> NoReturn:
    """The console script."""
    sys.exit(main())


if __name__ == "__main__":
    entry()
