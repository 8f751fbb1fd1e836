/** Milliseconds as people read them. */
export function duration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 10) return `${Math.round(milliseconds * 10) / 10} ms`;
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 120_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  if (milliseconds < 7_200_000)
    return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1_000)} s`;
  return `${Math.floor(milliseconds / 3_600_000)} h ${Math.round((milliseconds % 3_600_000) / 60_000)} min`;
}

/** What lies between is a time in milliseconds since the epoch, of the years 2001 to 2286. */
const [earliest, latest] = [1e12, 1e13];

/** A number, or what a finding shows of one, as a time in milliseconds since the epoch; undefined when it is none. */
export function epochOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.length === 13 ? Number(value) : value;
  return Number.isSafeInteger(number) && (number as number) >= earliest && (number as number) < latest
    ? (number as number)
    : undefined;
}

const day = 86_400_000;

/** A time of the day in UTC; of another day than a given one, with its date. */
export function timeOfDay(epoch: number, beside?: number): string {
  const iso = new Date(epoch).toISOString();
  const isSameDay = beside === undefined || Math.floor(epoch / day) === Math.floor(beside / day);
  return isSameDay ? `${iso.slice(11, 23)} UTC` : `${iso.slice(0, 10)} ${iso.slice(11, 23)} UTC`;
}

/** A time of the day with its date, to the second. */
export function dateTime(iso: string): string {
  return iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
}

/** How far a time lies from another one: `1 ms after frame 18`. */
export function sinceInWords(milliseconds: number, what: string): string {
  if (milliseconds === 0) return `the same as ${what}`;
  return `${longDuration(Math.abs(milliseconds))} ${milliseconds < 0 ? 'before' : 'after'} ${what}`;
}

/** A duration that may be one of days. */
export function longDuration(milliseconds: number): string {
  const days = Math.floor(milliseconds / day);
  if (days > 1) return `${days} days`;
  const hours = Math.floor(milliseconds / 3_600_000);
  return hours > 1 ? `${hours} hours` : duration(milliseconds);
}
