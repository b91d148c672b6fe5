// Packages that come without types; only what is used here.
declare module '*.css';

declare module 'diagram-js-minimap' {
  import type { ModuleDeclaration } from 'didi';
  const module: ModuleDeclaration;
  export default module;
}

declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  import type { ModuleDeclaration } from 'didi';
  const module: ModuleDeclaration;
  export default module;
}

declare module 'bpmn-js-properties-panel' {
  import type { ModuleDeclaration } from 'didi';
  export const BpmnPropertiesPanelModule: ModuleDeclaration;
  export const BpmnPropertiesProviderModule: ModuleDeclaration;
  export const ZeebePropertiesProviderModule: ModuleDeclaration;
}

declare module 'dmn-js/lib/Modeler' {
  import type { TableModeler } from './tables/editor';
  const Modeler: new (options: object) => TableModeler;
  export default Modeler;
}

declare module '@bpmn-io/dmn-migrate' {
  export function migrateDiagram(xml: string): Promise<string>;
}

declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    on(event: 'openTag', listener: (name: string, attributes: () => Record<string, string>, decode: Decode) => void): this;
    on(event: 'closeTag', listener: (name: string) => void): this;
    on(event: 'text' | 'comment', listener: (value: string, decode: Decode) => void): this;
    on(event: 'cdata', listener: (value: string) => void): this;
    on(event: 'error' | 'warn', listener: (failure: Error) => void): this;
    parse(xml: string): void;
  }
}
