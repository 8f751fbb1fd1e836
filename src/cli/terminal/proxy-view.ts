import type { Finding, Severity } from '../../judge/index.js';
import type { ProxyEvent, ProxyServer, ProxyState } from '../../proxy/index.js';
import { escapeText } from '../../report/words/escaped-text.js';
import type { Redactor } from '../../transcript/index.js';
import { counted } from '../../words/counted.js';
import { FindingGroups, isShown } from '../checking/finding-groups.js';
import { findingCounts } from './finding-counts.js';
import { findingLines } from './finding-text.js';
import { tell } from './output.js';
import { timeOfDay } from './time-of-day.js';

/** On a terminal, the line about how things stand is written over so often; elsewhere it is a line of its own. */
const terminalMs = 500;
const logMs = 10_000;
/** Judging that is so far behind is worth a word, in milliseconds. */
const farBehindMs = 1_000;

/** Tells a person what happens on a proxy while it happens: connections, findings as they come, and how things stand. */
export class ProxyView {
  readonly counts: Record<Severity, number> = { violation: 0, warning: 0, notice: 0 };
  readonly #redactor: Redactor;
  readonly #groups = new FindingGroups();
  readonly #isTerminal = process.stderr.isTTY && process.env['CI'] === undefined;
  #timer: NodeJS.Timeout | undefined;
  #said = '';
  #unjudged = 0;
  readonly #unreached = new Set<string>();

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** How many connections were relayed from some point on without being judged. */
  get unjudged(): number {
    return this.#unjudged;
  }

  /** Tells how things stand from time to time. */
  watch(proxy: ProxyServer): void {
    this.#timer = setInterval(
      () => this.#standing(proxy.state()),
      this.#isTerminal ? terminalMs : logMs,
    ).unref();
  }

  found(finding: Finding): void {
    this.counts[finding.severity] += 1;
    const count = this.#groups.add(finding, { line: 0 });
    if (!isShown(count)) return;
    const frame = finding.frame === undefined ? '' : ` frame ${finding.frame}`;
    this.#line(findingLines(finding, `${timeOfDay()}  ${finding.session}${frame}`).join('\n'));
  }

  met(event: ProxyEvent): void {
    switch (event.kind) {
      case 'opened':
      case 'closed':
        this.#line(`${timeOfDay()}  ${event.session} ${event.kind}`);
        return;
      case 'unjudged':
        this.#unjudged += 1;
        this.#line(
          `${timeOfDay()}  ${event.session} is passed on and not judged from here on: ${this.#redactor.text(event.why)}`,
        );
        return;
      case 'disturbed':
        this.#line(`${timeOfDay()}  disturbed: ${event.disturbance} (${event.action})`);
        return;
      case 'refused':
        this.#line(`${timeOfDay()}  the service refused a connection with HTTP ${event.status}`);
        return;
      case 'unreachable':
        if (this.#unreached.has(event.origin)) return;
        this.#unreached.add(event.origin);
        this.#line(
          `${timeOfDay()}  the service cannot be reached (${this.#redactor.text(event.origin)}): ${this.#redactor.text(event.error.message)}`,
        );
    }
  }

  /** Tells what it came to. */
  end(state: ProxyState): void {
    clearInterval(this.#timer);
    this.#clear();
    for (const line of this.#groups.countLines()) tell(line);
    const { frames, sessions, longestLagMs } = state;
    tell(`\n${counted(sessions, 'connection')}, ${findingCounts(frames, this.counts)}`);
    if (frames === 0) tell('No frame of messaging passed: neither side can be judged.');
    if (this.#unjudged > 0)
      tell(`${counted(this.#unjudged, 'connection was', 'connections were')} not judged, or not to the end.`);
    if (longestLagMs > farBehindMs)
      tell(
        `Judging was up to ${(longestLagMs / 1_000).toFixed(1)} s behind what passed; nothing was left out.`,
      );
  }

  #standing({ open, sessions, frames, lagMs }: ProxyState): void {
    const { violation, warning } = this.counts;
    const lag = lagMs > farBehindMs ? `, judging ${(lagMs / 1_000).toFixed(1)} s behind` : '';
    const line = `${open} of ${counted(sessions, 'connection')} open, ${counted(frames, 'frame')}, ${counted(violation, 'violation')}, ${counted(warning, 'warning')}${lag}`;
    if (line === this.#said) return;
    this.#said = line;
    if (this.#isTerminal)
      process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
    else tell(`${timeOfDay()}  ${line}`);
  }

  #line(text: string): void {
    this.#clear();
    tell(escapeText(text));
    this.#said = '';
  }

  #clear(): void {
    if (this.#isTerminal && this.#said !== '') process.stderr.write('\r\u001b[2K');
  }
}
