// The pages of a live session -> what happens to a vote given by keyboard, without a connection, after a reload; and what axe says of them.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const [, , chromium, leadAt, screenAt, personAt] = process.argv;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
const said = { outside: [], errors: [], violations: [], wide: [] };
const here = new URL(leadAt).host;
async function open(address, width) {
  const page = await browser.newPage();
  page.on("request", (request) => new URL(request.url()).host === here || said.outside.push(request.url()));
  page.on("pageerror", (error) => said.errors.push(error.message));
  page.on("dialog", (dialog) => { said.errors.push("a dialog opened"); dialog.dismiss(); });
  await page.setViewport({ width, height: 900 });
  await page.goto(address);
  return page;
}
async function look(page, name) {
  await page.setBypassCSP(true);
  await page.reload();
  await page.evaluate(axe);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    said.violations.push(...found.violations.map((v) => `${name} ${scheme} ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) said.wide.push(`${name} by ${wide}`);
  }
}
const status = (page, words) => page.waitForFunction((w) => document.getElementById("status").textContent.startsWith(w), { timeout: 15000 }, words);

const lead = await open(leadAt, 1280);
await lead.waitForSelector('[id="open/first"]');
// The page may be drawn anew between focus and key.
for (let n = 0; n < 30 && (await lead.$('[id="open/first"]')); n += 1) {
  await lead.evaluate(() => document.getElementById("open/first")?.focus());
  await lead.keyboard.press("Enter");
  await new Promise((go) => setTimeout(go, 500));
}

const person = await open(personAt, 390);
await person.waitForSelector('[id="more/first/Buyer"]', { timeout: 15000 });
// By keyboard alone: Tab until the button, then Enter.
for (let n = 0; n < 60; n += 1) {
  await person.keyboard.press("Tab");
  if (await person.evaluate(() => document.activeElement.id === "more/first/Buyer")) break;
}
await person.keyboard.press("Enter");
await status(person, "Everything is saved");
await person.keyboard.press("Enter");
await status(person, "Everything is saved");
said.online = await person.evaluate(() => document.activeElement.id);
await person.setOfflineMode(true);
await person.keyboard.press("Enter");
await status(person, "No connection. 1 entry waits");
said.kept = await person.evaluate(() => JSON.parse(localStorage.getItem("smartdocs" + location.pathname))["vote first"].body.dots);
await person.setOfflineMode(false);
await status(person, "Everything is saved");
await person.type('[id="field/notes"]', "<img src=x onerror=alert(1)> & Grüße");
await person.reload(); // at once: what was typed is on this device
await person.waitForSelector('[id="field/notes"]');
said.notes = await person.$eval('[id="field/notes"]', (field) => field.value);
await status(person, "Everything is saved");
said.left = await person.$eval("#ballots p", (line) => line.textContent);
await look(person, "participant");

await lead.evaluate(() => document.getElementById("screen/ballot%3Afirst").click());
await lead.evaluate(() => document.getElementById("closed/first").click());
await lead.evaluate(() => document.getElementById("link/sales%2Fsam").click());
const screen = await open(screenAt, 1280);
await screen.waitForSelector(".result");
said.result = await screen.$$eval(".result", (rows) => rows.map((row) => row.textContent));
await look(screen, "screen ballot");
for (const shown of ["agenda", "matrix"]) {
  await lead.evaluate((name) => document.getElementById("screen/" + name).click(), shown);
  await screen.waitForSelector(shown === "agenda" ? "ol.agenda" : "table", { timeout: 15000 });
  await look(screen, `screen ${shown}`);
}
await look(lead, "facilitator");
await browser.close();
console.log(JSON.stringify(said));
