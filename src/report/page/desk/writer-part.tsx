import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { structuredSamples } from '../../../words/structured-samples.js';
import type { Ask } from './todo-part.js';

/** Who has not gone on typing for so long pauses. */
const pauseMs = 3_000;

/** Where the person at the desk writes; the client is told that somebody types. */
export function Writer({ ask }: { ask: Ask }): JSX.Element {
  const [text, setText] = useState('');
  const [isPrivate, setPrivate] = useState(false);
  const typing = useTyping(ask);
  const say = async (): Promise<void> => {
    if (text.trim() === '') return;
    typing.end();
    if (await ask('say', { text, isPrivate })) setText('');
  };
  const write = (written: string): void => {
    setText(written);
    if (!isPrivate && written !== '') typing.begin();
  };
  return (
    <div class="writer">
      <label for="write">
        Message <kbd aria-hidden="true">w</kbd>
      </label>
      <textarea
        id="write"
        rows={2}
        value={text}
        aria-keyshortcuts="w"
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void say();
        }}
      />
      <span class="tools">
        <button type="button" onClick={() => void say()}>
          Send <kbd aria-hidden="true">Enter</kbd>
        </button>
        <label>
          <input
            type="checkbox"
            checked={isPrivate}
            onChange={({ currentTarget }) => setPrivate(currentTarget.checked)}
          />{' '}
          For agents only
        </label>
      </span>
      <Structured ask={ask} />
    </div>
  );
}

/** Tells that somebody types, once, and that they pause when nothing more is typed. */
function useTyping(ask: Ask): { readonly begin: () => void; readonly end: () => void } {
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stop = (): void => {
    clearTimeout(pause.current);
    pause.current = undefined;
  };
  useEffect(() => stop, []);
  return {
    begin() {
      if (pause.current === undefined) void ask('typing', { isTyping: true });
      clearTimeout(pause.current);
      pause.current = setTimeout(() => {
        pause.current = undefined;
        void ask('typing', { isTyping: false });
      }, pauseMs);
    },
    end: stop,
  };
}

/** Structured content, from a sample on, as JSON. */
function Structured({ ask }: { ask: Ask }): JSX.Element {
  const names = Object.keys(structuredSamples);
  const [json, setJson] = useState(() => laidOut(names[0] ?? ''));
  const [wrong, setWrong] = useState('');
  const show = async (): Promise<void> => {
    let content: unknown;
    try {
      content = JSON.parse(json);
    } catch (error) {
      setWrong(String(error));
      return;
    }
    setWrong('');
    await ask('show', { content });
  };
  return (
    <details class="structured">
      <summary>Structured content</summary>
      <span class="tools">
        {names.map((name) => (
          <button type="button" key={name} onClick={() => setJson(laidOut(name))}>
            {name}
          </button>
        ))}
      </span>
      <label for="structured">Its JSON</label>
      <textarea
        id="structured"
        rows={8}
        spellcheck={false}
        value={json}
        onInput={({ currentTarget }) => setJson(currentTarget.value)}
      />
      <span class="tools">
        <button type="button" onClick={() => void show()}>
          Show
        </button>
        <span role="status" class="actual">
          {wrong}
        </span>
      </span>
    </details>
  );
}

function laidOut(name: string): string {
  return JSON.stringify(structuredSamples[name], undefined, 2);
}
