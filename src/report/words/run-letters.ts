/** The letter by which a run is called among several. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}
