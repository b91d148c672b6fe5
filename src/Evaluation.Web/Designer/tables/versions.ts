/** The editor of tables knows DMN 1.3. What is older or newer is brought there, and what was done is said. */
export interface Brought {
  readonly xml: string;
  /** Null where the file is DMN 1.3 already. */
  readonly words: string | null;
}

const model = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const diagram = 'https://www.omg.org/spec/DMN/20191111/DMNDI/';

const versions: readonly { readonly version: string; readonly model: string; readonly diagram?: string }[] = [
  { version: '1.1', model: 'http://www.omg.org/spec/DMN/20151101/dmn.xsd' },
  { version: '1.2', model: 'http://www.omg.org/spec/DMN/20180521/MODEL/', diagram: 'http://www.omg.org/spec/DMN/20180521/DMNDI/' },
  { version: '1.3', model, diagram },
  { version: '1.4', model: 'https://www.omg.org/spec/DMN/20211108/MODEL/', diagram: 'https://www.omg.org/spec/DMN/20211108/DMNDI/' },
  { version: '1.5', model: 'https://www.omg.org/spec/DMN/20230324/MODEL/', diagram: 'https://www.omg.org/spec/DMN/20230324/DMNDI/' },
];

/** By the namespace of its elements; undefined for what is no DMN. */
export function versionOf(xml: string): string | undefined {
  return versions.find(one => declares(xml, one.model))?.version;
}

/** Throws with a reason in plain words where the file is no DMN that is known. */
export async function broughtTo13(xml: string): Promise<Brought> {
  const from = versions.find(one => declares(xml, one.model));
  if (!from) throw new Error('it is no DMN file of the versions 1.1 to 1.5');
  if (from.version === '1.3') return { xml, words: null };
  const changed = from.version === '1.1' || from.version === '1.2'
    ? await (await import('@bpmn-io/dmn-migrate')).migrateDiagram(quoted(xml, [from.model, from.diagram ?? '']))
    : renamed(renamed(xml, from.model, model), from.diagram ?? '', diagram);
  if (versionOf(changed) !== '1.3') throw new Error(`it is DMN ${from.version} and cannot be read`);
  return { xml: changed, words: `The file is DMN ${from.version}. The editor works with DMN 1.3: it is shown as that, and your first change saves it as that.` };
}

function declares(xml: string, uri: string): boolean {
  return new RegExp(`xmlns(?::[\\w.-]+)?\\s*=\\s*["']${escaped(uri)}["']`).test(xml);
}

function renamed(xml: string, from: string, to: string): string {
  return xml.replace(new RegExp(`(xmlns(?::[\\w.-]+)?\\s*=\\s*)["']${escaped(from)}["']`, 'g'), `$1"${to}"`);
}

/** The migration looks for names in double quotation marks. */
function quoted(xml: string, uris: readonly string[]): string {
  return uris.filter(Boolean).reduce((text, uri) => renamed(text, uri, uri), xml);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
