// The preview's address and files to write -> what the page shows before and after each of them, without a key pressed.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const [, , chromium, address, steps] = process.argv;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
const said = { outside: [], errors: [], violations: [], wide: [], seen: [] };
const here = new URL(address).host;
const page = await browser.newPage();
page.on("request", (request) => [here, ""].includes(new URL(request.url()).host) || said.outside.push(request.url()));
page.on("pageerror", (error) => said.errors.push(error.message));
page.on("console", (line) => line.type() === "error" && said.errors.push(line.text()));
await page.setViewport({ width: 1290, height: 900 });
await page.goto(address, { waitUntil: "networkidle0" });
const frame = () => page.frames().find((f) => f !== page.mainFrame());
async function look() {
  said.seen.push({
    state: await page.$eval("#state", (e) => e.textContent),
    findings: await page.$$eval("#side ul:last-child li", (all) => all.map((e) => e.innerText.split("\n")[0])),
    beside: await frame().$$eval("aside[role=note] b", (all) => all.map((e) => `${e.closest("[id]").id}: ${e.textContent}`)),
    title: await frame().$eval("h1", (e) => e.innerText.replace(/\s+/g, " ")),
    current: await page.$$eval("#side a[aria-current]", (all) => all.map((e) => e.textContent)),
    top: await frame().evaluate(() => Math.round(scrollY)),
    focus: await page.evaluate(() => document.activeElement.textContent.split("\n")[0]),
    colour: await frame().evaluate(() => getComputedStyle(document.querySelector("h1")).color),
  });
}
// Asked from here: the page allows no code but its own.
function shows(until) {
  const text = document.querySelector("iframe").contentDocument;
  return [document.body.innerText, text?.body?.innerText].some((words) => words?.includes(until)) || (text?.querySelector("h1") && getComputedStyle(text.querySelector("h1")).color === until);
}
await look();
await frame().evaluate(() => scrollTo(0, 300));
await page.focus("#side a");
for (const { path, text, until } of JSON.parse(steps)) {
  await writeFile(path, text);
  for (let n = 0; n < 300 && !(await page.evaluate(shows, until)); n += 1) await new Promise((go) => setTimeout(go, 100));
  await new Promise((go) => setTimeout(go, 400)); // the frame scrolls when it has loaded
  await look();
}
await page.setBypassCSP(true);
for (const width of [1290, 390]) {
  await page.setViewport({ width, height: 900 });
  await page.reload({ waitUntil: "networkidle0" });
  await page.evaluate(axe);
  await frame().evaluate(axe);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    said.violations.push(...found.violations.map((v) => `${scheme} ${width} ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) said.wide.push(`${scheme} ${width} by ${wide}`);
  }
}
await page.setViewport({ width: 1290, height: 900 });
if (process.env.PICTURE) await page.screenshot({ path: process.env.PICTURE });
await browser.close();
process.stdout.write(JSON.stringify(said));
