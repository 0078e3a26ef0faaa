// HTML files -> what a browser and axe-core make of each, as JSON: requests, violations, and width, for each way of looking.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [, , chromium, chosen, ...files] = process.argv;
const ways = chosen.split(","); // as in `light 390`
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: quiet });
const page = await browser.newPage(); // one for all: a new one has to get to know axe again, which takes longer than the looking
let requests = [];
page.on("request", (request) => requests.push(request.url().slice(0, 80)));
await page.setBypassCSP(true); // axe is a script; the page itself allows none
const looked = {};
for (const file of files) {
  const results = (looked[file] = {});
  for (const way of ways) {
    const [scheme, wide] = way.split(" "), width = Number(wide);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setViewport({ width, height: 1200 });
    requests = [];
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    results[way] = {
      outside: requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")),
      files: requests.filter((url) => url.startsWith("file:")).length,
      violations: found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 5).join(", ")}`),
      width: await page.evaluate(() => document.documentElement.scrollWidth),
    };
  }
}
await browser.close();
console.log(JSON.stringify(looked));
