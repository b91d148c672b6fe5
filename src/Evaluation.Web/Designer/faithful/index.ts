import type { ModuleDeclaration } from 'didi';
import { FaithfulFlows } from './flows';
import { Fractions } from './fractions';
import { Markers } from './markers';
import { Undrawn } from './undrawn';

/** A file that is opened, changed in one place and saved differs in that place only. */
export const faithfulModule: ModuleDeclaration = {
  __init__: ['faithfulFlows', 'fractions', 'markers', 'undrawn'],
  faithfulFlows: ['type', FaithfulFlows],
  fractions: ['type', Fractions],
  markers: ['type', Markers],
  undrawn: ['type', Undrawn],
};
