import './designer.css';
import { openAndSave } from './autosave';
import { createModeler, xmlOf } from './canvas';
import { fit, keepBesidePalette } from './canvas/fit';
import { clipboardModule } from './clipboard';
import { addColourButton, colourModule } from './colours';
import { waysModule } from './conditions';
import { questionsOf } from './conditions/variables';
import { faithfulModule } from './faithful';
import { fieldsModule } from './fields';
import { addFiles } from './files';
import { addLint } from './lint';
import { keepOrder } from './order';
import { closeNotice, say } from './notice';
import { on, pageOf, part } from './page';
import { safetyModule, sayFailures } from './safety';
import { DraftServer } from './server';
import { stepsModule } from './steps';
import { addViews } from './views';
import { noWords, wordsModule } from './words';

/** The one place where the features of the designer meet. */
async function start(root: HTMLElement): Promise<void> {
  const page = pageOf(root);
  const server = new DraftServer(page);
  const words = { current: noWords };
  const known = server.words().then(answer => {
    if (answer.kind === 'done') words.current = answer.value;
  });
  const modeler = createModeler(part(root, '[data-canvas]'), [colourModule, clipboardModule, faithfulModule, fieldsModule, safetyModule, stepsModule, waysModule, wordsModule(words)]);
  keepOrder(modeler);
  sayFailures(page, modeler);
  await openAndSave(page, modeler, server);

  on(page, 'undo', () => modeler.get('editorActions').trigger('undo', {}));
  on(page, 'redo', () => modeler.get('editorActions').trigger('redo', {}));
  on(page, 'find', () => modeler.get('editorActions').trigger('find', {}));
  closeNotice(page);
  keepBesidePalette(modeler.get('canvas'), modeler.get('eventBus'));
  on(page, 'fit', () => fit(modeler.get('canvas')));
  on(page, 'tidy', async () => {
    const { tidy } = await import('./arrange');
    say(page, tidy(modeler));
  });
  addColourButton(page, modeler);
  addFiles(page, modeler);
  const questions = questionsOf(
    () => xmlOf(modeler),
    async xml => {
      const answer = await server.variables(xml);
      return answer.kind === 'done' ? answer.value.elements : null;
    },
    async (xml, element, expression) => {
      const answer = await server.feel(xml, element, expression);
      return answer.kind === 'done' ? answer.value.problems : [];
    },
  );
  const findings = addLint(page, modeler, server);
  addViews(page, modeler, known.then(() => words.current), questions, findings);
  root.dataset['ready'] = 'true';

  const [{ attachPanel }] = await Promise.all([import('./panel'), known]);
  attachPanel(page, modeler, part(root, '[data-panel]'), questions);
}

const root = document.querySelector<HTMLElement>('[data-designer]');
if (root) void start(root);
