"""What the notices ask for, shown: `forms` and `fields`."""

import argparse

from desktop.cli.printing import DONE, print_json
from desktop.errors import UserError
from desktop.forms.deadlines import in_chinese
from desktop.forms.notice import Pack
from desktop.forms.packs import notice_ids, pack


def forms(given: argparse.Namespace) -> int:
    packs = [pack(notice_id) for notice_id in notice_ids()]
    if given.json:
        print_json({"notices": [_notice_json(p) for p in packs]})
        return DONE
    for p in packs:
        print(f"{p.notice.title}（{p.notice.number}）  {p.notice.id}")
        for deadline in p.notice.deadlines:
            print(f"  {deadline.label}截止：{in_chinese(deadline.date)}")
        print(f"  收件人：{p.notice.recipients[-1].name}  {p.notice.recipients[-1].email}")
        for form in p.forms.values():
            who = "、".join(_kind_labels(p, [k for a in form.applicants for k in a.unit_kinds]))
            print(f"  {form.id}  {form.title}\n      填报单位：{who}")
        for quota in p.notice.quotas:
            print(f"  名额：{quota.label}原则上不超过{quota.most}个")
        print()
    return DONE


def _kind_labels(p: Pack, ids: list[str]) -> list[str]:
    return [kind.label for kind in p.notice.unit_kinds if kind.id in ids]


def _notice_json(p: Pack) -> dict:
    to = p.notice.recipients[-1]
    return {
        "id": p.notice.id,
        "title": p.notice.title,
        "number": p.notice.number,
        "date": p.notice.date.isoformat(),
        "deadlines": [{"id": d.id, "date": d.date.isoformat()} for d in p.notice.deadlines],
        "recipient": {"name": to.name, "email": to.email, "phones": to.phones, "postal": to.postal},
        "forms": [
            {
                "id": form.id,
                "title": form.title,
                "unit_kinds": [k for a in form.applicants for k in a.unit_kinds],
                "scan": form.deliver.scan.value,
                "copies": form.deliver.copies,
            }
            for form in p.forms.values()
        ],
        "quotas": [
            {"form": q.form, "unit_kinds": q.unit_kinds, "counts": q.counts, "most": q.most}
            for q in p.notice.quotas
        ],
    }


def fields(given: argparse.Namespace) -> int:
    found = [
        (p, p.forms[given.form]) for p in map(pack, notice_ids()) if given.form in p.forms
    ]
    if not found:
        known = "、".join(form for p in map(pack, notice_ids()) for form in p.forms)
        raise UserError(f"没有“{given.form}”这张表，可用的有：{known}。")
    p, form = found[0]
    if given.json:
        fields = [
            {
                "id": f.id, "label": f.label, "kind": f.kind.value, "required": f.required,
                "printed": f.printed, "choices": [c.id for c in p.choices.get(f.choices, [])],
                "sections": [s.id for s in f.sections], "clause": p.clause(f.clause),
            }
            for f in form.fields
        ]  # fmt: skip
        print_json({"form": form.id, "title": form.title, "fields": fields})
        return DONE
    print(form.title)
    for f in form.fields:
        print(f"  {'*' if f.required else ' '} {f.id:28}{f.kind.value:12}{f.label}")
    return DONE
