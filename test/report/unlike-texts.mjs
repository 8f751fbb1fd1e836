/* global document, getComputedStyle, Node, HTMLInputElement */
/**
 * Marks, of the texts of a page that are in the same colors and letters on the same grounds all the way up, the first one: looking
 * at the contrast of each of thousands takes ten seconds, and finds the same. It is run in the page.
 *
 * @param {string} attribute by which they are marked
 */
export function unlikeTexts(attribute) {
  const numbers = new Map();
  const looks = new Map();
  const lookOf = (element) => {
    if (element === null) return -1;
    const known = looks.get(element);
    if (known !== undefined) return known;
    const style = getComputedStyle(element);
    const { color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity, filter, position } =
      style;
    const text = [
      lookOf(element.parentElement),
      ...[color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity, filter, position],
    ].join('|');
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    looks.set(element, number);
    return number;
  };
  const marked = new Set();
  for (const element of document.querySelectorAll('body *')) {
    element.removeAttribute(attribute);
    const hasText = [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent.trim() !== '',
    );
    const isSeen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!(hasText || element instanceof HTMLInputElement) || !isSeen) continue;
    const look = lookOf(element);
    if (marked.has(look)) continue;
    marked.add(look);
    element.setAttribute(attribute, '');
  }
}
