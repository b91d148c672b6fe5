import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossesOf } from './losses';
import { broughtTo13, versionOf } from './versions';

const table = `<decisionTable id="t" hitPolicy="UNIQUE"><input id="i"><inputExpression id="e" typeRef="number"><text>users</text></inputExpression></input>
  <output id="o" name="size" typeRef="string"/><rule id="r"><inputEntry id="ie"><text>&lt; 5</text></inputEntry><outputEntry id="oe"><text><![CDATA["small"]]></text></outputEntry></rule></decisionTable>`;
const old = `<?xml version="1.0"?>
<definitions xmlns='http://www.omg.org/spec/DMN/20151101/dmn.xsd' xmlns:biodi="http://bpmn.io/schema/dmn/biodi/1.0" id="d" name="D" namespace="x">
  <decision id="size" name="Size"><extensionElements><biodi:bounds x="10" y="20" width="180" height="80"/></extensionElements>${table}</decision>
</definitions>`;
const newer = (uri: string, inner: string): string => `<definitions xmlns="https://www.omg.org/spec/DMN/${uri}/MODEL/" id="d" name="D" namespace="x"><decision id="size" name="Size">${inner}</decision></definitions>`;

test('given files of other versions when they are brought to DMN 1.3 then it is said and nothing of them is lost', async () => {
  for (const [version, xml] of [
    ['1.1', old],
    ['1.2', old.replace('20151101/dmn.xsd', '20180521/MODEL/').replace(/<extensionElements>.*<\/extensionElements>/, '')],
    ['1.4', newer('20211108', table)],
    ['1.5', newer('20230324', table)],
  ] as const) {
    assert.equal(versionOf(xml), version);
    const brought = await broughtTo13(xml);
    assert.equal(versionOf(brought.xml), '1.3');
    assert.match(brought.words ?? '', new RegExp(`DMN ${version}.*DMN 1\\.3`));
    assert.deepEqual(lossesOf(xml, brought.xml), [], version);
  }
  const own = newer('20191111', table);
  assert.deepEqual(await broughtTo13(own), { xml: own, words: null });
});

test('given the drawing of a DMN 1.1 file when it is brought to DMN 1.3 then it is a drawing of that version', async () => {
  assert.match((await broughtTo13(old)).xml, /DMNShape[^>]*dmnElementRef="size"/);
});

test('given what is no DMN then it is said', async () => {
  await assert.rejects(broughtTo13('<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>'), /no DMN file of the versions 1\.1 to 1\.5/);
});

test('given a text without some of a file then each part is named, and what means the same is not', () => {
  const before = newer('20230324', '<!-- mine --><question>How big?</question><conditional id="c"><if/></conditional><variable id="v" name="Size" colour="red"/><variable id="w" name="W" colour="red"/>');
  const after = newer('20191111', '<variable id="v" name="Size"/><variable id="w" name="W"/>');
  assert.deepEqual(lossesOf(before, after), ['a remark (<!-- -->)', '<question>', 'the text: How big?', '<conditional>', 'id of <conditional>', '<if>', 'colour of <variable> (2 times)']);
  assert.deepEqual(lossesOf('<a><rule><description>so</description></rule><b x="80.0"/></a>', '<p:a xmlns:p="p"><p:rule><p:annotationEntry><p:text>so</p:text></p:annotationEntry></p:rule><p:b x="80"/></p:a>'), []);
});
