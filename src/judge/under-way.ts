/**
 * How long, in milliseconds, something may have been under way when its sender was told otherwise: whoever watches the
 * service's side sees it come after what it was sent before.
 */
export const longestUnderWay = 500;
