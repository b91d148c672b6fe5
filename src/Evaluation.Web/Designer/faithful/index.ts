import type { ModuleDeclaration } from 'didi';
import { FaithfulFlows } from './flows';
import { Fractions } from './fractions';
import { DataInputs } from './inputs';
import { Markers } from './markers';
import { Undrawn } from './undrawn';
import { FaithfulUpdater, LanesBesidePools } from './updater';

/** A file that is opened, changed in one place and saved differs in that place only. */
export const faithfulModule: ModuleDeclaration = {
  __init__: ['dataInputs', 'faithfulFlows', 'fractions', 'lanesBesidePools', 'markers', 'undrawn'],
  bpmnUpdater: ['type', FaithfulUpdater],
  dataInputs: ['type', DataInputs],
  faithfulFlows: ['type', FaithfulFlows],
  fractions: ['type', Fractions],
  lanesBesidePools: ['type', LanesBesidePools],
  markers: ['type', Markers],
  undrawn: ['type', Undrawn],
};
