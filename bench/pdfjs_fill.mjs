// Fills a PDF form with PDF.js and saves it: node pdfjs_fill.mjs IN.pdf VALUES.json OUT.pdf
// PDFJS names the folder of pdfjs-dist where it is not installed beside this file.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const home = process.env.PDFJS;
const module = home ? pathToFileURL(`${home}/legacy/build/pdf.mjs`).href : "pdfjs-dist/legacy/build/pdf.mjs";
const { getDocument } = await import(module);
const [source, values, target] = process.argv.slice(2);
const wanted = JSON.parse(readFileSync(values, "utf-8"));
const extra = home ? { standardFontDataUrl: `${home}/standard_fonts/`, cMapUrl: `${home}/cmaps/` } : {};
const pdf = await getDocument({ data: new Uint8Array(readFileSync(source)), ...extra }).promise;
for (const [name, widgets] of Object.entries(await pdf.getFieldObjects())) {
  if (!(name in wanted)) continue;
  for (const widget of widgets) {
    const value = wanted[name];
    if (widget.type === "checkbox") pdf.annotationStorage.setValue(widget.id, { value: true });
    else if (widget.type === "radiobutton")
      pdf.annotationStorage.setValue(widget.id, { value: widget.exportValues === value });
    else pdf.annotationStorage.setValue(widget.id, { value });
  }
}
writeFileSync(target, await pdf.saveDocument());
process.exit(0);
