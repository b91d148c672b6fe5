import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, news, type Problem } from './problem';

const problem = (element: string, severity: Problem['severity'] = 'error', code = 'dead-end'): Problem =>
  ({ severity, code, file: 'a.bpmn', line: 3, element, elementName: element.toUpperCase(), what: 'nothing comes after' });

test('given problems when counted then what has to be mended comes first', () => {
  assert.equal(countOf([]), '(none)');
  assert.equal(countOf([problem('a', 'warning'), problem('b'), problem('c')]), '(2 to mend, 1 worth a look)');
});

test('given the same problems at other lines when asked for news then there are none', () => {
  assert.equal(news([problem('a'), problem('b')], [{ ...problem('b'), line: 9 }, problem('a')]), '');
  assert.equal(news([], []), '');
});

test('given a new problem when asked for news then it is said with its place', () => {
  assert.equal(news([problem('a')], [problem('a'), problem('b')]), 'A problem at B: Nothing comes after.');
  assert.equal(news([], ['a', 'b', 'c', 'd'].map(one => problem(one))), '4 more problems: A, B, C and others.');
});

test('given problems that are gone when asked for news then it is said what is left', () => {
  assert.equal(news([problem('a'), problem('b')], [problem('b')]), 'A problem is gone, 1 left.');
  assert.equal(news([problem('a'), problem('b'), problem('c')], [problem('c')]), '2 problems are gone, 1 left.');
  assert.equal(news([problem('a')], []), 'No problems are left.');
});
