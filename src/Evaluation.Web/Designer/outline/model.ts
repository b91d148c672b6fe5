/** What the features that read the process itself, and not its drawing, use of a BPMN element as the modeler has read it. */
export interface Bpmn {
  readonly $type: string;
  readonly id: string;
  readonly name?: string;
  readonly $parent?: Bpmn;
  $instanceOf(type: string): boolean;
}

export interface Container extends Bpmn {
  readonly flowElements?: readonly Bpmn[];
  readonly artifacts?: readonly Bpmn[];
  readonly laneSets?: readonly { readonly lanes?: readonly Lane[] }[];
}

export interface Flow extends Bpmn {
  readonly sourceRef: FlowNode;
  readonly targetRef: FlowNode;
  readonly conditionExpression?: { readonly body?: string };
}

export interface FlowNode extends Bpmn {
  readonly attachedToRef?: FlowNode;
  readonly default?: Flow;
  readonly triggeredByEvent?: boolean;
}

export interface Lane extends Bpmn {
  readonly flowNodeRef?: readonly Bpmn[];
  readonly childLaneSet?: { readonly lanes?: readonly Lane[] };
}

export const isFlow = (element: Bpmn): element is Flow => element.$instanceOf('bpmn:SequenceFlow');
export const isFlowNode = (element: Bpmn): element is FlowNode => element.$instanceOf('bpmn:FlowNode');
export const isBoundary = (element: Bpmn): element is FlowNode & { readonly attachedToRef: FlowNode } =>
  element.$instanceOf('bpmn:BoundaryEvent') && (element as FlowNode).attachedToRef !== undefined;
export const isContainer = (element: Bpmn): element is FlowNode & Container => element.$instanceOf('bpmn:SubProcess');
