export class Random {
  constructor(...words: readonly (string | number)[]);
  fraction(): number;
  below(limit: number): number;
  chance(probability: number): boolean;
  oneOf<Value>(list: readonly Value[]): Value;
}
