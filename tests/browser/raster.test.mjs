// The pictures of articles in every format, read by programs that are not ours: zbarimg finds the
// code in each, and the labels for label printers are the same dots.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';

import { DATE, program, repository, run, temporaryFolder } from './site.mjs';

/** The articles whose pictures are looked at; preflight reads the codes of all others. */
const ARTICLES = ['fake-credit', 'task-rebate'];

/** Resolution of a proof, and of one that is larger than A5, in dpi. */
const PROOF = 300;
const LARGE_PROOF = 150;
const A5 = 148 * 210;

/** The chunks of a PNG file: `[[type, data], …]`. */
function chunks(file) {
  const bytes = readFileSync(file);
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n', file);
  const found = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    found.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  return found;
}

/** Width, height, bits a sample and pixels in a metre, as the file says them. */
function facts(file) {
  const all = new Map(chunks(file));
  const head = all.get('IHDR');
  return {
    width: head.readUInt32BE(0),
    height: head.readUInt32BE(4),
    bits: head[8],
    colour: head[9],
    metre: all.get('pHYs').readUInt32BE(0),
  };
}

describe('pictures', () => {
  let root;
  let out;
  let formats;
  before(() => {
    root = temporaryFolder();
    for (const folder of ['content', 'themes']) {
      cpSync(path.join(repository, folder), path.join(root, folder), { recursive: true });
    }
    const settings = path.join(root, 'content/site.yaml');
    const text = readFileSync(settings, 'utf8');
    assert.ok(text.includes('qr: false'));
    writeFileSync(settings, text.replace('qr: false', 'qr: true'));
    out = path.join(temporaryFolder(), 'leaflets');
    run(program, 'leaflet', ...ARTICLES, '--root', root, '--out', out, '--date', DATE, '--png', '--tspl', '--zpl');
    const folder = path.join(root, 'themes/default/leaflets');
    formats = readdirSync(folder).map((id) => {
      const yaml = readFileSync(path.join(folder, id, 'format.yaml'), 'utf8');
      const [, width, height] = /^trim: \{width: ([\d.]+), height: ([\d.]+)\}/m.exec(yaml);
      return {
        id,
        width: Number(width),
        height: Number(height),
        dpi: Number(/^dpi: ([\d.]+)/m.exec(yaml)?.[1]),
        pages: yaml.match(/plain:/g).length,
        several: /article:/.test(yaml),
      };
    });
  });

  const code = (article) => /^code: (\S+)$/m.exec(readFileSync(path.join(root, 'content/scams', `${article}.md`), 'utf8'))[1];
  const single = () => formats.filter((format) => !format.several);

  test('each has the pixels of its millimetres, and one bit where a thermal head prints it', () => {
    for (const format of single().filter(({ pages }) => pages === 1)) {
      const dpi = format.dpi || (format.width * format.height > A5 ? LARGE_PROOF : PROOF);
      const pixels = (mm) => Math.round((mm / 25.4) * dpi);
      for (const article of ARTICLES) {
        const picture = facts(path.join(out, article, `${format.id}.png`));
        assert.deepEqual([picture.width, picture.height], [pixels(format.width), pixels(format.height)], format.id);
        assert.equal(picture.metre, Math.round(dpi / 0.0254), format.id);
        assert.equal(picture.bits === 1 && picture.colour === 0, Boolean(format.dpi), format.id);
      }
    }
  });

  test('the code is read in every format', () => {
    let read = 0;
    for (const article of ARTICLES) {
      const target = `https://fanzha.example.gov.cn/${code(article)}`;
      for (const { id } of single()) {
        const picture = path.join(out, article, `${id}.png`);
        const found = run('zbarimg', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', picture).trim();
        assert.equal(found, target, `${article} ${id}`);
        read += 1;
      }
    }
    assert.ok(read >= 2 * 3, `${read} pictures`);
  });

  test('label files hold the dots of the picture, 0 for black in TSPL and 1 in ZPL', () => {
    const thermal = single().filter(({ dpi }) => dpi);
    assert.ok(thermal.length >= 1);
    for (const { id } of thermal) {
      const [article] = ARTICLES;
      const file = (ending) => path.join(out, article, `${id}.${ending}`);
      const { width, height } = facts(file('png'));
      const across = Math.ceil(width / 8);
      const packed = chunks(file('png')).filter(([type]) => type === 'IDAT').map(([, data]) => data);
      const rows = inflateSync(Buffer.concat(packed));
      // Each row of the picture opens with the number of its filter; 1 is white.
      const black = Buffer.alloc(across * height);
      for (let y = 0; y < height; y += 1) {
        assert.equal(rows[y * (across + 1)], 0, 'no filter');
        for (let x = 0; x < across; x += 1) black[y * across + x] = ~rows[y * (across + 1) + 1 + x];
      }
      const tspl = readFileSync(file('tspl'));
      const head = /^SIZE [\d.]+ mm,[\d.]+ mm\r\nGAP [\d.]+ mm,0 mm\r\n[\s\S]*?CLS\r\nBITMAP 0,0,(\d+),(\d+),0,/.exec(tspl.toString('latin1'));
      assert.deepEqual([Number(head[1]), Number(head[2])], [across, height], id);
      const dots = tspl.subarray(head[0].length, head[0].length + across * height);
      assert.ok(dots.every((byte, at) => byte === (~black[at] & 255)), `${id}.tspl`);
      assert.equal(tspl.subarray(head[0].length + across * height).toString(), '\r\nPRINT 1,1\r\n');
      const zpl = readFileSync(file('zpl'), 'latin1');
      const data = /\^GFA,(\d+),\1,(\d+),\n([0-9A-F\n]+)\^FS\n\^PQ1\n\^XZ\n$/.exec(zpl);
      assert.equal(Number(data[2]), across, id);
      assert.ok(Buffer.from(data[3].replaceAll('\n', ''), 'hex').equals(black), `${id}.zpl`);
    }
  });
});
