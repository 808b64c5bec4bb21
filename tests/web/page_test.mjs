// page_test.mjs PAGE EDITION FORGED: the page as a person has it, from a file, in Chromium: what is not known is asked about,
// what is forged is not shown, articles and pictures come, nothing is on the console, and nothing stays behind.
import { strict as assert } from "node:assert";
import { Browser } from "./browser.mjs";

const [page, edition, forged] = process.argv.slice(2);
const browser = await Browser.start();
const shown = (name) => browser.until(`document.querySelector("main.${name}") !== null`);
const press = (text) => browser.ask(`[...document.querySelectorAll("button")].find((b) => b.textContent === ${JSON.stringify(text)}).click()`);
const text = () => browser.ask("document.querySelector('main').innerText");
let ended = 1;
try {
  await browser.open(`file://${page}`);
  await browser.until("document.querySelector('main.welcome') !== null");

  // An unknown publisher: the digits come first, three groups of them blank.
  await browser.pick(edition);
  await shown("sheet.unknown");
  const asked = await text();
  assert.match(asked, /^Publisher not known here/);
  assert.equal(asked.match(/_____/g).length, 3);
  assert.equal(await browser.ask("document.querySelector('header').hidden"), true);

  // Five wrong answers end it.
  await press("I have its digits");
  await shown("digits");
  for (let left = 4; left >= 0; --left) {
    await browser.ask("document.querySelectorAll('input').forEach((input) => { input.value = '00000'; }), [...document.querySelectorAll('button')].find((b) => b.textContent === 'Check').click()");
    await browser.until(left > 0 ? `document.querySelector('main').innerText.includes("Tries left: ${left}")`
      : "document.querySelector('main.unknown') !== null");
  }
  assert.equal((await text()).includes("I have its digits"), false);

  // Without trusting: under a mark that stays.
  await press("Read without trusting");
  await shown("front");
  assert.match(await browser.ask("document.querySelector('header').innerText"), /Not checked who made this/);
  await browser.until("document.querySelector('main.front img')?.naturalWidth > 0");
  await browser.ask("document.querySelector('button.headline').click()");
  await shown("reading");
  assert.match(await browser.ask("document.querySelector('header').innerText"), /Not checked who made this/);
  assert.ok((await text()).length > 300);
  await press("Back");
  await shown("front");
  await press("About this edition");
  await shown("about");
  await press("Check every byte");
  await browser.until("document.querySelector('main').innerText.includes('Every byte is as its publisher signed it.')");

  // In the person's language, from right to left.
  await press("Back");
  await shown("front");
  await browser.ask("(() => { const list = document.querySelector('#language'); list.value = 'fa'; list.dispatchEvent(new Event('change')); })()");
  await browser.until("document.documentElement.dir === 'rtl' && document.querySelector('main.front h1') !== null");

  // What is forged is not shown.
  await browser.open(`file://${page}`);
  await browser.until("document.querySelector('main.welcome') !== null");
  await browser.pick(forged);
  await shown("sheet.message");
  assert.match(await text(), /Changed or forged\./);
  assert.equal(await browser.ask("document.querySelector('header').hidden"), true);

  // Nothing stays: this origin has no place for anything.
  for (const store of ["localStorage", "sessionStorage", "document.cookie", "indexedDB.open('x')", "caches.keys()"]) {
    await assert.rejects(browser.ask(`(async () => { const got = await ${store}; if (got === '') throw new Error('none'); return String(got); })()`), store);
  }
  assert.deepEqual(browser.said, []);
  console.log("the page in Chromium: asks, refuses, shows, checks, keeps nothing");
  ended = 0;
} catch (error) {
  console.log(error.stack ?? error);
} finally {
  await browser.close();
}
process.exit(ended);
