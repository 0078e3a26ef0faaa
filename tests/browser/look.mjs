// Pages, as files or at addresses -> what a browser, axe-core and a designer's eye make of each, as JSON: requests, violations, width.
// Each is opened once; axe looks in the ways it is asked to, as `light 390`, and at what is tapped on a phone; `eye.js` in all four.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [, , chromium, chosen, ...places] = process.argv;
const ways = ["light 390", "dark 390", "dark 1290", "light 1290"], asked = chosen.split(",");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const eye = await readFile(new URL("eye.js", import.meta.url), "utf8");
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: quiet });
const page = await browser.newPage(); // one for all: a new one has to get to know axe again, which takes longer than the looking
let requests = [];
page.on("request", (request) => requests.push(request.url().slice(0, 80)));
await page.setBypassCSP(true); // axe is a script; the page itself allows none
const named = (found) => found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 5).join(", ")}`);
const looked = {};
for (const place of places) {
  const isServed = place.startsWith("http"), address = isServed ? place : pathToFileURL(place).href;
  const here = new URL(address);
  await page.setViewport({ width: 390, height: 1200 });
  requests = [];
  await page.goto(address, isServed ? { waitUntil: "networkidle0" } : {});
  const seen = (looked[place] = {
    outside: requests.filter((url) => !url.startsWith("data:") && !(isServed ? url.startsWith(here.origin) : url.startsWith("file:"))),
    files: requests.filter((url) => url.startsWith("file:")).length,
    violations: [], said: [], wide: [], drawn: isServed ? await page.evaluate(() => document.documentElement.outerHTML) : "",
  });
  await page.evaluate(axe);
  await page.evaluate(eye);
  for (const way of ways) {
    const [scheme, wide] = way.split(" "), width = Number(wide);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
    await page.setViewport({ width, height: 1200 });
    const all = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
    const few = { resultTypes: ["violations"], runOnly: { type: "rule", values: ["target-size"] } };
    if (asked.includes(way) || way === "light 390") {
      const found = await page.evaluate((options) => axe.run(document, options), asked.includes(way) ? all : few);
      seen.violations.push(...named(found).map((violation) => `${way}: ${violation}`));
    }
    seen.said.push(...(await page.evaluate(() => [...eye(), ...keys()])).map((sentence) => `${way}: ${sentence}`));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) seen.wide.push(`${way}: by ${over}`);
  }
}
await browser.close();
console.log(JSON.stringify(looked));
