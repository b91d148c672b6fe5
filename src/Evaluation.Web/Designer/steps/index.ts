import type { ModuleDeclaration } from 'didi';
import { StepPlacing } from './append';
import { Kit } from './kit';
import { StepMenu } from './menu';
import { WordPalette } from './palette';

/** Steps in our own words: in the palette, in the menu after a step, and by key. They take the place of the modeler's own palette. */
export const stepsModule: ModuleDeclaration = {
  __init__: ['paletteProvider', 'stepMenu'],
  kit: ['type', Kit],
  stepPlacing: ['type', StepPlacing],
  stepMenu: ['type', StepMenu],
  paletteProvider: ['type', WordPalette],
};
