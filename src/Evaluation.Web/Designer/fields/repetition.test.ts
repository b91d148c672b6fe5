import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { itemOf } from './repetition';

test('given the lists of the shipped workflows when one of them is named then it is the name that these use', async () => {
  for (const workflow of ['purchase-evaluation', 'small-company']) {
    const xml = await readFile(`../../workflows/${workflow}/${workflow}.bpmn`, 'utf8');
    const loops = [...xml.matchAll(/inputCollection="=(\w+)" inputElement="(\w+)"/g)];
    assert.ok(loops.length > 0);
    for (const [, list, item] of loops) assert.equal(itemOf(list!), item);
  }
});

test('given a list without a plural when one of it is named then it is an item', () => {
  for (const list of ['staff', 's', '', 'data_']) assert.equal(itemOf(list), 'item');
});
