import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, release, type as osType } from 'node:os';
import { dirname, join } from 'node:path';

/** What a table must say to be worth anything later: when, where and with which versions it was made. */
export function machineLines(redisVersion: string | undefined, packages: readonly string[]): string {
  const processors = cpus();
  const versions = packages.map((name) => `${name} ${versionOf(name)}`);
  return [
    `- date: ${new Date().toISOString().slice(0, 10)}`,
    `- machine: ${processors.length} cores, ${processors[0]?.model.trim() ?? 'unknown CPU'}, ${osType()} ${release()}`,
    `- busy besides: load average ${(loadavg()[0] ?? 0).toFixed(1)} when the run began`,
    `- versions: ${[`Node ${process.version.slice(1)}`, ...(redisVersion ? [`Redis ${redisVersion}`] : []), ...versions].join(', ')}`,
  ].join('\n');
}

/** Not every package exports its package.json: it is looked for beside what the package does export. */
function versionOf(name: string): string {
  const { resolve } = createRequire(import.meta.url);
  for (let folder = dirname(resolve(name)); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = readManifest(join(folder, 'package.json'));
    if (manifest?.name === name && manifest.version) return manifest.version;
  }
  throw new Error(`The package.json of ${name} was not found.`);
}

function readManifest(file: string): { name?: string; version?: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
  } catch {
    // This folder has none: its parent may.
    return undefined;
  }
}
