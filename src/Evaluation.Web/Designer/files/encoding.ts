const marks: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** The text of an XML file in the encoding that it says it has; the text says UTF-8 then. Throws where the encoding is not known or not kept to. */
export function decoded(content: ArrayBuffer): string {
  const bytes = new Uint8Array(content);
  const marked = marks.find(mark => mark.bytes.every((byte, at) => bytes[at] === byte))?.encoding;
  const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(String.fromCharCode(...bytes.subarray(0, 200)))?.[1];
  const text = new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true }).decode(content);
  return text.replace(/^(<\?xml[^>]*\bencoding\s*=\s*)["'][\w.-]+["']/, '$1"UTF-8"');
}
