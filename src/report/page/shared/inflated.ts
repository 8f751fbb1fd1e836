/**
 * Inflates what the page holds under an id.
 *
 * @throws Error when there is no such data, or it is broken
 */
export async function inflated(id: string): Promise<string> {
  const text = document.getElementById(id)?.textContent;
  if (text === undefined || text === null) throw new Error(`The page holds no ${id}: it was cut short.`);
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}
