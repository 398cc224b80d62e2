// Every page of the site as a visitor meets it: at the web root, below a sub-path, from a USB stick,
// on a phone and on a desk, without scripts, in large type, in the dark, on paper.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import {
  address, buildSite, filesUnder, isLeaflet, openPage, overflow, run, serve, startBrowser, temporaryFolder,
} from './site.mjs';

/** One page of each type, as files of the output. */
const TYPES = {
  home: 'index.html',
  list: 'scams/index.html',
  article: 'scams/task-rebate/index.html',
  emergency: 'emergency/index.html',
  audience: 'audience/elder/index.html',
  channel: 'channel/parcel/index.html',
  leaflets: 'leaflets/index.html',
  about: 'about/index.html',
  'English home': 'en/index.html',
  'English article': 'en/scams/task-rebate/index.html',
  'not found': '404.html',
};

const PHONE = { width: 390, height: 844 };
const SMALL_PHONE = { width: 320, height: 568 };
const DESK = { width: 1280, height: 900 };

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

/** What every page must be, wherever it is opened. */
async function assertSound(page) {
  const seen = await page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].map((h) => h.textContent.trim()),
    title: document.title,
    language: document.documentElement.lang,
    calls: [...document.querySelectorAll('a[href^="tel:"]')].map((a) => a.getAttribute('href')),
    // Rules cannot be counted from file://, but a sheet that failed to load is not there at all.
    styled: document.styleSheets.length === document.querySelectorAll('link[rel="stylesheet"]').length
      && getComputedStyle(document.body).margin === '0px',
    inline: document.querySelectorAll('[style], [onclick], style, script:not([src]):not([type])').length,
  }));
  assert.equal(seen.headings.length, 1, `one h1, not ${JSON.stringify(seen.headings)}`);
  assert.ok(seen.headings[0].length > 0, 'the h1 has words');
  assert.ok(seen.title.length > 0, 'the page has a title');
  assert.match(seen.language, /^(zh-CN|en)$/);
  assert.ok(seen.calls.includes('tel:110'), '110 is one tap away');
  assert.ok(seen.calls.includes('tel:96110'), '96110 is one tap away');
  assert.ok(seen.styled, 'the style sheet is there');
  assert.equal(seen.inline, 0, 'nothing inline');
  assert.deepEqual(await overflow(page), []);
}

for (const prefix of ['/', '/a/b/']) {
  describe(`served at ${prefix}`, () => {
    let out;
    let site;
    before(async () => {
      out = buildSite('--base-url', `https://fanzha.example.gov.cn${prefix}`);
      site = await serve(out, prefix);
    });
    after(() => site?.stop());

    for (const [type, file] of Object.entries(TYPES)) {
      for (const viewport of [PHONE, DESK]) {
        test(`${type} at ${viewport.width} px`, async () => {
          const { page, finish } = await openPage(browser, { origin: site.url, viewport });
          await page.goto(site.url + address(file), { waitUntil: 'networkidle' });
          await assertSound(page);
          assert.deepEqual(await finish(), []);
        });
      }
    }

    test('every page opens on a phone without complaint', async () => {
      for (const file of filesUnder(out, '.html')) {
        // A redirect leaves at once; the page it leads to is opened anyway.
        if (/http-equiv="refresh"/.test(readFileSync(path.join(out, file), 'utf8'))) continue;
        const { page, finish } = await openPage(browser, { origin: site.url, viewport: PHONE });
        await page.goto(site.url + address(file), { waitUntil: 'load' });
        const wide = await overflow(page);
        assert.deepEqual([...(await finish()), ...wide], [], file);
      }
    });

    test('a missing address at any depth shows the styled 404 page', async () => {
      for (const missing of ['x', 'x/y/z', 'scams/x/', 'en/x/y']) {
        const { page, finish } = await openPage(browser, { origin: site.url, viewport: PHONE, expectedStatus: 404 });
        await page.goto(site.url + missing, { waitUntil: 'networkidle' });
        await assertSound(page);
        assert.deepEqual(await finish(), []);
      }
    });

    test('every link leads to a page, every anchor to a place', async () => {
      assert.deepEqual(await deadLinks(out, site.url), []);
    });
  });
}

/** Links and sources in the output that lead nowhere, read as a browser resolves them. */
async function deadLinks(out, base) {
  const dead = [];
  const files = filesUnder(out);
  const anchors = new Map();
  const idsOf = (file) => {
    if (!anchors.has(file)) {
      const text = readFileSync(path.join(out, file), 'utf8');
      anchors.set(file, new Set([...text.matchAll(/\sid="?([^"\s>]+)/g)].map((match) => match[1])));
    }
    return anchors.get(file);
  };
  const known = new Set(files);
  for (const file of files.filter((name) => name.endsWith('.html') && !isLeaflet(name))) {
    const text = readFileSync(path.join(out, file), 'utf8');
    const links = [...text.matchAll(/<(?:a|link|script|img|use|source|video)\b[^>]*?\s(?:href|src)="([^"]*)"([^>]*)/g)];
    for (const [tag, link] of links) {
      if (/rel="(canonical|alternate)"/.test(tag) || /^(tel|mailto|sms|https|data):/.test(link)) continue;
      const target = new URL(link.replaceAll('&amp;', '&'), base + address(file));
      if (!target.href.startsWith(base)) {
        dead.push(`${file}: ${link} leaves the site`);
        continue;
      }
      const asked = decodeURIComponent(target.pathname.slice(new URL(base).pathname.length));
      const found = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked;
      if (!known.has(found)) {
        dead.push(`${file}: ${link}`);
      } else if (target.hash && found.endsWith('.html') && !idsOf(found).has(decodeURIComponent(target.hash.slice(1)))) {
        dead.push(`${file}: ${link} (no such place)`);
      }
    }
  }
  return dead;
}

describe('from a USB stick', () => {
  let out;
  before(() => {
    out = buildSite('--portable');
  });

  for (const [type, file] of Object.entries(TYPES).filter(([type]) => type !== 'not found')) {
    test(`${type} opens from file://`, async () => {
      const origin = pathToFileURL(out).href;
      const { page, finish } = await openPage(browser, { origin, viewport: PHONE });
      await page.goto(`${origin}/${file}`, { waitUntil: 'load' });
      await assertSound(page);
      assert.deepEqual(await finish(), []);
    });
  }

  test('links name the file, and following them works', async () => {
    const origin = pathToFileURL(out).href;
    const { page, finish } = await openPage(browser, { origin, viewport: DESK });
    await page.goto(`${origin}/index.html`, { waitUntil: 'load' });
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => a.href));
    const local = links.filter((link) => link.startsWith('file:'));
    assert.ok(local.length > 10, 'the home page links to the site');
    for (const link of local) {
      const target = new URL(link);
      assert.ok(statSync(target, { throwIfNoEntry: false })?.isFile(), `${link} is no file`);
    }
    await page.click('a[href*="emergency/index.html"]');
    await page.waitForURL(/emergency\/index\.html$/);
    await assertSound(page);
    assert.deepEqual(await finish(), []);
  });
});

describe('for every reader', () => {
  let out;
  let site;
  before(async () => {
    out = buildSite();
    site = await serve(out, '/');
  });
  after(() => site?.stop());

  const open = async (file, options) => {
    const opened = await openPage(browser, { origin: site.url, ...options });
    await opened.page.goto(site.url + address(file), { waitUntil: 'load' });
    return opened;
  };

  test('large type and dark are remembered on the next page', async () => {
    const { page, finish } = await open(TYPES.home, { viewport: DESK, colorScheme: 'light' });
    const look = () => page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return { size: parseFloat(style.fontSize), ground: style.backgroundColor };
    });
    const first = await look();
    await page.click('label[for="opt-large"]');
    await page.click('label[for="opt-dark"]');
    const changed = await look();
    assert.ok(changed.size > first.size, `${changed.size} px is larger than ${first.size} px`);
    assert.notEqual(changed.ground, first.ground);
    await page.goto(site.url + address(TYPES.article), { waitUntil: 'load' });
    assert.deepEqual(await look(), changed);
    await page.click('label[for="opt-large"]');
    await page.click('label[for="opt-dark"]');
    await page.reload();
    assert.deepEqual(await look(), first);
    assert.deepEqual(await finish(), []);
  });

  test('the system’s wish for dark is met without a script', async () => {
    const ground = async (colorScheme) => {
      const { page, finish } = await open(TYPES.article, { viewport: PHONE, colorScheme, javaScriptEnabled: false });
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await finish();
      return colour;
    };
    assert.notEqual(await ground('dark'), await ground('light'));
  });

  for (const [type, file] of Object.entries(TYPES)) {
    test(`${type} in large type fits 320 px`, async () => {
      const { page, finish } = await open(file, { viewport: SMALL_PHONE });
      await page.click('label[for="opt-large"]');
      assert.deepEqual(await overflow(page), []);
      assert.deepEqual(await finish(), []);
    });
  }

  test('the list filters without a script', async () => {
    const { page, finish } = await open(TYPES.list, { viewport: PHONE, javaScriptEnabled: false });
    const entries = page.locator('.types > li');
    const shown = () => page.locator('.types > li:visible').count();
    const all = await entries.count();
    assert.ok(all >= 13, `${all} articles are listed`);
    assert.equal(await shown(), all);
    const labels = page.locator('form.filter label');
    let narrowed = 0;
    for (let at = 0; at < await labels.count(); at += 1) {
      await labels.nth(at).click();
      const now = await shown();
      const chosen = (await labels.nth(at).getAttribute('for')) ?? '';
      if (chosen.endsWith('-any')) {
        continue;
      }
      // An article for everybody stays, whoever is chosen.
      const everybody = chosen.startsWith('a-') ? ', .types > li.a-all' : '';
      const expected = await page.locator(`.types > li.${chosen}${everybody}`).count();
      if (chosen.startsWith('a-')) {
        assert.equal(now, expected, `${chosen} shows its ${expected} articles`);
        narrowed += Number(now < all);
      } else {
        assert.ok(now <= expected, `${chosen} shows no more than its ${expected}`);
      }
    }
    assert.ok(narrowed > 0, 'some choice narrows the list');
    assert.deepEqual(await finish(), []);
  });

  test('two filters that leave nothing say so', async () => {
    const { page, finish } = await open(TYPES.list, { viewport: PHONE, javaScriptEnabled: false });
    const choices = (start) => page.locator(`form.filter input[id^="${start}-"]`)
      .evaluateAll((inputs) => inputs.map((input) => input.id).filter((id) => !id.endsWith('-any')));
    let empty = 0;
    for (const audience of await choices('a')) {
      await page.locator(`label[for="${audience}"]`).click();
      for (const channel of await choices('c')) {
        await page.locator(`label[for="${channel}"]`).click();
        const shown = await page.locator('.types > li:visible').count();
        const both = await page
          .locator(`.types > li.${audience}.${channel}, .types > li.a-all.${channel}`)
          .count();
        assert.equal(shown, both, `${audience} and ${channel}`);
        const told = await page.locator('form.filter .none').isVisible();
        assert.equal(told, both === 0, `${audience} and ${channel}: the notice`);
        empty += Number(both === 0);
      }
    }
    assert.ok(empty > 0, 'some pair is empty in our own content');
    assert.deepEqual(await finish(), []);
  });

  test('pages without scripts are whole', async () => {
    for (const file of Object.values(TYPES)) {
      const { page, finish } = await open(file, { viewport: PHONE, javaScriptEnabled: false });
      await assertSound(page);
      assert.deepEqual(await finish(), [], file);
    }
  });

  for (const [type, most] of [['article', 4], ['emergency', 2]]) {
    test(`${type} prints on at most ${most} sheets of A4`, async () => {
      const { page, finish } = await open(TYPES[type], { viewport: DESK });
      const file = path.join(temporaryFolder(), 'print.pdf');
      await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
      const pages = Number(/^Pages:\s+(\d+)/m.exec(run('pdfinfo', file))[1]);
      assert.ok(pages <= most, `${pages} sheets`);
      await page.emulateMedia({ media: 'print' });
      for (const gone of ['nav', '.prefs']) {
        assert.equal(await page.locator(`${gone}:visible`).count(), 0, `${gone} is not printed`);
      }
      assert.deepEqual(await overflow(page), []);
      assert.deepEqual(await finish(), []);
    });
  }

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const [type, file] of Object.entries(TYPES)) {
    for (const colorScheme of ['light', 'dark']) {
      test(`${type}, ${colorScheme}: no barrier that axe calls serious`, async () => {
        const { page, finish } = await open(file, { viewport: PHONE, colorScheme });
        await page.evaluate(axe);
        const barriers = await page.evaluate(async () => {
          const { violations } = await globalThis.axe.run(document);
          return violations
            .filter((violation) => ['serious', 'critical'].includes(violation.impact))
            .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 90)).join(' | ')}`);
        });
        assert.deepEqual(barriers, []);
        await finish();
      });
    }
  }
});
