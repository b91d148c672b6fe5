import { useLayoutState } from '@bpmn-io/properties-panel';
import type { ComponentType } from '@bpmn-io/properties-panel/preact';
import type { Element } from 'diagram-js/lib/model/Types';

/** A group as the panel knows it. */
export interface PanelGroup {
  readonly id: string;
  readonly label: string;
  readonly component?: ComponentType<never>;
  readonly [more: string]: unknown;
}

interface TechnicalProps {
  readonly element: Element;
  readonly groups: readonly PanelGroup[];
}

/** Everything that BPMN and its engine extensions can say, folded away: nobody needs it for an ordinary workflow. */
export function Technical({ element, groups }: TechnicalProps) {
  const [open, setOpen] = useLayoutState(['groups', 'technical', 'open'], false);
  return (
    <div class="panel-technical" data-group-id="group-technical">
      <button type="button" class="panel-technical-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>Technical</button>
      {open && groups.map(group => {
        const Component = group.component as ComponentType<PanelGroup & { element: Element }>;
        return <Component key={group.id} {...group} element={element} />;
      })}
    </div>
  );
}
