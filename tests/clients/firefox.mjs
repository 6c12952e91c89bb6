// Opens a page of plangraph in Firefox, does in it what a reader does, and prints what was seen as
// JSON: node firefox.mjs FIREFOX PAGE FOLDER, where FOLDER is that of the pictures it takes.

import puppeteer from "puppeteer-core";

const [executablePath, address, folder] = process.argv.slice(2);
const noise = [];
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });

try {
  const page = await openPage();
  const views = await lookAtViews(page);
  const found = await find(page, "Ukraine");
  const evidence = await readEvidence(page);
  const drafts = await changeDraft(page);
  console.log(JSON.stringify({ views, found, evidence, drafts, noise }));
} finally {
  await browser.close();
}

async function openPage() {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith("data:")) noise.push(`request: ${url}`);
  });
  await page.goto(address);
  return page;
}

async function lookAtViews(page) {
  const views = {};
  for (const tab of await page.$$("#tabs [role=tab]")) {
    const name = await tab.evaluate((element) => element.dataset.view);
    await tab.click();
    await rest();
    views[name] = await page.$eval(`#${name}`, (view) => ({
      text: view.innerText.length,
      isWithin: document.documentElement.scrollWidth <= window.innerWidth,
    }));
    await page.screenshot({ path: `${folder}/firefox-${name}.png` });
  }
  return views;
}

async function find(page, text) {
  await page.click("#tabs [data-view=read]");
  await page.type("#query", text);
  await page.waitForSelector("#query-list:not([hidden]) [role=option]");
  const found = await page.$$eval("#query-list [role=option]", (all) => all.map((one) => one.textContent));
  await page.screenshot({ path: `${folder}/firefox-search.png` });
  await page.keyboard.press("Escape");
  return found;
}

async function readEvidence(page) {
  await page.click("#tabs [data-view=read]");
  for (const sentence of await page.$$("#read .say a")) {
    if (await sentence.isVisible()) {
      await sentence.click();
      break;
    }
  }
  await page.waitForSelector("#panel:not([hidden])");
  await page.screenshot({ path: `${folder}/firefox-panel.png` });
  return page.$eval("#panel", (panel) => panel.innerText);
}

async function changeDraft(page) {
  const keys = await page.$$eval("#draft option", (all) => all.map((one) => one.value));
  const shown = [];
  for (const key of keys.slice(0, 3)) {
    await page.select("#draft", key);
    await rest();
    shown.push(await page.$$eval("#read article", (all) => all.filter((one) => one.checkVisibility()).map((one) => one.id)));
  }
  return { keys, shown };
}

function rest() {
  return new Promise((done) => setTimeout(done, 250));
}
