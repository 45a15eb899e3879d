"""The command ``workshop``: finds a command, runs it, and turns errors into messages.

A command's module is imported only when it is called, so that ``workshop --help`` is there at
once; its line in the list of commands therefore stands here.
"""

import importlib
import sys

import click

from workshop import __version__
from workshop.cli.guard import REFUSED, guarded
from workshop.text.visible import visible_lines

COMMANDS = {
    "open": ("screens:open_command", "Open a session on the screen."),
    "present": ("screens:present_command", "Show the clock and the question to the room."),
    "type": ("screens:type_command", "Type in what tables drew on paper."),
    "rehearse": ("rehearse:rehearse", "Practise with tables that type by themselves."),
    "attach": ("photograph:attach_command", "Attach a photograph to a paper sheet."),
    "demo": ("demo:demo", "Build the example: session, pictures, handouts; then open it."),
    "new": ("sessions:new", "Make a session file with its tables."),
    "import": ("exchange:import_command", "Bring in labels from JSON or CSV."),
    "export": ("exchange:export_command", "Write a session as JSON or CSV."),
    "render": ("paper:render_command", "Draw the picture of every sheet."),
    "handouts": ("paper:handouts_command", "Make worksheets, group pages, summary."),
    "worksheets": ("paper:worksheets_command", "Make blank worksheets, for the day before."),
    "print": ("paper:print_command", "Make one PDF of all there is to print before the day."),
    "share": ("sessions:share_command", "Say who may see a table's sheets, on its word."),
    "names": ("safe:names", "List words that look like names of people, to replace by roles."),
    "withdraw": (
        "safe:withdraw_command",
        "Take back what a person agreed to, by that person's code.",
    ),
    "erase": ("safe:erase_command", "Erase all that was said on a sheet, for good."),
    "keep": ("safe:keep", "Say until which day a session is kept."),
    "forget": ("safe:forget", "Delete a session with its backups and rescued copies."),
    "data-note": (
        "safe:data_note_command",
        "Write a page on what is stored, for the data-protection officer.",
    ),
    "merge": ("sessions:merge", "Bring together copies filled on different laptops."),
    "backup": ("sessions:backup", "Copy a session file safely, also while it is open."),
    "restore": ("restore:restore", "Go back to one of the backups beside a session."),
    "check": ("sessions:check", "Look whether a session file is whole."),
    "exercises": ("exercises:exercises", "List, show, check and make exercises."),
    "agendas": ("agendas:agendas", "List, show and check agendas."),
    "themes": ("themes:themes", "List, show and check the looks of printed pages."),
    "doctor": ("doctor:doctor", "Say what this installation works with."),
}


class _Commands(click.Group):
    """The commands, each loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command = getattr(importlib.import_module(f"workshop.cli.{module}"), attribute)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = click.utils.make_str(args[0])
        if name not in COMMANDS and not name.startswith("-"):
            from workshop.cli.options import near_miss  # noqa: PLC0415  (only for this message)

            ctx.fail(f"There is no command {name!r}. {near_miss(name, list(COMMANDS))}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, prog_name="workshop")
@click.pass_context
def workshop(ctx: click.Context) -> None:
    """Run live innovation-mapping sessions: from a typed label to a printed page.

    Without a command it opens the home screen.
    """
    if ctx.invoked_subcommand is None:
        from workshop.cli.screens import open_home_screen  # noqa: PLC0415  (loads the screens)

        ctx.exit(open_home_screen())


def main() -> None:
    """Run the command line; exit code 2 where what came in was wrong."""
    sys.exit(guarded(_run))


def _show(error: click.ClickException) -> None:
    """Say what was wrong with the arguments, which may hold anything."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        words = f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n\n"
        sys.stderr.write(visible_lines(words))
    sys.stderr.write(f"Error: {visible_lines(error.format_message())}\n")


def _run() -> int:
    try:
        # a command that leaves early has its exit code returned here
        code = workshop.main(prog_name="workshop", standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        return REFUSED
    except click.Abort:
        raise KeyboardInterrupt from None
    except SystemExit:  # click's own end where whoever read our output has gone
        raise BrokenPipeError from None
    return code if isinstance(code, int) else 0
