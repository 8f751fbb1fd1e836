import type { Piece } from './json-with-placeholders.js';
import { jsonWithPlaceholders } from './json-with-placeholders.js';
import type { ToldEvent } from '../judge/index.js';
import { Landmarks } from './landmarks.js';
import { People, type Person } from './people.js';
import type { RecordedRequest, Recording } from './recording.js';
import { Remembering } from './remembering.js';
import type { Argument, Entry, Purpose, WrittenStep } from './steps-written.js';

/** What somebody said or showed, so that whoever is told of it can be asked for it. */
export interface Published {
  readonly by: Person;
  readonly convId: string;
  readonly event: unknown;
}

/** A scenario as far as it is written, and what its steps have brought about by then. */
export class Scene {
  readonly people: People;
  readonly landmarks: Landmarks;
  readonly remembering = new Remembering();
  readonly requirements = new Set<string>();
  readonly closed = new Set<string>();
  /** By conversation, who takes care of it. */
  readonly assigned = new Map<string, Person>();
  readonly published: Published[] = [];
  /** The sequence that steps go by, of what was published last. */
  publishedSequence: number | undefined;
  /** The dialog of the survey, from the step on that expects it. */
  survey: string | undefined;
  /** The address of a file that a step has asked for, by its path. */
  filePath: string | undefined;
  /** The account of the first consumer, as far as the recording tells it. */
  account: string | undefined;
  readonly #entries: Entry[] = [];
  readonly #expected = new Set<string>();
  readonly #told = new Set<string>();
  #hasActed = false;

  readonly #places: Recording['places'];

  constructor(recording: Recording) {
    this.#places = recording.places;
    this.people = new People(recording);
    this.landmarks = new Landmarks(recording, this.people);
  }

  /** True once something was done, after which nothing is given any more. */
  get hasActed(): boolean {
    return this.#hasActed;
  }

  get hasAgents(): boolean {
    return this.people.all.some(({ role }) => role === 'agent');
  }

  /** How things are before anything is done; what comes later is done. */
  setUp(text: string): WrittenStep {
    return this.#write(this.#hasActed ? 'when' : 'given', text, undefined);
  }

  /** Something that somebody does. */
  act(text: string, argument?: Argument, isGeneric = false): WrittenStep {
    this.#hasActed = true;
    return this.#write('when', text, argument, isGeneric);
  }

  /**
   * What a requirement says is to follow; the same is expected once.
   *
   * @param about tells what is expected of whom from the same in another place
   */
  expect(requirement: string | undefined, text: string, about = text): void {
    if (this.#expected.has(about)) return;
    this.#expected.add(about);
    if (requirement !== undefined) this.requirements.add(requirement);
    this.expectAgain(text);
  }

  /** What somebody wants to be expected. */
  expectAgain(text: string, argument?: Argument, isGeneric = false): WrittenStep {
    this.#hasActed = true;
    return this.#write('then', text, argument, isGeneric);
  }

  /** A frame as comments name it: by its number, and by its place where the capture numbers frames otherwise. */
  frame(n: number): string {
    const { entry, message } = this.#places.get(n) ?? {};
    return entry === undefined || message === undefined
      ? `frame ${n}`
      : `frame ${n} (entry ${entry}, message ${message})`;
  }

  /** What no step says, and of which frame. */
  tell(text: string): void {
    this.#entries.push({ is: 'comment', text });
  }

  /** Makes sure that somebody is connected, where a step needs them to be. */
  arrived(person: Person): void {
    if (person.isArriving) this.setUp(`${person.name} is connected`);
    person.isArriving = false;
  }

  /** Says that a step does what a request did, so that what was answered can be remembered after it. */
  answeredBy(step: WrittenStep, person: Person, request: RecordedRequest): void {
    this.remembering.answered(step, person.name, request.answer?.body);
  }

  /** A body as a step has it, ids and times of the recording by what they are called in the scenario. */
  json(value: unknown): Argument {
    return { is: 'json', text: jsonWithPlaceholders(value, this.#pieces) };
  }

  /** True of an event when it is told for the first time; what has no sequence is told once. */
  isNews({ dialogId = '', sequence }: Pick<ToldEvent, 'dialogId' | 'sequence'>): boolean {
    if (sequence === undefined) return true;
    const place = `${sequence} ${dialogId}`;
    const isNew = !this.#told.has(place);
    this.#told.add(place);
    return isNew;
  }

  /** True for the conversation that steps mean when they speak of its owner's. */
  isAtHand(convId: string | undefined): boolean {
    const owner = this.landmarks.ownerOf(convId);
    return owner !== undefined && owner.conversation === convId;
  }

  get entries(): readonly Entry[] {
    return this.#entries.flatMap((entry): readonly Entry[] =>
      entry.is === 'step' ? [entry, ...this.remembering.after(entry)] : [entry],
    );
  }

  readonly #pieces = (value: string | number, member: string): readonly Piece[] => {
    if (typeof value === 'number') {
      const name = this.remembering.nameOf(value);
      return name === undefined ? [] : [{ is: 'remembered', name }];
    }
    const name = this.nameOf(value, member);
    return name === undefined ? this.remembering.piecesOf(value) : [{ is: 'remembered', name }];
  };

  /**
   * What an id is called in the scenario, where a step can have it.
   *
   * @param member what the id stands under
   */
  nameOf(id: string, member: string): string | undefined {
    const dialog = this.landmarks.dialog(id);
    const convId = dialog?.isMain === true ? dialog.convId : id;
    if (this.isAtHand(convId)) {
      const owner = this.landmarks.ownerOf(convId)?.name ?? '';
      return member === 'dialogId' || convId !== id ? `${owner}'s main dialog` : `${owner}'s conversation`;
    }
    if (dialog?.isSurvey === true && this.survey === id) return 'survey';
    const person = this.people.byId(id);
    return person?.role === 'consumer' && !person.isUnseen ? `${person.name}'s id` : undefined;
  }

  #write(purpose: Purpose, text: string, argument: Argument | undefined, isGeneric = false): WrittenStep {
    const step: WrittenStep = { is: 'step', purpose, text, argument, isGeneric };
    this.#entries.push(step);
    return step;
  }
}
