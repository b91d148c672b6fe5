// Everything on the pages works without this file; it only makes them quicker to use.
import 'htmx.org';

// The summary of what is wrong takes the focus, so that a keyboard or a screen reader starts there.
document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
