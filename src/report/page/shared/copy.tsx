import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** A button that puts text on the clipboard, and says so. */
export function Copy({ label, text }: { label: string; text: () => string }): JSX.Element {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    const isDone = await copied(text());
    setSaid(isDone ? 'Copied' : 'The browser refused');
    setTimeout(() => setSaid(''), 2_000);
  };
  return (
    <button type="button" onClick={() => void copy()}>
      {label}
      <span class="said" role="status">
        {said}
      </span>
    </button>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    // The one way where pages from disk have no clipboard.
    const isDone = document.execCommand('copy');
    area.remove();
    return isDone;
  }
}
