import TinyQueue from 'tinyqueue';

/** When one of many is to be looked at next. */
export class Alarm<Subject> {
  /** In milliseconds since the epoch; infinite when there is no need. */
  due = Infinity;

  /**
   * @param subject undefined once it waits for nothing any more
   * @param order those who are due together are looked at in this order
   */
  constructor(
    public subject: Subject | undefined,
    readonly order: number,
  ) {}
}

/** A time at which an alarm was to go off; it may have been set to another since. */
interface Setting<Subject> {
  readonly at: number;
  readonly alarm: Alarm<Subject>;
}

/** The alarms of those who wait for something: however many they are, only those are looked at whose time has passed. */
export class Alarms<Subject> {
  #settings = new TinyQueue<Setting<Subject>>([], earlier);
  #count = 0;

  /** An alarm that is not set yet. */
  for(subject: Subject): Alarm<Subject> {
    this.#count += 1;
    return new Alarm(subject, this.#count);
  }

  /** Sets an alarm, unless it goes off before. */
  set(alarm: Alarm<Subject>, at: number): void {
    if (at >= alarm.due) return;
    alarm.due = at;
    this.#settings.push({ at, alarm });
  }

  /** An alarm that never goes off again; it lets go of its subject, though it is still set to a time that is to come. */
  end(alarm: Alarm<Subject>): void {
    alarm.due = Infinity;
    alarm.subject = undefined;
  }

  /** Until when nothing goes off, in milliseconds since the epoch. */
  get next(): number {
    return this.#settings.peek()?.at ?? Infinity;
  }

  /** Takes out those whose time has passed, in their order; their alarms are not set any more. */
  passed(at: number): readonly Subject[] {
    const passed: Alarm<Subject>[] = [];
    for (
      let first = this.#settings.peek();
      first !== undefined && first.at < at;
      first = this.#settings.peek()
    ) {
      this.#settings.pop();
      if (first.alarm.due !== first.at) continue;
      first.alarm.due = Infinity;
      passed.push(first.alarm);
    }
    passed.sort((one, other) => one.order - other.order);
    return passed.flatMap(({ subject }) => (subject === undefined ? [] : [subject]));
  }

  /** Stops them all. */
  clear(): void {
    for (const { alarm } of this.#settings.data) alarm.due = Infinity;
    this.#settings = new TinyQueue<Setting<Subject>>([], earlier);
  }
}

function earlier(one: Setting<unknown>, other: Setting<unknown>): number {
  return one.at - other.at;
}
