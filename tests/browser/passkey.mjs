// An address -> a page that is signed with a passkey of a device that exists only here. The device is kept in a file, so
// that it can sign again.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [, , chromium, address, kept] = process.argv;
const quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: quiet });
const page = await browser.newPage();
const device = await page.createCDPSession();
await device.send("WebAuthn.enable");
const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
const { authenticatorId } = await device.send("WebAuthn.addVirtualAuthenticator", { options });
if (existsSync(kept))
  for (const credential of JSON.parse(readFileSync(kept, "utf8")))
    await device.send("WebAuthn.addCredential", { authenticatorId, credential });
await page.goto(address);
const words = await page.$eval("pre", (element) => element.textContent);
await page.click("#sign");
await page.waitForFunction(() => document.getElementById("said").textContent !== "", { timeout: 60000 });
const said = await page.$eval("#said", (element) => element.textContent);
const { credentials } = await device.send("WebAuthn.getCredentials", { authenticatorId });
writeFileSync(kept, JSON.stringify(credentials));
await browser.close();
console.log(JSON.stringify({ words, said }));
