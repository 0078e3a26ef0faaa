// HTML files -> what each did in a browser that lets pages run scripts: dialogs, requests, new globals, errors; and its width on a phone.
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [, , chromium, harmless, ...files] = process.argv;
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
  const now = await page.evaluate(() => ({ keys: Object.keys(window), width: document.documentElement.scrollWidth, scripts: document.scripts.length }));
  seen.globals = now.keys.filter((key) => !usual.includes(key));
  seen.width = now.width;
  seen.scripts = now.scripts;
}
await browser.close();
console.log(JSON.stringify(done));
