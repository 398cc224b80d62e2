// What a print house, an office printer and a label printer receive, examined by programs that are
// not ours: qpdf, poppler, Ghostscript, zbarimg.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';

import { DATE, program, repository, run, temporaryFolder } from './site.mjs';

const ARTICLE = 'fake-credit';

/** A copy of the repository's site whose files can be changed. */
function project() {
  const root = temporaryFolder();
  for (const folder of ['content', 'themes']) {
    cpSync(path.join(repository, folder), path.join(root, folder), { recursive: true });
  }
  return root;
}

/** Changes a file of the project; what is changed must stand in it. */
function change(root, file, from, to) {
  const whole = path.join(root, file);
  const text = readFileSync(whole, 'utf8');
  assert.ok(text.includes(from), `${file} holds “${from}”`);
  writeFileSync(whole, text.replaceAll(from, to));
}

/** Runs `fanzha leaflet` for one article and returns the folder of its files. */
function leaflet(root, ...flags) {
  const out = path.join(temporaryFolder(), 'leaflets');
  run(program, 'leaflet', ARTICLE, '--root', root, '--out', out, '--date', DATE, '--pdf', ...flags);
  return path.join(out, ARTICLE);
}

/** The same for a table of partners. */
function leafletRun(root, format, table) {
  const out = path.join(temporaryFolder(), 'leaflets');
  run(program, 'leaflet', ARTICLE, '--root', root, '--out', out, '--date', DATE, '--format', format, '--data', table);
  return path.join(out, ARTICLE);
}

const target = (root, format) =>
  /^target: (\w+)$/m.exec(readFileSync(path.join(root, 'themes/default/leaflets', format, 'format.yaml'), 'utf8'))[1];

/** The part of each page that each ink covers: `[[c, m, y, k], …]`. */
function inks(pdf) {
  const lines = run('gs', '-q', '-o', '-', '-sDEVICE=inkcov', pdf).trim().split('\n');
  return lines.filter((line) => line.endsWith('OK')).map((line) => line.trim().split(/\s+/).slice(0, 4).map(Number));
}

/** A PDF without compression, one object after the other. */
const opened = (pdf) => run('qpdf', '--qdf', '--object-streams=disable', pdf, '-');

/** What codes a page shows at this resolution, in grey, as a phone reads it. */
function codes(pdf, page, dpi) {
  const picture = path.join(temporaryFolder(), 'page');
  run('pdftoppm', '-r', String(dpi), '-gray', '-png', '-singlefile', '-f', String(page), '-l', String(page), pdf, picture);
  return run('zbarimg', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', `${picture}.png`).trim().split('\n').sort();
}

describe('print', () => {
  let root;
  let folder;
  let formats;
  before(() => {
    root = project();
    change(root, 'content/site.yaml', 'qr: false', 'qr: true');
    folder = leaflet(root);
    formats = readdirSync(path.join(root, 'themes/default/leaflets')).filter((format) => existsSync(pdf(format)));
  });

  const pdf = (format) => path.join(folder, `${format}.pdf`);
  const of = (kind) => formats.filter((format) => target(root, format) === kind);

  test('press files hold CMYK alone, nothing transparent, and name their output condition', () => {
    assert.ok(of('press').length >= 1);
    for (const format of of('press')) {
      run('qpdf', '--check', pdf(format));
      const text = opened(pdf(format));
      const content = [...text.matchAll(/^stream\n(q\n|[^%]*? cm\n)[\s\S]*?^endstream/gm)].map((match) => match[0]).join('\n');
      assert.match(content, / k\n/, format);
      assert.doesNotMatch(content, /^(?:[\d.]+ )+(?:rg|RG|g|G|sc|scn|SC|SCN)$/m, format);
      assert.doesNotMatch(text, /\/Group|\/Image\b|\/SMask|\/Pattern|\/ICCBased|\/Type3/, format);
      assert.match(text, /\/GTS_PDFX\b/, format);
      assert.match(text, /\/OutputConditionIdentifier \(FOGRA39\)/, format);
      assert.match(run('pdfinfo', pdf(format)), /PDF subtype:\s+PDF\/X-1a:2003/, format);
    }
  });

  test('thermal files take one ink', () => {
    assert.ok(of('thermal').length >= 1);
    for (const format of of('thermal')) {
      for (const [c, m, y, k] of inks(pdf(format))) {
        assert.deepEqual([c, m, y], [0, 0, 0], format);
        assert.ok(k > 0.01 && k < 0.5, `${format}: black covers ${k}`);
      }
      assert.doesNotMatch(opened(pdf(format)), /^(?:[\d.]+ )+(?:rg|RG|k|K)$/m, format);
    }
  });

  test('black text and codes of a press file are on the black plate alone', () => {
    const black = project();
    change(black, 'content/site.yaml', 'qr: false', 'qr: true');
    const file = 'themes/default/leaflets/card-90x130/format.yaml';
    const yaml = readFileSync(path.join(black, file), 'utf8');
    writeFileSync(path.join(black, file), yaml.replaceAll(/(rgb: "#0e1a2b", cmyk: )\[[^\]]*\]/g, '$1[0, 0, 0, 100]')
      .replaceAll(/(rgb: "#ffd12e", cmyk: )\[[^\]]*\]/g, '$1[0, 0, 0, 0]'));
    const [[c, m, y, k]] = inks(path.join(leaflet(black, '--format', 'card-90x130'), 'card-90x130.pdf'));
    assert.deepEqual([c, m, y], [0, 0, 0]);
    assert.ok(k > 0.1, `black covers ${k}`);
  });

  test('fonts are subsets with a way back to Unicode, and tags tell headings from decoration', () => {
    for (const format of formats) {
      const fonts = run('pdffonts', pdf(format)).trim().split('\n').slice(2);
      assert.ok(fonts.length >= 1, format);
      for (const font of fonts) assert.match(font, /^[A-Z]{6}\+\S+\s+CID TrueType\s+Identity-H\s+yes yes yes/, `${format}: ${font}`);
      assert.match(run('pdfinfo', pdf(format)), /Tagged:\s+yes/, format);
      assert.match(run('pdfinfo', '-struct-text', pdf(format)), /^\s+H1[\s\S]*^\s+P /m, format);
    }
  });

  test('codes are read from the printed page at 203 and 300 dpi', () => {
    const drawing = (format) => readFileSync(path.join(root, 'themes/default/leaflets', format, 'page-1-qr.svg'), 'utf8');
    const coded = formats.filter((format) => drawing(format).includes('data-slot="qr"'));
    assert.ok(coded.length >= 3, `${coded.length} formats have codes`);
    for (const format of coded) {
      const address = /^code: (\S+)$/m.exec(readFileSync(path.join(root, 'content/scams', `${ARTICLE}.md`), 'utf8'))[1];
      for (const dpi of [203.2, 300]) {
        assert.deepEqual(codes(pdf(format), 1, dpi), [`https://fanzha.example.gov.cn/${address}`], `${format} at ${dpi} dpi`);
      }
    }
  });

  test('a run has each row on its own page, with its own code, in one font and one file', () => {
    const rows = 40;
    const table = path.join(root, 'partners.csv');
    const serial = (row) => `SL-${String(row).padStart(4, '0')}`;
    const lines = Array.from({ length: rows }, (_, row) => `示例快运第${row + 1}网点,${serial(row + 1)}\r\n`);
    writeFileSync(table, `\uFEFF网点,编号\r\n${lines.join('')}`);
    const code = /^code: (\S+)$/m.exec(readFileSync(path.join(root, 'content/scams', `${ARTICLE}.md`), 'utf8'))[1];
    for (const format of ['card-90x130', 'thermal-76x130']) {
      const made = path.join(leafletRun(root, format, table), `${format}-run`);
      const file = path.join(made, `${format}.pdf`);
      run('qpdf', '--check', file);
      assert.match(run('pdfinfo', file), new RegExp(`Pages:\\s+${rows}\\b`));
      const fonts = run('pdffonts', file).trim().split('\n').slice(2);
      assert.ok(fonts.length >= 1 && fonts.length <= 2, `${fonts.length} fonts`);
      for (const page of [1, 17, rows]) {
        const text = run('pdftotext', '-raw', '-f', String(page), '-l', String(page), file, '-').replace(/\s+/g, '');
        assert.ok(text.includes(serial(page)) && text.includes(`示例快运第${page}网点`), text);
        const address = `https://fanzha.example.gov.cn/${code}?n=${serial(page)}`;
        assert.deepEqual(codes(file, page, 203.2), [address]);
        assert.deepEqual(codes(file, page, 300), [address]);
        const manifest = readFileSync(path.join(made, 'manifest.csv'), 'utf8').split('\r\n');
        assert.equal(manifest[page], `${serial(page)},示例快运第${page}网点,${address},${page},1`);
      }
      if (format.startsWith('thermal')) {
        for (const [c, m, y] of inks(file)) assert.deepEqual([c, m, y], [0, 0, 0], format);
      }
    }
  });
});
