import type { ModuleDeclaration } from 'didi';
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type { Element } from 'diagram-js/lib/model/Types';
import { on, type DesignerPage } from '../page';
import type { DesignerModeler } from '../canvas';

interface Colour {
  readonly name: string;
  readonly fill: string | undefined;
  readonly stroke: string | undefined;
}

/** Each stroke stands out from its own fill and from white by 4.5 to 1 or more. */
const colours: readonly Colour[] = [
  { name: 'No colour', fill: undefined, stroke: undefined },
  { name: 'Blue', fill: '#e9f1fa', stroke: '#134679' },
  { name: 'Green', fill: '#e6f4ec', stroke: '#1a6b3c' },
  { name: 'Amber', fill: '#fdf3dd', stroke: '#7a4d00' },
  { name: 'Red', fill: '#fcebea', stroke: '#a3231f' },
  { name: 'Violet', fill: '#f1ebfa', stroke: '#5b2d90' },
];

const menu = 'colour';

interface Modeling {
  setColor(elements: Element[], colours: { fill?: string | undefined; stroke?: string | undefined }): void;
}

class ColourMenu {
  static $inject = ['popupMenu', 'contextPad', 'modeling'];
  readonly #popupMenu: PopupMenu;
  readonly #modeling: Modeling;

  constructor(popupMenu: PopupMenu, contextPad: ContextPad, modeling: Modeling) {
    this.#popupMenu = popupMenu;
    this.#modeling = modeling;
    popupMenu.registerProvider(menu, this);
    contextPad.registerProvider(this);
  }

  getPopupMenuEntries(target: Element | Element[]): PopupMenuEntries {
    const elements = Array.isArray(target) ? target : [target];
    return Object.fromEntries(colours.map(colour => [colour.name.toLowerCase().replace(' ', '-'), {
      label: colour.name,
      imageHtml: `<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><rect x="1" y="1" width="14" height="14" rx="3" fill="${colour.fill ?? '#fff'}" stroke="${colour.stroke ?? '#1c2733'}"/></svg>`,
      action: () => {
        this.#modeling.setColor(elements, { fill: colour.fill, stroke: colour.stroke });
        this.#popupMenu.close();
      },
    }]));
  }

  getContextPadEntries(element: Element) {
    return this.#entry(element);
  }

  getMultiElementContextPadEntries(elements: Element[]) {
    return this.#entry(elements);
  }

  #entry(target: Element | Element[]) {
    return {
      colour: {
        group: 'edit',
        title: 'Colour',
        html: '<div class="entry colour-entry"><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true"><rect x="2" y="2" width="14" height="14" rx="4" fill="#e9f1fa" stroke="#134679" stroke-width="2"/></svg></div>',
        action: {
          click: (event: Event) => this.open(target, event instanceof MouseEvent ? { x: event.clientX, y: event.clientY } : { x: 200, y: 200 }),
        },
      },
    };
  }

  open(target: Element | Element[], position: { x: number; y: number }): void {
    this.#popupMenu.open(target as never, menu, { ...position, cursor: position } as never, { title: 'Colour', width: 200 });
  }
}

/** Six quiet colours, from the menu of an element and from the button above. */
export const colourModule: ModuleDeclaration = { __init__: ['colourMenu'], colourMenu: ['type', ColourMenu] };

export function addColourButton(page: DesignerPage, modeler: DesignerModeler): void {
  on(page, 'colour', button => {
    const chosen = modeler.get('selection').get() as Element[];
    const place = button.getBoundingClientRect();
    if (chosen.length > 0) modeler.get('injector').get<ColourMenu>('colourMenu').open(chosen, { x: place.left, y: place.bottom });
  });
}
