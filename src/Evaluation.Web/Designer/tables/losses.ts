import { Parser } from 'saxen';

/** What the editor puts in the place of something that means the same. */
const same: Readonly<Record<string, string>> = { 'hitPolicy=UNIQUE': '', 'textFormat=text/plain': '' };

/** Drawing of DMN 1.1 in extensions, which becomes the drawing of DMN 1.3. */
const olderDrawing = '/dmn/biodi/';

/**
 * What of a file is not in another text of it any more, in words, so that nothing is lost in silence: elements, attributes, texts and remarks, whatever
 * they are called. Order, blanks, prefixes and what was added do not count.
 */
export function lossesOf(before: string, after: string): string[] {
  const kept = partsOf(after);
  const gone = new Map<string, number>();
  for (const [part, { words, count }] of partsOf(before)) {
    const missing = count - (kept.get(part)?.count ?? 0);
    if (missing > 0) gone.set(words, (gone.get(words) ?? 0) + missing);
  }

  return [...gone].map(([words, count]) => (count > 1 ? `${words} (${count} times)` : words));
}

type Parts = Map<string, { words: string; count: number }>;

function partsOf(xml: string): Parts {
  const parts: Parts = new Map();
  const open: { name: string; text: string; skipped: boolean }[] = [];
  const prefixes = new Map<string, string>();
  const add = (key: string, words: string): void => {
    const known = parts.get(key);
    if (known) known.count++;
    else parts.set(key, { words, count: 1 });
  };

  const parser = new Parser();
  parser.on('openTag', (raw, attributesOf, decode) => {
    const attributes = attributesOf();
    for (const [name, value] of Object.entries(attributes)) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) prefixes.set(name.slice(6), decode(value));
    }

    const above = open.at(-1);
    const [prefix, local] = split(raw);
    const skipped = above?.skipped === true || (prefixes.get(prefix) ?? '').includes(olderDrawing);
    const name = nameOf(local, above?.name);
    open.push({ name, text: '', skipped });
    if (skipped || local === 'extensionElements') return;
    add(`<${name}>`, `<${local}>`);
    for (const [raw, value] of Object.entries(attributes)) {
      const [prefix, attribute] = split(raw);
      const text = decode(value);
      if (raw === 'xmlns' || prefix === 'xmlns' || prefix === 'xsi' || `${attribute}=${text}` in same) continue;
      add(`${name}@${attribute}=${numberless(text)}`, `${attribute} of <${local}>`);
    }
  });
  parser.on('text', (value, decode) => {
    const here = open.at(-1);
    if (here) here.text += decode(value);
  });
  parser.on('cdata', value => {
    const here = open.at(-1);
    if (here) here.text += value;
  });
  parser.on('closeTag', () => {
    const closed = open.pop();
    const text = closed?.text.trim();
    if (closed && text && !closed.skipped) add(`${closed.name}:${text.replace(/\s+/g, ' ')}`, `the text: ${text.length > 40 ? `${text.slice(0, 37)}...` : text}`);
  });
  parser.on('comment', value => add(`!${value.trim()}`, 'a remark (<!-- -->)'));
  parser.parse(xml);
  return parts;
}

/** The words of a rule are its description in some files and an annotation in others. */
function nameOf(local: string, above: string | undefined): string {
  if (above === 'rule' && (local === 'description' || local === 'annotationEntry')) return 'note';
  return above === 'note' && local === 'text' ? 'note' : local;
}

/** 80 and 80.0 are one number. */
function numberless(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? String(Number(text)) : text;
}

function split(name: string): [string, string] {
  const at = name.indexOf(':');
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}
