// A worksheet as PDF and what is to be filled in -> the file as pdf.js, the viewer of Firefox, saves it; without a network.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const [, , chromium, file, typed, target] = process.argv;
const home = createRequire(import.meta.url).resolve("pdfjs-dist/package.json").replace("package.json", "legacy/build/");
const served = {
  "/": ["text/html", "<!doctype html><link rel=icon href=data:,><title>pdf.js</title>"],
  "/pdf.mjs": ["text/javascript", await readFile(`${home}pdf.min.mjs`, "utf8")],
  "/worker.mjs": ["text/javascript", await readFile(`${home}pdf.worker.min.mjs`, "utf8")],
  "/form.pdf": ["application/pdf", await readFile(file)],
};
const quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: quiet });
const page = await browser.newPage();
const outside = [];
await page.setRequestInterception(true);
page.on("request", (request) => {
  const at = new URL(request.url());
  const known = at.origin === "http://pdf.test" && served[at.pathname];
  if (known) return request.respond({ contentType: known[0], body: known[1] });
  if (at.protocol === "http:" || at.protocol === "https:") outside.push(request.url());
  return at.protocol === "blob:" || at.protocol === "data:" ? request.continue() : request.abort();
});
await page.goto("http://pdf.test/");
const found = await page.evaluate(async (values) => {
  const pdfjs = await import("/pdf.mjs");
  pdfjs.GlobalWorkerOptions.workerSrc = "/worker.mjs";
  const held = await pdfjs.getDocument({ url: "/form.pdf", isEvalSupported: false }).promise;
  const kinds = {};
  for (let number = 1; number <= held.numPages; number++) {
    for (const widget of await (await held.getPage(number)).getAnnotations({ intent: "display" })) {
      const value = values[widget.fieldName];
      if (value === undefined) continue;
      // what the viewer keeps when somebody types into a field, presses a radio button, or ticks a box
      if (widget.fieldType === "Tx") held.annotationStorage.setValue(widget.id, { value });
      else if (widget.radioButton) held.annotationStorage.setValue(widget.id, { value: widget.buttonValue === value });
      else if (widget.checkBox) held.annotationStorage.setValue(widget.id, { value: widget.exportValue === value });
      else if (widget.fieldType === "Ch") held.annotationStorage.setValue(widget.id, { value });
      kinds[widget.fieldName] = widget.radioButton ? "radio" : widget.checkBox ? "check" : widget.fieldType;
    }
  }
  const data = await held.saveDocument();
  let text = "";
  for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768));
  return { kinds, data: btoa(text), version: pdfjs.version };
}, JSON.parse(typed));
await browser.close();
await writeFile(target, Buffer.from(found.data, "base64"));
console.log(JSON.stringify({ kinds: found.kinds, version: found.version, outside }));
