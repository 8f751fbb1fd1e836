// README.md of the reference: its pages.
import { page } from './markdown.mjs';

/** The page that leads to the others: each by its own title. */
export function indexPage(pages) {
  const links = Object.entries(pages).map(
    ([file, text]) => `- [${/^# (.*)$/m.exec(text)?.[1] ?? file}](${file})`,
  );
  return page(
    'Reference',
    'Lists of everything, made from the project itself. [counts.json](counts.json) counts what is in them.',
    links.join('\n'),
  );
}
