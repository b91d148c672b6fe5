import type EventBus from 'diagram-js/lib/core/EventBus';
import type Palette from 'diagram-js/lib/features/palette/Palette';
import type { Element } from 'diagram-js/lib/model/Types';
import { businessObjectOf, text } from '../fields/moddle';
import { stepWords } from './catalogue';
import type { Kit, Made } from './kit';
import type { StepMenu } from './menu';

interface Create {
  start(event: Event, elements: Made): void;
}

interface Tool {
  start(event: Event): void;
  activateSelection?(event: Event): void;
  activateHand?(event: Event): void;
}

interface Entry {
  readonly group: string;
  readonly title: string;
  readonly className?: string;
  readonly html?: string;
  readonly separator?: boolean;
  readonly action?: Record<string, (event: Event) => void>;
}

/** The editor itself asks with 500. */
const afterAsking = 400;

/** Our words with their names; the tools as small signs above them, everything else behind "More". */
export class WordPalette {
  static $inject = ['palette', 'create', 'kit', 'stepMenu', 'handTool', 'lassoTool', 'spaceTool', 'globalConnect', 'eventBus', 'directEditing'];
  readonly #create: Create;
  readonly #kit: Kit;
  readonly #menu: StepMenu;
  readonly #tools: Readonly<Record<'hand' | 'lasso' | 'space' | 'connect', Tool>>;

  constructor(palette: Palette, create: Create, kit: Kit, stepMenu: StepMenu, handTool: Tool, lassoTool: Tool, spaceTool: Tool, globalConnect: Tool, eventBus: EventBus, directEditing: { cancel(): void }) {
    this.#create = create;
    this.#kit = kit;
    this.#menu = stepMenu;
    this.#tools = { hand: handTool, lasso: lassoTool, space: spaceTool, connect: globalConnect };
    palette.registerProvider(this as never);
    // The editor asks for a name when something is dropped: what has one already is not asked, and stays one step to undo.
    eventBus.on('create.end', afterAsking, (event: { context: { shape?: Element } }) => {
      if (event.context.shape && text(businessObjectOf(event.context.shape), 'name') !== undefined) directEditing.cancel();
    });
  }

  getPaletteEntries(): Record<string, Entry> {
    const { hand, lasso, space, connect } = this.#tools;
    return {
      'hand-tool': tool('hand-tool', 'Move the drawing', event => hand.activateHand?.(event)),
      'lasso-tool': tool('lasso-tool', 'Choose several', event => lasso.activateSelection?.(event)),
      'space-tool': tool('space-tool', 'Make room', event => space.activateSelection?.(event)),
      'global-connect-tool': tool('connection-multi', 'Connect', event => connect.start(event)),
      'tool-separator': { group: 'tools', title: '', separator: true },
      ...Object.fromEntries(stepWords.map(word => [`step.${word.id}`, worded(word.group, word.name, word.what, word.icon, event => this.#create.start(event, word.make(this.#kit)))])),
      more: worded('flow', 'More', 'Everything that BPMN has', 'more-sign', event => this.#menu.openCreate(event)),
    };
  }
}

function tool(icon: string, title: string, action: (event: Event) => void): Entry {
  return { group: 'tools', title, className: `bpmn-icon-${icon}`, action: { click: action } };
}

function worded(group: string, name: string, what: string, icon: string, action: (event: Event) => void): Entry {
  return {
    group,
    title: `${name}: ${what}`,
    html: `<div class="entry step-entry" draggable="true"><span class="${icon}" aria-hidden="true"></span><span>${name}</span></div>`,
    action: { dragstart: action, click: action },
  };
}
