import type EventBus from 'diagram-js/lib/core/EventBus';

export interface Moddle {
  create(type: string, attributes: Record<string, unknown>): Part;
  createAny(name: string, namespace: string, attributes: Record<string, unknown>): Part;
}

export interface Part extends Record<string, unknown> {
  readonly $type: string;
  readonly $attrs?: Record<string, unknown>;
  readonly $descriptor?: { readonly isGeneric?: boolean; readonly ns?: { readonly uri?: string } };
  $parent?: unknown;
}

interface ModdleCopy {
  copyElement(source: Part, target: Part, ...rest: unknown[]): Part;
}

/** Attributes and elements of other tools go along where elements are copied or change their type: the editor alone would leave them behind. */
export class ForeignParts {
  static $inject = ['eventBus', 'moddle', 'moddleCopy'];

  constructor(eventBus: EventBus, moddle: Moddle, moddleCopy: ModdleCopy) {
    const copy = moddleCopy.copyElement.bind(moddleCopy);
    moddleCopy.copyElement = (source, target, ...rest) => {
      const copied = copy(source, target, ...rest);
      Object.assign(copied.$attrs ?? {}, foreignOf(source));
      return copied;
    };
    eventBus.on('moddleCopy.canCopyProperty', (event: { property: unknown }) => (isForeign(event.property) ? again(moddle, event.property) : undefined));
  }
}

/** Attributes that belong to no known namespace; declarations of namespaces are not among them. */
function foreignOf(part: Part): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part.$attrs ?? {}).filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:')));
}

/** The declarations of the prefixes, which stand further up in the file. */
function namespacesOf(part: Part, names: readonly string[]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of names) {
    const declaration = `xmlns:${name.split(':')[0]}`;
    for (let at: Part | undefined = part; at; at = at.$parent as Part | undefined) {
      const uri = at.$attrs?.[declaration];
      if (uri === undefined) continue;
      found[declaration] = uri;
      break;
    }
  }

  return found;
}

function isForeign(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && (value as Part).$descriptor?.isGeneric === true;
}

function again(moddle: Moddle, part: Part): Part {
  const { $type, ...attributes } = part;
  const children = attributes['$children'];
  const made = moddle.createAny($type, part.$descriptor?.ns?.uri ?? '', { ...attributes, ...(Array.isArray(children) ? { $children: children.map(child => again(moddle, child as Part)) } : {}) });
  for (const child of (made['$children'] as Part[] | undefined) ?? []) child.$parent = made;
  return made;
}

/** As text, with what JSON would leave out: foreign attributes, and the namespaces of foreign elements. */
export function write(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || typeof (value as Part).$type !== 'string') return value;
    if (isForeign(value)) return { ...value, $namespace: value.$descriptor?.ns?.uri ?? '' };
    const part = value as Part;
    const foreign = foreignOf(part);
    return Object.keys(foreign).length > 0 ? { ...(part as object), $type: part.$type, $foreign: { ...namespacesOf(part, Object.keys(foreign)), ...foreign } } : value;
  });
}

/** What was written, as parts of this window's model. The same element can stand in several places, and has to be one thing again. */
export function read(moddle: Moddle, text: string): unknown {
  const byId = new Map<string, Part>();
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || typeof (value as Part).$type !== 'string') return value;
    const { $type, $foreign, $namespace, ...attributes } = value as Part & { $foreign?: Record<string, unknown>; $namespace?: string };
    if ($namespace !== undefined) return moddle.createAny($type, $namespace, attributes);
    const id = typeof attributes['id'] === 'string' ? attributes['id'] : undefined;
    const known = id === undefined ? undefined : byId.get(id);
    if (known) return known;
    const made = moddle.create($type, attributes);
    Object.assign(made.$attrs ?? {}, $foreign);
    if (id !== undefined) byId.set(id, made);
    return made;
  });
}
