// Checks Word files with Microsoft's Open XML SDK (compiled to WebAssembly, no network):
//   npm install --no-package-lock && node sdk_validate.mjs FILE.docx ...
// Prints each error with its part and path, then a count; ends with 1 if there was any.
import { readFile } from "node:fs/promises";
import validate from "@ooxml-tools/validate";

const files = process.argv.slice(2);
let errors = 0;
for (const file of files) {
  const found = await validate(await readFile(file), "Microsoft365");
  errors += found.length;
  for (const { description, part, path } of found) {
    const place = [part, path].map((at) => (typeof at === "string" ? at : JSON.stringify(at)));
    console.log(`${file}: ${description} (${place.filter(Boolean).join(" ")})`);
  }
  console.log(`${file}: ${found.length} errors`);
}
process.exit(errors || !files.length ? 1 : 0);
