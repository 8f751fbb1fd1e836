/** How a command ends, for CI. */
export const exitCodes = {
  conformant: 0,
  nonconformant: 1,
  usage: 2,
  inconclusive: 3,
  interrupted: 130,
} as const;
