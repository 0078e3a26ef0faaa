// A list of HTML files -> what each did in a browser that lets pages run scripts: dialogs, requests, new globals, errors; its width on a phone, and what it says (each of several pages in one).
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [, , chromium, harmless, list] = process.argv;
const files = JSON.parse(await readFile(list, "utf8"));
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: quiet });
const page = await browser.newPage();
let seen;
page.on("dialog", (dialog) => { seen.did.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
page.on("request", (request) => { if (!/^(data:|file:.*\.html$)/.test(request.url())) seen.did.push(`request: ${request.url().slice(0, 80)}`); });
page.on("pageerror", (error) => seen.did.push(`script: ${error.message}`));
await page.setBypassCSP(true); // what is forbidden must not be there, either
await page.setViewport({ width: 390, height: 900 });
seen = { did: [] };
await page.goto(pathToFileURL(harmless).href);
const usual = await page.evaluate(() => Object.keys(window));
const done = {};
for (const file of files) {
  seen = done[file] = { did: [] };
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.querySelectorAll("*").forEach((e) => ["mouseover", "focus", "click", "error", "load"].forEach((kind) => kind === "click" && e.closest("a") ? 0 : e.dispatchEvent(new Event(kind)))));
  const now = await page.evaluate(() => {
    const said = (from) => {
      const found = [], texts = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) if (!/^(style|script)$/i.test(texts.currentNode.parentNode.tagName)) found.push(texts.currentNode.data);
      for (const e of from.querySelectorAll("*")) for (const a of e.attributes) found.push(" ", a.value);
      return found.join("");
    };
    const turns = [...document.querySelectorAll("body > .turn")], head = said(document.head);
    const read = (turns.length ? turns : [document.body]).map((each) => head + said(each));
    return { keys: Object.keys(window), width: document.documentElement.scrollWidth, scripts: document.scripts.length, read };
  });
  seen.globals = now.keys.filter((key) => !usual.includes(key));
  seen.width = now.width;
  seen.scripts = now.scripts;
  seen.read = now.read;
}
await browser.close();
console.log(JSON.stringify(done));
