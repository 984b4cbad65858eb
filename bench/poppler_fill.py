"""Fills a PDF form with poppler: poppler_fill.py IN.pdf VALUES.json OUT.pdf (needs python3-gi)."""

import json
import pathlib
import sys

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402

source, values, target = sys.argv[1:]
wanted = json.loads(pathlib.Path(values).read_text("utf-8"))
seen = {}
document = Poppler.Document.new_from_file(pathlib.Path(source).resolve().as_uri(), None)
for number in range(document.get_n_pages()):
    listed = document.get_page(number).get_form_field_mapping()
    for mapping in sorted(listed, key=lambda m: (-m.area.y2, m.area.x1)):
        field = mapping.field
        name = field.get_name() or ""
        kind = field.get_field_type()
        if name not in wanted:
            continue
        if kind == Poppler.FormFieldType.TEXT:
            field.text_set_text(wanted[name])
        elif kind == Poppler.FormFieldType.BUTTON:
            here = field.button_get_button_type()
            if here == Poppler.FormButtonType.CHECK:
                field.button_set_state(True)
            else:
                seen[name] = seen.get(name, 0) + 1
                if seen[name] == int(wanted[name + "\0place"]):
                    field.button_set_state(True)
        elif kind == Poppler.FormFieldType.CHOICE:
            for item in range(field.choice_get_n_items()):
                if field.choice_get_item(item) == wanted[name + "\0label"]:
                    field.choice_select_item(item)
document.save(pathlib.Path(target).resolve().as_uri())
