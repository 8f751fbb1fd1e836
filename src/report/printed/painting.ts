import type { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Gives a text a colour, where there are colours. */
export type Paint = (style: Style, text: string) => string;

/** Of things that are named in a line, so many; the rest are counted. */
export const listed = 6;
