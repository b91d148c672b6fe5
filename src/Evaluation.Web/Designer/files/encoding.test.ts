import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decoded } from './encoding';

const bytes = (...parts: (string | number[])[]): ArrayBuffer => new Uint8Array(parts.flatMap(part => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part))).buffer;

test('given files in several encodings when they are read then their letters are right and they say UTF-8', () => {
  assert.equal(decoded(bytes('<?xml version="1.0" encoding="ISO-8859-1"?><a b="Gr', [0xfc], 'n"/>')), '<?xml version="1.0" encoding="UTF-8"?><a b="Grün"/>');
  assert.equal(decoded(bytes([0xef, 0xbb, 0xbf], '<a/>')), '<a/>');
  assert.equal(decoded(bytes([0xff, 0xfe], '<\0a\0/\0>\0')), '<a/>');
  assert.equal(decoded(bytes("<?xml version='1.0' encoding='utf-8'?><a b='Gr", [0xc3, 0xbc], "n'/>")), '<?xml version=\'1.0\' encoding="UTF-8"?><a b=\'Grün\'/>');
});

test('given letters that are none in the encoding when it is read then nothing is guessed', () => {
  assert.throws(() => decoded(bytes('<a b="Gr', [0xfc], 'n"/>')));
  assert.throws(() => decoded(bytes('<?xml version="1.0" encoding="nonsense"?><a/>')));
});
