"""``workshop demo``."""

import sys
from pathlib import Path

import click

from workshop.cli.options import FOLDER
from workshop.cli.report import progress_line, remark, report_made, say
from workshop.service.setup.demo import demo as build_demo


@click.command()
@click.option(
    "--out", type=FOLDER, default=Path("workshop-demo"), show_default=True, metavar="DIR",
    help="The folder to write into.",
)  # fmt: skip
@click.option("--no-ui", is_flag=True, help="Do not open the session afterwards.")
@click.pass_context
def demo(ctx: click.Context, out: Path, no_ui: bool) -> None:
    """Build the example: session, pictures, handouts; then open it.

    Five invented tables have filled both tasks. A session that is there from an earlier run is
    never overwritten; its pictures and handouts are drawn anew.
    """
    done = build_demo(out, progress=progress_line(), started=remark)
    report_made(done.made, out)
    if done.existing:
        state = "which has been changed" if done.changed else "which is unchanged"
        remark(f"Kept the session that was there, {state}: {done.session}")
    if no_ui:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say(f"Open it on a terminal: workshop open {done.session}")
        return
    remark("Opening the session ...")
    from workshop.tui.run import open_session  # noqa: PLC0415  (loads the screens)

    ctx.exit(open_session(done.session))
