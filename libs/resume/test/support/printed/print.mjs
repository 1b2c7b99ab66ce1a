/**
 * Prints the HTML résumés of this folder to PDF with Chromium. The PDFs are committed, so that tests need no browser.
 *
 * node libs/resume/test/support/printed/print.mjs [chromium]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;
const [browser = 'chromium'] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'print-resumes-'));

for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.html'))) {
  execFileSync(
    browser,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--user-data-dir=${profile}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${join(FOLDER, name.replace(/\.html$/, '.pdf'))}`,
      join(FOLDER, name),
    ],
    { stdio: 'ignore' },
  );
}
rmSync(profile, { recursive: true, force: true });
