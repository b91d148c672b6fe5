import { Group } from '@bpmn-io/properties-panel';
import type { ComponentType } from '@bpmn-io/properties-panel/preact';
import type { Element } from 'diagram-js/lib/model/Types';
import { mayHaveCondition } from '../conditions';
import { is } from '../fields/moddle';
import { AboutEntry } from './about';
import { ConditionEntry } from './condition';
import { DueEntry } from './due';
import { FormEntry } from './form';
import type { EntryProps } from './parts';
import { DecisionEntry, JobEntry, PolicyEntry } from './rules';
import { Technical, type PanelGroup } from './technical';
import { WaysEntry } from './ways';
import { SideEntry, WhoEntry } from './who';

interface Panel {
  registerProvider(priority: number, provider: { getGroups(element: Element): (groups: PanelGroup[]) => PanelGroup[] }): void;
}

/** After all others, so that everything they show is there to be folded away. */
const last = 100;

/** Our own fields first and in plain words; what the technical providers show comes folded away below. */
export class OwnGroups {
  static $inject = ['propertiesPanel'];

  constructor(propertiesPanel: Panel) {
    propertiesPanel.registerProvider(last, this);
  }

  getGroups(element: Element): (groups: PanelGroup[]) => PanelGroup[] {
    return groups => [...own(element), ...(groups.length > 0 ? [technical(groups)] : [])];
  }
}

function own(element: Element): PanelGroup[] {
  if (is(element, 'bpmn:Collaboration', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference', 'bpmn:Association')) return [];
  if (is(element, 'bpmn:TextAnnotation', 'bpmn:Group')) return [];
  if (is(element, 'bpmn:Process')) return [group('workflow', 'Workflow', AboutEntry), group('rules', 'Rules for signing', PolicyEntry)];
  if (is(element, 'bpmn:UserTask')) {
    return [group('about', 'Step', AboutEntry), group('who', 'Who', WhoEntry, SideEntry), group('form', 'Form', FormEntry), group('due', 'When', DueEntry)];
  }

  const about = group('about', is(element, 'bpmn:Gateway') ? 'Choice' : is(element, 'bpmn:SequenceFlow') ? 'Way' : 'Step', AboutEntry);
  if (is(element, 'bpmn:BusinessRuleTask')) return [about, group('decision', 'Rules', DecisionEntry)];
  if (is(element, 'bpmn:ServiceTask', 'bpmn:SendTask')) return [about, group('job', 'By the portal', JobEntry)];
  if (mayHaveCondition(element)) return [group('condition', 'When', ConditionEntry), about];
  if (is(element, 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway')) return [about, group('ways', 'Ways out', WaysEntry)];
  return [about];
}

function group(id: string, label: string, ...entries: ComponentType<EntryProps>[]): PanelGroup {
  return {
    id: `own-${id}`,
    label,
    component: Group as ComponentType<never>,
    shouldOpen: true,
    entries: entries.map((component, index) => ({ id: `own-${id}${index === 0 ? '' : `-${index}`}`, component })),
  };
}

function technical(groups: PanelGroup[]): PanelGroup {
  return { id: 'technical', label: 'Technical', component: Technical as ComponentType<never>, groups };
}
