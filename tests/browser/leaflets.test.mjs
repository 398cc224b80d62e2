// Every leaflet as a partner prints it: the HTML file opened from a USB stick and printed by a
// browser, and the PDF that the build writes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { buildSite, filesUnder, isLeaflet, openPage, repository, run, startBrowser, temporaryFolder } from './site.mjs';

const MM_PER_POINT = 25.4 / 72;

/** Chromium rounds paper to whole points, half a millimetre at most over both edges. */
const BROWSER_TOLERANCE = 0.5;
/** Our own PDF is exact but for the digits written. */
const PDF_TOLERANCE = 0.02;

/** Sheets by the name that ends a file: `card-90x130-sheet-a4.pdf` is a whole A4. */
const SHEETS = { a4: [210, 297], a3: [297, 420], sra3: [320, 450] };

/** The formats that show one article. */
const FORMATS = [
  'card-90x130', 'card-90x54', 'leaflet-a5', 'leaflet-a6', 'parcel-100x150', 'poster-a3',
  'thermal-100x150', 'thermal-100x180', 'thermal-76x130', 'waybill-strip-65.6x30',
];

/** The settings of the format whose file this is: `leaflet-a6` of `leaflet-a6-sheet-a4.pdf`. */
function settings(file) {
  const format = path.basename(file).replace(/(-sheet-\w+)?\.\w+$/, '');
  return readFileSync(path.join(repository, 'themes/default/leaflets', format, 'format.yaml'), 'utf8');
}

/** Size in mm: the format's, or the sheet's. */
function trimSize(file) {
  const sheet = /-sheet-(\w+)\./.exec(path.basename(file));
  if (sheet) return SHEETS[sheet[1]];
  const [, width, height] = /^trim: \{width: ([\d.]+), height: ([\d.]+)\}/m.exec(settings(file));
  return [Number(width), Number(height)];
}

/** Whether a small format has no room for the three points. */
const omitsPoints = (file) => /^omits: .*\bpoint\b/m.test(settings(file));

/** The boxes of each page of a PDF in mm: `[{ MediaBox: [x0, y0, x1, y1], … }]`. */
function boxes(file) {
  const pages = [];
  for (const line of run('pdfinfo', '-box', '-f', '1', '-l', '999', file).split('\n')) {
    const match = /^Page\s+(\d+)\s+(\w+Box):\s+(.*)$/.exec(line);
    if (match) {
      pages[match[1] - 1] ??= {};
      pages[match[1] - 1][match[2]] = match[3].trim().split(/\s+/).map((points) => Number(points) * MM_PER_POINT);
    }
  }
  return pages;
}

/** A sheet may lie on its side. */
function assertSize(box, [width, height], tolerance, what) {
  const [x0, y0, x1, y1] = box;
  const upright = Math.max(Math.abs(x1 - x0 - width), Math.abs(y1 - y0 - height));
  const turned = Math.max(Math.abs(x1 - x0 - height), Math.abs(y1 - y0 - width));
  const off = what.includes('-sheet-') ? Math.min(upright, turned) : upright;
  assert.ok(off <= tolerance, `${what}: ${(x1 - x0).toFixed(2)} × ${(y1 - y0).toFixed(2)} mm, not ${width} × ${height}`);
}

/** The words of an article's front matter that stand on its leaflets. */
function words(id) {
  const text = readFileSync(path.join(repository, 'content/scams', `${id}.md`), 'utf8');
  const list = (key) => new RegExp(`^${key}: \\[(.*)\\]$`, 'm').exec(text)[1].split(',').map((part) => part.trim());
  return { headline: list('headline'), points: list('points') };
}

/** The article of `leaflets/task-rebate/leaflet-a6.html`, or of a job's `leaflets/jobs/<job>/task-rebate/…`. */
const article = (file) => file.split('/').at(-2);

/** Those of them that a file says. */
function said(file) {
  const { headline, points } = words(article(file));
  return omitsPoints(file) ? headline : [...headline, ...points];
}

/** Text of a PDF without the spaces and line ends that its layout gives. */
const textOf = (file) => run('pdftotext', '-raw', file, '-').replace(/\s+/g, '');

describe('leaflets', () => {
  let out;
  let browser;
  before(async () => {
    out = buildSite('--pdf');
    browser = await startBrowser();
  });
  after(() => browser?.close());

  const leaflets = () => filesUnder(out, '.html').filter(isLeaflet);
  const pdfs = () => filesUnder(path.join(out, 'leaflets'), '.pdf').map((file) => `leaflets/${file}`);

  test('each article has one of each format, as HTML and as PDF', () => {
    const articles = new Set(leaflets().map(article));
    assert.ok(articles.size >= 13, `${articles.size} articles have leaflets`);
    for (const format of FORMATS) {
      for (const id of articles) {
        assert.ok(leaflets().includes(`leaflets/${id}/${format}.html`), `${id} ${format}.html`);
        assert.ok(pdfs().includes(`leaflets/${id}/${format}.pdf`), `${id} ${format}.pdf`);
      }
    }
  });

  test('each HTML file prints to one page of its size, with nothing fetched', async () => {
    const origin = pathToFileURL(out).href;
    const folder = temporaryFolder();
    for (const file of leaflets()) {
      const opened = await openPage(browser, { origin });
      let requests = 0;
      opened.page.on('request', (request) => { requests += Number(!request.url().startsWith('data:')); });
      await opened.page.goto(`${origin}/${file}`, { waitUntil: 'load' });
      await opened.page.evaluate(() => document.fonts.ready);
      const printed = path.join(folder, 'printed.pdf');
      await opened.page.pdf({ path: printed, preferCSSPageSize: true, printBackground: true });
      assert.deepEqual(await opened.finish(), [], file);
      assert.equal(requests, 1, `${file} asks for itself only`);
      const pages = boxes(printed);
      assert.equal(pages.length, 1, `${file} prints on ${pages.length} pages`);
      assertSize(pages[0].MediaBox, trimSize(file), BROWSER_TOLERANCE, file);
    }
  });

  test('each HTML file holds real text in its own font and no script', async () => {
    const origin = pathToFileURL(out).href;
    for (const file of leaflets()) {
      const source = readFileSync(path.join(out, file), 'utf8');
      assert.doesNotMatch(source, /<script|https?:\/\/(?!www\.w3\.org\/|fanzha\.example)/, file);
      const opened = await openPage(browser, { origin });
      await opened.page.goto(`${origin}/${file}`, { waitUntil: 'load' });
      const text = await opened.page.evaluate(async () => {
        await document.fonts.ready;
        const loaded = [...document.fonts].filter((font) => font.status === 'loaded').length;
        return { words: document.body.textContent.replace(/\s+/g, ''), loaded };
      });
      for (const part of [...said(file), '96110', '110']) {
        assert.ok(text.words.includes(part), `${file} says “${part}”`);
      }
      assert.ok(text.loaded > 0, `${file} uses the font it carries`);
      assert.deepEqual(await opened.finish(), [], file);
    }
  });

  test('each PDF is sound, exact in size, with embedded fonts and text that can be copied', () => {
    for (const file of pdfs()) {
      const pdf = path.join(out, file);
      run('qpdf', '--check', pdf);
      const pages = boxes(pdf);
      assert.ok(pages.length >= 1, file);
      for (const page of pages) {
        assertSize(page.TrimBox, trimSize(file), PDF_TOLERANCE, `${file} TrimBox`);
        const inside = (inner, outer) => inner[0] >= outer[0] - PDF_TOLERANCE && inner[1] >= outer[1] - PDF_TOLERANCE
          && inner[2] <= outer[2] + PDF_TOLERANCE && inner[3] <= outer[3] + PDF_TOLERANCE;
        assert.ok(inside(page.TrimBox, page.BleedBox), `${file}: trim lies in bleed`);
        assert.ok(inside(page.BleedBox, page.MediaBox), `${file}: bleed lies in the sheet`);
      }
      const fonts = run('pdffonts', pdf).trim().split('\n').slice(2);
      assert.ok(fonts.length > 0, `${file} has fonts`);
      for (const font of fonts) {
        assert.doesNotMatch(font, /Type 3/, `${file}: ${font}`);
        const embedded = /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.exec(font);
        assert.equal(embedded?.[1], 'yes', `${file}: embedded: ${font}`);
      }
      const text = textOf(pdf);
      for (const part of [...said(file), '96110']) {
        assert.ok(text.includes(part), `${file} says “${part}”, not only “${text.slice(0, 60)}…”`);
      }
    }
  });
});
