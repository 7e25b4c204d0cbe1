"""Dialogs: which vacant post a drafted decree leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.services.career import decree_drafts
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.career.career import Suggested
    from asn_desktop.services.career.decree_drafts import NewPost
    from asn_desktop.ui.shell import Shell


def ask_post(shell: Shell, one: Suggested, title: str) -> tuple[bool, NewPost | None]:
    """Whether to go on, and the post that was chosen, which is kept with a decided case; nothing asked without any."""
    desk, known = shell.desk, decree_drafts.named_post(one.case)
    with desk.reader() as reader:
        posts = {post.id: post for post in decree_drafts.new_posts(reader, desk, one)}
    if known is not None:
        posts.setdefault(known.id, known)
    if not posts:
        return True, known
    field = Field(
        name="post",
        label=tr("Jabatan baru"),
        kind=Kind.CHOICE,
        choices=[(key, post.label) for key, post in posts.items()],
        placeholder=tr("Belum ditentukan"),
        help=tr("Jabatan kosong pada peta jabatan. Bila belum ditentukan, rancangannya bertitik-titik."),
    )
    first = known.id if known is not None else next(iter(posts)) if len(posts) == 1 else None
    found = shell.ask.fill(title, [field], {"post": first}, yes=tr("Buat rancangan"))
    if found is None:
        return False, None
    chosen = posts.get(str(found["post"] or ""))
    if one.case is not None and (chosen and chosen.id) != (known and known.id):
        case_id = one.case.id
        shell.act(title, lambda _report: decree_drafts.name_post(desk, case_id, chosen))
    return True, chosen
