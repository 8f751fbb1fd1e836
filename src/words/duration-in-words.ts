const second = 1_000;

/** How long something takes, as an option says it: `8 h`, `1 h 30 min`, `45 s`. */
export function durationInWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / second);
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3_600),
    Math.floor((seconds % 3_600) / 60),
    seconds % 60,
  ];
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}

/** A time since something began, as clocks show it: `1:30:00` for hours, minutes and seconds. */
export function clockTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / second);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
