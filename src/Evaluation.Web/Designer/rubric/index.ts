import './rubric.css';
import { sharesOf } from './shares';

/** Makes the form of a rubric quicker to use: everything works without. */
const form = document.querySelector<HTMLFormElement>('form.rubric');
if (form) start(form);

function start(root: HTMLFormElement): void {
  // After a move the page comes back at the button that was pressed.
  if (location.hash) {
    const target = document.getElementById(location.hash.slice(1));
    const usable = target instanceof HTMLButtonElement && target.disabled ? target.parentElement?.querySelector<HTMLButtonElement>('button:enabled') : target;
    usable?.focus();
  }

  root.addEventListener('input', () => showShares(root));
  root.addEventListener('change', () => showShares(root));
  root.addEventListener('dragstart', event => {
    const from = placeOf(event.target);
    if (from === null || !(event.target as Element).closest('.criterion-handle')) return;
    event.dataTransfer?.setData('application/x-criterion', from);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  });
  root.addEventListener('dragover', event => {
    if (event.dataTransfer?.types.includes('application/x-criterion') && placeOf(event.target) !== null) event.preventDefault();
  });
  root.addEventListener('drop', event => {
    const from = event.dataTransfer?.getData('application/x-criterion') ?? '';
    const to = placeOf(event.target);
    if (from === '' || to === null) return;
    event.preventDefault();
    if (from === to) return;
    const moved = root.querySelector<HTMLInputElement>('[data-moved]');
    if (moved) moved.value = `move:${from}:${to}`;
    root.requestSubmit();
  });

  // What was typed and not saved is not lost by a click on a link.
  let typed = false;
  root.addEventListener('input', () => { typed = true; });
  root.addEventListener('submit', () => { typed = false; });
  window.addEventListener('beforeunload', event => {
    if (typed) event.preventDefault();
  });
}

function placeOf(target: EventTarget | null): string | null {
  return (target as Element | null)?.closest<HTMLElement>('[data-criterion]')?.dataset['criterion'] ?? null;
}

function showShares(root: HTMLFormElement): void {
  const criteria = [...root.querySelectorAll<HTMLElement>('[data-criterion]')];
  const value = (criterion: HTMLElement, field: string): string => criterion.querySelector<HTMLInputElement | HTMLSelectElement>(`[name$=".${field}"]`)?.value ?? '';
  const shares = sharesOf(criteria.map(one => ({ scale: value(one, 'scale'), weight: Number(value(one, 'weight').trim() || '1') })));
  criteria.forEach((criterion, at) => {
    const place = criterion.querySelector('[data-share]');
    const share = shares[at];
    if (place) place.textContent = share == null ? 'not scored' : `counts ${Math.round(share * 10) / 10} %`;
  });
}
