import { build } from 'esbuild';

const [, , outdir, configuration] = process.argv;
const release = configuration === 'Release';
const common = {
  bundle: true,
  format: 'esm',
  outdir,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'linked',
};
await build({
  ...common,
  entryPoints: { site: 'Client/site.ts', style: 'Client/site.css' },
  minify: release,
  sourcemap: release ? false : 'linked',
  loader: { '.svg': 'dataurl' },
});
// Only pages with a diagram load these. They are always minified: what counts is how much a browser has to load before one can draw.
await build({
  ...common,
  entryPoints: {
    designer: 'Designer/index.ts', diagram: 'Designer/viewer/index.ts', play: 'Designer/play/index.ts',
    tables: 'Designer/tables/index.ts', rubric: 'Designer/rubric/index.ts',
  },
  splitting: true,
  chunkNames: 'chunk-[hash]',
  assetNames: 'asset-[hash]',
  minify: true,
  loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty', '.eot': 'empty', '.svg': 'empty' },
});
