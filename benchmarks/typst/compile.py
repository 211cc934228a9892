"""Set leaflets with Typst, as PDF/UA-1. Needs nothing of ours but the material.

.venv-bench/bin/python benchmarks/typst/compile.py MATERIAL OUT LANGUAGE [LEAFLET]...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("leaflet.typ")


def main(material: Path, out: Path, language: str, leaflets: list[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    root = out / "typst"
    root.mkdir(exist_ok=True)
    (root / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
    for text in json.loads((material / "texts.json").read_bytes()):
        if text["locale"] != language or (leaflets and text["leaflet"] not in leaflets):
            continue
        name = f"{text['leaflet']}.json"
        (root / name).write_text(json.dumps(text), encoding="utf-8")
        compiler = typst.Compiler(
            str(root / TEMPLATE.name),
            root=str(root),
            font_paths=[str(material / "assets")],
            ignore_system_fonts=True,
            sys_inputs={"texts": name},
        )
        compiler.compile(output=str(out / f"{text['leaflet']}.pdf"), format="pdf", pdf_standards="ua-1")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4:])
