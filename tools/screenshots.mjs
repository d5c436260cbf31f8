// Takes pictures of pages: screenshots.mjs PAGES DIRECTORY IMAGES
// PAGES is a file with a line "name <tab> language <tab> address" for each page. Every page goes to
// DIRECTORY in three widths, light and dark; those chosen for the documents go to IMAGES, made small.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "./browser.mjs";
import { reduced } from "./png.mjs";

const WIDTHS = [360, 768, 1440];
const LOOKS = ["light", "dark"];
/** Of a longer page only the beginning is shown. */
const MOST_HEIGHT = 4000;
/** What the documents show: name, language, width, look, height. */
const CHOSEN = [
  ["programme", "en", 1280, "light", 860],
  ["session", "en", 1280, "light", 860],
  ["grid", "en", 1280, "light", 720],
  ["session", "ar", 360, "dark", 760],
  ["programme", "zh", 360, "light", 760],
];

async function picture(browser, height) {
  const clip = { x: 0, y: 0, width: await browser.run("return innerWidth;"), height, scale: 1 };
  const { data } = await browser.devtools("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, clip });
  return Buffer.from(data, "base64");
}

async function open(browser, width, height, look, address) {
  await browser.size(width, height);
  await browser.look(look);
  await browser.visit(address);
}

const [list, directory, images] = process.argv.slice(2);
const pages = readFileSync(list, "utf8").trim().split("\n").map((line) => line.split("\t"));
mkdirSync(images, { recursive: true });
const browser = await Browser.open();
try {
  let made = 0;
  for (const [name, language, address] of pages) {
    for (const width of WIDTHS) {
      for (const look of LOOKS) {
        await open(browser, width, 900, look, address);
        const height = await browser.run("return document.documentElement.scrollHeight;");
        const file = join(directory, `${name}-${width}-${look}-${language}.png`);
        writeFileSync(file, await picture(browser, Math.min(Math.max(height, 900), MOST_HEIGHT)));
        made += 1;
      }
    }
  }
  for (const [name, language, width, look, height] of CHOSEN) {
    const [, , address] = pages.find((page) => page[0] === name && page[1] === language);
    await open(browser, width, height, look, address);
    const file = join(images, `${name}-${width}-${look}-${language}.png`);
    writeFileSync(file, reduced(await picture(browser, height)));
  }
  console.log(`${made} pictures, ${CHOSEN.length} of them for the documents`);
} finally {
  await browser.close();
}
