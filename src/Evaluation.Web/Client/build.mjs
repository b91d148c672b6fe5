import { build } from 'esbuild';

const [, , outdir, configuration] = process.argv;
const release = configuration === 'Release';
await build({
  entryPoints: { site: 'Client/site.ts', style: 'Client/site.css' },
  bundle: true,
  format: 'esm',
  outdir,
  minify: release,
  sourcemap: release ? false : 'linked',
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'linked',
  loader: { '.svg': 'dataurl' },
});
