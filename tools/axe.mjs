// Judges pages by axe, in light and dark, and asks whether they fit a window of 320 px.
// Takes addresses; prints what is wrong and ends with 1 if anything is.

import { readFileSync } from "node:fs";
import { Browser } from "./browser.mjs";

const axe = readFileSync(new URL("../.tools/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const BROKEN = "data:text/html,<title>x</title><img src=x><p style='color:%23eee;background:%23fff'>pale";

/** What axe complains about on the page that is open. */
async function violations(browser) {
  await browser.run(axe);
  return browser.run(`return axe.run(document, { resultTypes: ["violations"] }).then((result) =>
    result.violations.map(({ id, help, nodes }) =>
      id + ": " + help + "\\n    " + nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join("\\n    ")));`);
}

async function judge(browser, address) {
  const found = [];
  await browser.size(1280, 900);
  for (const look of ["light", "dark"]) {
    await browser.look(look);
    await browser.visit(address);
    for (const one of await violations(browser)) found.push(`${look}: ${one}`);
  }
  await browser.look("light");
  await browser.size(320, 640);
  await browser.visit(address);
  const width = await browser.run("return document.documentElement.scrollWidth;");
  if (width > 320) found.push(`at 320 px the page is ${width} px wide`);
  return found;
}

const browser = await Browser.open();
let wrong = 0;
try {
  await browser.visit(BROKEN);
  if ((await violations(browser)).length < 3) throw new Error("axe accepts what is broken");
  for (const address of process.argv.slice(2)) {
    for (const one of await judge(browser, address)) {
      console.log(`${address}\n  ${one}`);
      wrong += 1;
    }
  }
} finally {
  await browser.close();
}
process.exitCode = wrong ? 1 : 0;
