// HTML files -> what each would be on paper in a browser that is dark on the screen, as JSON; and the PDF it prints, beside the file.
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [, , chromium, ...files] = process.argv;
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: quiet });
const page = await browser.newPage();
await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
await page.setBypassCSP(true);
const printed = {};
for (const file of files) {
  await page.emulateMediaType("screen");
  await page.goto(pathToFileURL(file).href);
  await page.emulateMediaType("print");
  await page.setViewport({ width: 642, height: 971 }); // A4 within margins of 20 mm, at 96 to the inch
  printed[file] = await page.evaluate(() => {
    const name = (e) => e.tagName.toLowerCase() + (e.id ? `#${e.id}` : "") + [...e.classList].map((c) => `.${c}`).join("");
    const said = { cut: [], wide: [], screen: [], closed: [], dark: [] };
    const speaksBelow = (e) => e.clientWidth > 0 && e.innerText.trim();
    const light = (colour) => { const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number); return a === 0 ? null : (r + g + b) / 765; };
    for (const e of [document.body, ...document.body.querySelectorAll("*")]) {
      const style = getComputedStyle(e), box = e.getBoundingClientRect();
      if (!box.width || !box.height || style.visibility === "hidden") continue;
      if (style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 && speaksBelow(e)) said.cut.push(`${name(e)} by ${e.scrollWidth - e.clientWidth}`);
      const speaks = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || e.tagName === "svg";
      if (speaks && (box.right > innerWidth + 1 || box.left < -8)) said.wide.push(`${name(e)} to ${Math.round(box.right)}`);
      if (["fixed", "sticky"].includes(style.position) || /^(button|dialog)$/i.test(e.tagName)) said.screen.push(name(e));
      for (const part of ["::before", "::after"]) if (getComputedStyle(e, part).content !== "none" && /fixed|sticky/.test(getComputedStyle(e, part).position) && getComputedStyle(e, part).display !== "none") said.screen.push(name(e) + part);
      if (e.tagName === "DETAILS" && !e.lastElementChild.checkVisibility({ contentVisibilityAuto: true })) said.closed.push(name(e));
      const ground = light(style.backgroundColor);
      if (ground !== null && ground < 0.3 && box.height > 60 && box.width > 200) said.dark.push(`${name(e)} ${style.backgroundColor}`);
    }
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over > 0) said.wide.push(`the page by ${over}: all of it is printed smaller`);
    for (const e of [document.documentElement, document.body]) {
      const ground = light(getComputedStyle(e).backgroundColor);
      if (ground !== null && ground < 0.9) said.dark.push(`${name(e)} ${getComputedStyle(e).backgroundColor}`);
    }
    if (light(getComputedStyle(document.body).color) > 0.6) said.dark.push(`the words are ${getComputedStyle(document.body).color}`);
    return said;
  });
  await page.pdf({ path: `${file}.pdf`, preferCSSPageSize: true, printBackground: false });
}
await browser.close();
console.log(JSON.stringify(printed));
