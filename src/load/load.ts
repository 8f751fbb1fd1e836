import { registerSecrets, Service, type Stage, type WaysKnown } from '../actors/index.js';
import { Contract, requirements } from '../contract/index.js';
import { ToldError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import { recordWords, Redactor } from '../transcript/index.js';
import { LagMeter, now, type Recorder } from '../wire/index.js';
import { agentsOfPart, AgentSeats } from './agent-seats.js';
import { Findings } from './findings.js';
import type { LoadPlan } from './load-plan.js';
import { LoadRun, type LoadPlace } from './load-run.js';
import { summaryOf, type LoadSummary } from './load-summary.js';
import { Timings, type Measures } from './measures.js';
import { MeasuringRecorder, type FrameWatch } from './measuring-recorder.js';
import { RecentRecords } from './recent-records.js';
import { Sampling } from './sampling.js';
import type { VerbStep } from './verbs.js';
import { VirtualUser } from './virtual-user.js';

/** A user of a load, from coming to leaving. */
export interface LoadUser {
  /**
   * Does what a step says, and measures how long it took: from when it began, and from when it was due.
   *
   * @param step with its variables filled in
   * @throws ExpectationError when something did not come, Inconclusive or ConnectError when it could not be done
   */
  perform(step: VerbStep): Promise<void>;
  /** False for one who only acts. */
  readonly isJudged: boolean;
  /** What went wrong with the user, for people, without secrets. */
  told(error: unknown): string;
  /** Has the user leave, and counts what was found. To be called once, whatever came before. */
  leave(): Promise<void>;
}

const aSecondMs = 1_000;

/** What the users of one process, or of one thread, share: ways in, agents, what was counted, and where it is written. */
export class Load {
  readonly #plan: LoadPlan;
  readonly #measures: Measures;
  readonly #timings: Timings;
  readonly #sampling: Sampling;
  readonly #findings: Findings;
  readonly #run: LoadRun | undefined;
  readonly #lag = new LagMeter();
  readonly #words: readonly string[];
  readonly #known: WaysKnown = { printed: new Map(), domains: new Map() };
  readonly #seats: AgentSeats;
  readonly #ticking: NodeJS.Timeout;
  readonly #frames = { seen: 0, judged: 0, toldSeen: 0, toldJudged: 0 };
  #seatsRecorder: Recorder | undefined;
  #here = 0;
  #ended: Promise<LoadSummary> | undefined;

  /**
   * @param place where the run is written; nothing is when the plan says so
   * @throws UsageError when its folder cannot be made
   */
  constructor(plan: LoadPlan, measures: Measures, place: LoadPlace) {
    const contract = Contract.load();
    contract.prepare('consumer');
    this.#words = [...recordWords(), ...contract.words()];
    const agents = agentsOfPart(plan.target.agents, place.part);
    this.#plan = { ...plan, target: { ...plan.target, agents } };
    this.#measures = measures;
    this.#timings = new Timings(measures);
    this.#sampling = new Sampling(plan.oneIn, plan.mostLagMs);
    this.#run = plan.report === undefined ? undefined : new LoadRun(plan, place, new Redactor(this.#words));
    this.#findings = new Findings({
      measures,
      lag: this.#lag,
      deadlineMs: plan.deadlines.acknowledgement,
      samples: plan.samples,
      run: this.#run,
    });
    this.#seats = new AgentSeats(this.#stageOfSeats(), plan.conversationsPerAgent);
    this.#ticking = setInterval(() => this.#second(), aSecondMs).unref();
  }

  /** Where the run is written; undefined when it is not. */
  get directory(): string | undefined {
    return this.#run?.directory;
  }

  /** Has the agents log in now, so that they are rung from the first conversation on. */
  agentsOnline(): Promise<void> {
    return this.#seats.online();
  }

  /** One more user comes. */
  user(): LoadUser {
    const isJudged = this.#sampling.next();
    const name = `user-${this.#sampling.users}`;
    const records = new RecentRecords();
    const redactor = new Redactor(this.#words);
    const beganAt = now();
    const of = { records, redactor, beganAt };
    const stage = this.#stage({
      title: name,
      redactor,
      isJudged,
      records: isJudged ? records : undefined,
      onFinding: (finding) => this.#findings.take(finding, of),
      watch: { passed: (lagMs) => this.#passed(lagMs, isJudged) },
    });
    const { timings, skill, paceMs } = {
      ...this.#plan,
      timings: this.#timings,
      skill: this.#plan.target.skill,
    };
    const user = new VirtualUser({ name, stage, seats: this.#seats, timings, paceMs, skill });
    this.#here += 1;
    this.#measures.counter('messaging.users', 1);
    if (isJudged) this.#measures.counter('messaging.users.judged', 1);
    return {
      perform: (step) => user.perform(step),
      isJudged,
      told: (error) =>
        error instanceof ToldError
          ? error.told(redactor.text)
          : redactor.text(error instanceof Error ? error.message : String(error)),
      leave: async () => {
        const left = await user.leave();
        if (left > 0) this.#measures.counter('messaging.conversations.left_open', left);
        if (isJudged && user.unmet !== undefined) this.#findings.unmet(user.unmet, stage.recorder, of);
        this.#here -= 1;
        this.#tell();
      },
    };
  }

  /**
   * Nobody comes any more: agents leave, and the run's file is ended.
   *
   * @returns what it came to
   */
  end(): Promise<LoadSummary> {
    return (this.#ended ??= this.#end());
  }

  async #end(): Promise<LoadSummary> {
    clearInterval(this.#ticking);
    if (this.#seats.isTaken) await this.#seats.leave();
    this.#seatsRecorder?.end();
    this.#lag.stop();
    this.#tell();
    const summary = summaryOf({
      users: this.#sampling.users,
      judgedUsers: this.#sampling.judged,
      framesSeen: this.#frames.seen,
      framesJudged: this.#frames.judged,
      parts: this.#sampling.parts,
      timings: this.#timings.all,
      ...this.#findings.counts,
    });
    this.#run?.finish(summary);
    return summary;
  }

  #passed(lagMs: number, isJudged: boolean): void {
    this.#frames.seen += 1;
    if (!isJudged) return;
    this.#frames.judged += 1;
    this.#timings.took('messaging.judge_lag', lagMs);
  }

  #second(): void {
    const lagMs = this.#lag.worstSince(now() - aSecondMs);
    this.#timings.took('messaging.event_loop_delay', lagMs);
    this.#sampling.second(lagMs);
    this.#measures.histogram('messaging.users.here', this.#here);
    this.#tell();
  }

  /** Frames are told of together: there are many. */
  #tell(): void {
    const { seen, judged, toldSeen, toldJudged } = this.#frames;
    if (seen > toldSeen) this.#measures.counter('messaging.frames.seen', seen - toldSeen);
    if (judged > toldJudged) this.#measures.counter('messaging.frames.judged', judged - toldJudged);
    this.#frames.toldSeen = seen;
    this.#frames.toldJudged = judged;
  }

  /** All agents share one: what one is told explains what another does. */
  #stageOfSeats(): Stage {
    const records = new RecentRecords();
    const redactor = new Redactor(this.#words);
    const of = { records, redactor, beganAt: now() };
    const stage = this.#stage({
      title: 'agents',
      redactor,
      isJudged: true,
      records,
      onFinding: (finding) => this.#findings.take(finding, of),
      watch: {
        passed: (lagMs) => this.#passed(lagMs, true),
        received: (frame) => this.#seats.received(frame),
      },
    });
    this.#seatsRecorder = stage.recorder;
    return stage;
  }

  #stage({ title, redactor, isJudged, records, onFinding, watch }: StageOf): Stage {
    const { target, deadlines, url } = this.#plan;
    registerSecrets(target, redactor);
    let recorder: Recorder | undefined = undefined;
    const service = new Service(target, redactor, deadlines, this.#known, (exchange) =>
      recorder?.exchanged(exchange),
    );
    recorder = new MeasuringRecorder(
      {
        contract: Contract.load(),
        redactor,
        deadlines,
        strict: false,
        client: 'harness',
        title,
        endpoint: url,
        ...(records !== undefined && { writer: records }),
        // Who is not judged has frames read, to act on them.
        isJudged,
        ...(isJudged && { onFinding }),
      },
      watch,
    );
    return { target, service, recorder, deadlines };
  }
}

interface StageOf {
  readonly title: string;
  readonly redactor: Redactor;
  readonly isJudged: boolean;
  readonly records: RecentRecords | undefined;
  readonly onFinding: (finding: Finding) => void;
  readonly watch: FrameWatch;
}

/** The counters of violations that there may be, which thresholds may name before the first is counted. */
export function violationCounters(): readonly string[] {
  return [...requirements().keys()].map((id) => `messaging.violation.${id}`);
}
