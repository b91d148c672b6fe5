import './play.css';
import type { Shown } from './diagram';

/** The page works without any of this: what is painted here also stands in its lists. The viewer is loaded once a diagram comes into sight. */
const diagrams = [...document.querySelectorAll<HTMLElement>('[data-play-diagram]')];
const choice = document.querySelector<HTMLElement>('[data-play-show]');
const shown = new Map<HTMLElement, Promise<Shown>>();

const sight = new IntersectionObserver(entries => {
  for (const entry of entries) {
    const container = entry.target as HTMLElement;
    if (!entry.isIntersecting || shown.has(container)) continue;
    sight.unobserve(container);
    const showing = import('./diagram').then(viewer => viewer.show(container));
    shown.set(container, showing);
    void showing.then(one => one.paint(wanted()));
  }
});
for (const container of diagrams) sight.observe(container);

if (choice && diagrams.some(one => one.dataset['now'] && one.dataset['reach'])) {
  choice.hidden = false;
  choice.addEventListener('change', repaint);
}
tell();

for (const waiting of document.querySelectorAll<HTMLElement>('[data-scenarios]')) void wait(waiting);

function wanted(): 'now' | 'reach' {
  const picked = choice?.querySelector<HTMLInputElement>('input:checked')?.value;
  return picked === 'reach' || !diagrams[0]?.dataset['now'] ? 'reach' : 'now';
}

function repaint(): void {
  tell();
  for (const showing of shown.values()) void showing.then(one => one.paint(wanted()));
}

function tell(): void {
  for (const legend of document.querySelectorAll<HTMLElement>('[data-legend]')) legend.hidden = legend.dataset['legend'] !== wanted();
}

/** Asks until the scenarios have been played, and then says so: the page itself stays as it is, somebody may be writing in it. */
async function wait(place: HTMLElement): Promise<void> {
  for (let tries = 0; tries < 30; tries++) {
    await new Promise(resolve => setTimeout(resolve, 1500));
    const answer = await fetch(place.dataset['scenarios'] ?? '').catch(() => undefined);
    if (!answer?.ok) return;
    const { done, met } = (await answer.json()) as { done: boolean; met: boolean };
    if (!done) continue;
    const link = document.createElement('a');
    link.href = '';
    link.textContent = 'Show how';
    place.replaceChildren(met ? 'All scenarios come out as expected. ' : 'Not all scenarios come out as expected. ', link);
    return;
  }
}
