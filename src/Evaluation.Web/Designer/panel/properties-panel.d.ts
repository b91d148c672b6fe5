// The two packages of the panel come without types; only what is used here.
declare module '@bpmn-io/properties-panel' {
  import type { ComponentType } from '@bpmn-io/properties-panel/preact';
  type Entry = ComponentType<Record<string, unknown>>;
  export const Group: ComponentType<{ [name: string]: unknown }>;
  export const EventContext: { Provider: ComponentType<{ value: { eventBus: unknown }; children?: unknown }> };
  export const FeelEntry: Entry;
  export const SelectEntry: Entry;
  export const TextAreaEntry: Entry;
  export const TextFieldEntry: Entry;
  export function useLayoutState<T>(path: readonly unknown[], fallback: T): [T, (value: T) => void];
}

declare module 'bpmn-js-properties-panel' {
  import type { ModuleDeclaration } from 'didi';
  export const BpmnPropertiesPanelModule: ModuleDeclaration;
  export const BpmnPropertiesProviderModule: ModuleDeclaration;
  export const ZeebePropertiesProviderModule: ModuleDeclaration;
  export function useService<T>(name: string): T;
}
