// What the browser tests share: the site built into a temporary folder, a small server for it, and
// a Chromium page that reports everything a visitor's browser would complain about.

import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The date of every build, so that pages do not change with the day of the test. */
export const DATE = '2026-11-22';

/** The program under test. */
export const program =
  process.env.FANZHA ?? path.resolve(repository, process.env.CARGO_TARGET_DIR ?? 'target', 'debug/fanzha');

/** The policy of SPEC's pages, as a server sends it: with `frame-ancestors`. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
  "media-src 'self'; manifest-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; " +
  "form-action 'self'; frame-ancestors 'none'";

/** The policy of the self-contained leaflet files. */
const LEAFLET_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'none'";

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
  '.vtt': 'text/vtt',
  '.mp4': 'video/mp4',
};

/** Runs a program to its end; throws with its output if it fails. Returns standard output. */
export function run(program, ...args) {
  const done = spawnSync(program, args, { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) {
    throw new Error(`${program} ${args.join(' ')}: ${done.error ?? done.status}\n${done.stdout}${done.stderr}`);
  }
  return done.stdout;
}

/** A temporary folder; removed when the process ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanzha-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds the repository's own site with these flags of `fanzha build`; returns the output folder. */
export function buildSite(...flags) {
  const out = path.join(temporaryFolder(), 'public');
  run(program, 'build', '--root', repository, '--out', out, '--date', DATE, ...flags);
  return out;
}

/** The files below a folder with this ending, as paths with `/`, sorted. */
export function filesUnder(folder, ending = '') {
  return readdirSync(folder, { recursive: true })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith(ending) && statSync(path.join(folder, file)).isFile())
    .sort();
}

/** Whether an HTML file of the output is a self-contained leaflet, not a page of the site. */
export function isLeaflet(file) {
  return /^leaflets\/(jobs\/[^/]+\/)?[^/]+\/[^/]+\.html$/.test(file) && !file.endsWith('/index.html');
}

/** The address of a page as links write it: without `index.html`. */
export function address(file) {
  return file.replace(/(^|\/)index\.html$/, '$1');
}

/**
 * Serves a folder under a prefix such as `/` or `/a/b/`, with the headers the site asks for and its
 * own 404 page at any depth. Returns the address of the prefix and a function that stops it.
 */
export async function serve(folder, prefix) {
  const send = (response, status, file) => {
    const policy = isLeaflet(path.relative(folder, file).split(path.sep).join('/'))
      ? LEAFLET_POLICY
      : PAGE_POLICY;
    response.writeHead(status, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    });
    response.end(readFileSync(file));
  };
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.join(folder, asked.slice(prefix.length));
    const found = asked.startsWith(prefix) && file.startsWith(folder) && statSync(file, { throwIfNoEntry: false });
    if (!asked.startsWith(prefix)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('outside the site');
    } else if (found && found.isDirectory() && !asked.endsWith('/')) {
      response.writeHead(301, { location: `${asked}/` }).end();
    } else if (found && found.isDirectory() && statSync(path.join(file, 'index.html'), { throwIfNoEntry: false })) {
      send(response, 200, path.join(file, 'index.html'));
    } else if (found && found.isFile()) {
      send(response, 200, file);
    } else if (statSync(path.join(folder, '404.html'), { throwIfNoEntry: false })) {
      send(response, 404, path.join(folder, '404.html'));
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('the site has no 404.html');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Debian's Chromium without its own traffic. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A new page that collects what goes wrong in it: console errors and warnings, script errors, policy
 * violations, failed or foreign requests. `finish()` closes it and returns what was collected.
 * `expectedStatus` is the status of pages that are missing on purpose.
 */
export async function openPage(browser, { origin, expectedStatus = 200, ...context }) {
  const visit = await browser.newContext({ locale: 'zh-CN', ...context });
  const page = await visit.newPage();
  const findings = [];
  page.on('console', (message) => {
    const ownStatus = expectedStatus !== 200 && message.location().url === page.url();
    if (['error', 'warning'].includes(message.type()) && !ownStatus) {
      findings.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', (error) => findings.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) {
      findings.push(`request to another place: ${request.url()}`);
    }
  });
  page.on('requestfailed', (request) => {
    findings.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    const expected = response.request().isNavigationRequest() ? expectedStatus : 200;
    if (response.status() !== expected && response.status() >= 400) {
      findings.push(`status ${response.status()}: ${response.url()}`);
    }
  });
  if (context.javaScriptEnabled !== false) {
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (violation) => {
        console.error(`policy ${violation.violatedDirective} against ${violation.blockedURI}`);
      });
    });
  }
  return {
    page,
    findings,
    finish: async () => {
      await visit.close();
      return findings;
    },
  };
}

/** Elements that stick out of the window to the right, with the window's and the page's widths. */
export function overflow(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth;
    if (wide <= room) return [];
    const outside = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > room + 0.5)
      .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`);
    return [`page ${wide} px wide in a window of ${room} px`, ...outside.slice(0, 5)];
  });
}
