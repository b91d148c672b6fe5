/** Working time as one number: what most steps need. Whatever else a file has is kept and shown as it is. */
export interface WorkingTime {
  readonly count: number;
  readonly unit: 'days' | 'hours';
}

/** P2D or PT4H; null for anything else. */
export function readWorkingTime(text: string | undefined): WorkingTime | null {
  const match = /^P(?:(\d{1,3})D|T(\d{1,3})H)$/.exec(text ?? '');
  if (!match) return null;
  return match[1] === undefined ? { count: Number(match[2]), unit: 'hours' } : { count: Number(match[1]), unit: 'days' };
}

export function writeWorkingTime(time: WorkingTime): string {
  return time.unit === 'days' ? `P${time.count}D` : `PT${time.count}H`;
}

/** "5 working days", or the text itself where it is something else. */
export function sayWorkingTime(text: string): string {
  const time = readWorkingTime(text);
  if (!time) return text;
  const unit = time.unit === 'days' ? 'day' : 'hour';
  return `${time.count} working ${unit}${time.count === 1 ? '' : 's'}`;
}
