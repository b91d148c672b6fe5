// Runs the tests that lie beside the TypeScript with node's own runner: node Client/test.mjs
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const outdir = await mkdtemp(join(tmpdir(), 'evaluation-designer-'));
const files = (await readdir('Designer', { recursive: true })).filter(file => file.endsWith('.test.ts')).map(file => join('Designer', file));
await build({ entryPoints: files, bundle: true, platform: 'node', format: 'esm', outdir, outbase: 'Designer', outExtension: { '.js': '.mjs' }, logLevel: 'warning' });
const built = (await readdir(outdir, { recursive: true })).filter(file => file.endsWith('.test.mjs')).map(file => join(outdir, file));
const { status } = spawnSync(process.execPath, ['--test', ...built], { stdio: 'inherit' });
await rm(outdir, { recursive: true });
process.exit(status ?? 1);
