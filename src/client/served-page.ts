/**
 * The page that tells a person what the client under test is to do, and what was seen of it. It asks for nothing but the
 * state, as often as every second; whatever comes from a client is put into it as text.
 */
export const servedPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Client under test</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 44rem; margin: 1.5rem auto; padding: 0 1rem; }
  h1 { font-size: 1rem; margin: 0; color: GrayText; font-weight: normal; }
  h2 { font-size: 1.4rem; margin: 0 0 1rem; }
  #now { font-size: 1.3rem; padding: .8rem 1rem; border: 2px solid Highlight; border-radius: .5rem; }
  ol, ul { padding-left: 1.4rem; } li { overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; } dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: .9rem; }
  button { font: inherit; padding: .4rem .9rem; margin-top: .8rem; }
  h3 { font-size: 1rem; margin: 1.4rem 0 .2rem; }
</style>
<main>
  <h1 id="case" aria-live="polite">Waiting for the first case</h1>
  <h2 id="title"></h2>
  <p id="now" role="status">Nothing to do yet.</p>
  <p id="awaited"></p>
  <button id="cannot" hidden>Skip: this client does not do that</button>
  <h3>Told so far</h3><ol id="told"></ol>
  <h3>Seen of the client</h3><ul id="seen"></ul>
  <h3>Where it connects</h3><dl id="where"></dl>
</main>
<script>
  const at = (id) => document.getElementById(id);
  const fill = (list, items, name) => list.replaceChildren(...items.map((text) => Object.assign(document.createElement(name), { textContent: text })));
  let now;
  at('cannot').onclick = () => fetch('/cannot/' + now, { method: 'POST' });
  async function look() {
    try {
      const state = await (await fetch('/state')).json();
      at('case').textContent = state.case + (state.place ? ', case ' + state.place.number + ' of ' + state.place.of : '');
      at('title').textContent = state.title;
      const last = state.told.at(-1);
      now = last?.do;
      at('now').textContent = last ? 'Now: ' + last.words : 'Nothing to do yet: start the client, and have it connect.';
      at('awaited').textContent = state.awaited ? 'Awaited: ' + state.awaited.what + ' (' + state.awaited.seconds + ' s left).' : '';
      at('cannot').hidden = !last;
      fill(at('told'), state.told.map((each) => each.words), 'li');
      fill(at('seen'), state.seen, 'li');
      at('where').replaceChildren(...Object.entries({ HTTP: state.origin, WebSocket: state.socketOrigin, account: state.account, 'token (POST)': state.tokenUrl }).flatMap(([name, value]) => [Object.assign(document.createElement('dt'), { textContent: name }), Object.assign(document.createElement('dd'), { textContent: value })]));
    } catch {
      at('now').textContent = 'Between two cases, or over: the terminal says which.';
      at('cannot').hidden = true;
    }
  }
  setInterval(look, 1000);
  look();
</script>
</html>
`;
