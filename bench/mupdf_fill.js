// Fills a PDF form with MuPDF: mutool run mupdf_fill.js IN.pdf VALUES.json OUT.pdf
var source = scriptArgs[0], values = scriptArgs[1], target = scriptArgs[2];
var wanted = JSON.parse(read(values));
var pdf = new PDFDocument(source), seen = {};
for (var n = 0; n < pdf.countPages(); n++) {
  var page = pdf.loadPage(n), widgets = page.getWidgets(), names = fieldNames(pdf.findPage(n));
  for (var i = 0; i < widgets.length; i++) {
    var widget = widgets[i], name = names[i];
    if (!(name in wanted)) continue;
    var kind = widget.getFieldType();
    if (kind == "text") widget.setTextValue(wanted[name]);
    else if (kind == "combobox") widget.setChoiceValue(wanted[name]);
    else if (kind == "checkbox") widget.toggle();
    else if (kind == "radiobutton") {
      seen[name] = (seen[name] || 0) + 1;
      if (seen[name] == wanted[name + "\0place"]) widget.toggle();
    }
    widget.update();
  }
  page.update();
}
pdf.save(target, "");
// The names of a page's fields, in the order in which MuPDF lists its widgets.
function fieldNames(page) {
  var listed = page.get("Annots"), names = [];
  if (!listed || listed.isNull()) return names;
  for (var i = 0; i < listed.length; i++) {
    var item = listed.get(i);
    if (item.get("Subtype").asName() != "Widget") continue;
    var own = item.get("T");
    names.push((!own || own.isNull() ? item.get("Parent").get("T") : own).asString());
  }
  return names;
}
