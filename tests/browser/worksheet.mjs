// A worksheet -> what a browser makes of it when somebody fills it in with the keyboard alone and without a network, as JSON.
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [, , chromium, file, downloads] = process.argv;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: quiet });
const page = await browser.newPage();
const requests = [];
page.on("request", (request) => requests.push(request.url().slice(0, 60)));
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));
page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
const device = await browser.target().createCDPSession();
await device.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
await page.setOfflineMode(true);
await page.setViewport({ width: 390, height: 900 });
await page.goto(pathToFileURL(file).href);

const focused = () => page.evaluate(() => document.activeElement.name || document.activeElement.id);
const shown = () => page.evaluate(() => [...document.querySelectorAll(".ask[data-field]")].filter((a) => !a.hidden).map((a) => a.dataset.field));
const order = [];
async function to(name) {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press("Tab");
    const at = await focused();
    order.push(at);
    if (at === name) return;
  }
  throw new Error(`the keyboard does not reach ${name}: ${order.join(" ")}`);
}
const seen = { before: await shown() };
const p = "plant-manager:";
await to(`${p}occasion`);
await page.keyboard.type("A press stood still");
await page.keyboard.press("Enter");
await page.keyboard.type("Überdruck – 5 bar");
await to(`${p}occasion:confidence`);
await page.keyboard.type("h");
await to(`${p}occasion:source`);
await page.keyboard.type("calls of last week");
await to(`${p}part`);
await page.keyboard.press("Space");
await page.keyboard.press("ArrowDown");
await to(`${p}signer`);
await page.keyboard.type("The managing director");
await to(`${p}ways/1`);
await page.keyboard.press("Space");
await to(`${p}ways/3`);
await page.keyboard.press("Space");
await to(`${p}often`);
await page.keyboard.press("Space");
for (let n = 0; n < 3; n++) await page.keyboard.press("ArrowRight");
await to(`${p}plants`);
await page.keyboard.type("12");
for (const [number, place] of [[1, "2"], [2, "2"], [3, "1"]]) {
  await to(`order/${number}`);
  await page.keyboard.type(place);
}
seen.wrong = await page.$eval(".ask.rank .wrong", (each) => each.textContent);
await page.keyboard.down("Shift");
await page.keyboard.press("Tab");
await page.keyboard.up("Shift");
await page.keyboard.type("3");
seen.right = await page.$eval(".ask.rank .wrong", (each) => each.textContent);
seen.after = await shown();
await page.waitForFunction(() => document.getElementById("kept").textContent !== "");
seen.kept = await page.$eval("#kept", (each) => each.textContent);

await page.reload();
seen.again = await page.$eval(`[name="${p}occasion"]`, (each) => each.value);
await page.evaluate(() => document.activeElement.blur());
await to("save");
await page.keyboard.press("Enter");
for (let waits = 0; waits < 100 && !(await readdir(downloads)).some((name) => name.endsWith(".json")); waits++) await new Promise((done) => setTimeout(done, 50));
const [name] = await readdir(downloads);
seen.file = name;
seen.saved = await readFile(join(downloads, name), "utf8");
seen.said = await page.$eval("#said", (each) => each.textContent);

// back to an answer after which nobody asks who signs: what was written there is not given out
await page.evaluate(() => { document.querySelector('[value="approver"]').click(); });
await page.click("#copy");
await page.waitForFunction(() => !document.getElementById("box").hidden || document.getElementById("said").textContent.startsWith("The answers are copied"));
seen.hidden = !(await shown()).includes(`${p}signer`);
await to("clear");
await page.keyboard.press("Enter");
await page.keyboard.press("Enter");
await page.reload();
seen.cleared = await page.$eval(`[name="${p}occasion"]`, (each) => each.value);
seen.requests = requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:") && !url.startsWith("blob:"));
seen.errors = errors;

seen.violations = {};
await page.setBypassCSP(true);
for (const scheme of ["light", "dark"]) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.reload();
  await page.evaluate(() => { document.querySelector('[value="initiator"]').click(); document.getElementById("box").hidden = false; });
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  seen.violations[scheme] = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 5).join(", ")}`);
  seen.width = await page.evaluate(() => document.documentElement.scrollWidth);
}
await browser.close();
console.log(JSON.stringify(seen));
