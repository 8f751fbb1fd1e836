/** Clocks and networks are inexact: a wait is long enough when this is missing of it, in milliseconds. */
export const inexactMs = 100;

/** A time in words, from milliseconds. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
