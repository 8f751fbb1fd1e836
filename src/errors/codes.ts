/** What a code belongs to: how the tool was used, one of its inputs, why a case could not be decided, or what no case shows. */
export type Family = 'usage' | 'contract' | 'capture' | 'mock' | 'inconclusive' | 'beside';

interface CodeEntry {
  readonly family: Family;
  /** What it means, in one sentence. */
  readonly about: string;
  /** What to do about it. */
  readonly advice: string;
}

const usage = (about: string, advice: string) => ({ family: 'usage', about, advice }) as const;
const contract = (about: string, advice: string) => ({ family: 'contract', about, advice }) as const;
const capture = (about: string, advice: string) => ({ family: 'capture', about, advice }) as const;
const mock = (about: string, advice: string) => ({ family: 'mock', about, advice }) as const;
const undecided = (about: string, advice: string) => ({ family: 'inconclusive', about, advice }) as const;
const beside = (about: string, advice: string) => ({ family: 'beside', about, advice }) as const;

const lineFormat =
  'Each line is a record of a transcript, or a frame: {"kind":"req","id":"1","type":"GetClock"}.';

/** Every code of an error that a user can cause, and every reason for which a case stays undecided. */
export const codes = {
  'command-line-invalid': usage(
    'The command line has an unknown command or option, or lacks one.',
    'npx messaging-conformance --help, or npx messaging-conformance COMMAND --help, shows what there is.',
  ),
  'option-invalid': usage('An option has a value that it cannot have.', 'Give a value of the expected form.'),
  'option-missing': usage('An option that is needed was not given.', 'Give it.'),
  'options-conflict': usage(
    'Two options cannot be given together, or one needs another.',
    'Leave one out, or give the other too.',
  ),
  'no-such-code': usage(
    'Nothing has this name.',
    'npx messaging-conformance explain lists the requirements and the codes, steps the phrases, run --dry-run the scenarios, mock --list-faults the faults and the variations.',
  ),
  'file-unreadable': usage('A file that was named cannot be read.', 'Check the path and the permissions.'),
  'file-invalid': usage('A file that was named is not in the expected form.', 'Fix the file.'),
  'file-unwritable': usage('A file or folder cannot be written.', 'Name another, or make room.'),
  'history-unreadable': usage(
    'The file that was named for the history of runs is none, or cannot be read.',
    'Name another with --history, or put this one away: a new one is begun.',
  ),
  'configuration-invalid': usage(
    'The configuration file cannot be used.',
    'Fix the file; its schema is schemas/configuration.schema.json.',
  ),
  'no-such-profile': usage('The configuration file has no such profile.', 'Choose one that it has.'),
  'secret-unavailable': usage(
    'A value referenced in the configuration file could not be read.',
    'Check where it is.',
  ),
  'secret-in-file': usage(
    'A secret stands in the configuration file.',
    'Take it out, and out of the history of the file too; have it replaced if others could read it.',
  ),
  'no-such-disturbance': usage(
    'There is no disturbance of this name.',
    '`npx messaging-conformance mock --list-disturbances` lists them; a file of your own ends with .yaml.',
  ),
  'disturbance-invalid': usage(
    'A file of disturbances cannot be used.',
    'Fix the file at the place named; its schema is schemas/disturbances.schema.json.',
  ),
  'bot-invalid': usage(
    'The file of a bot cannot be used.',
    'Fix the file at the place named; its schema is schemas/bot.schema.json.',
  ),
  'baseline-missing': usage(
    'There is no such baseline.',
    'Write it with --update-baseline, or check the path.',
  ),
  'baseline-invalid': usage(
    'The baseline file is not in the expected form.',
    'Fix the file at the place named; its schema is schemas/baseline.schema.json.',
  ),
  'client-phrase': usage(
    'A phrase about the client under test is used in a scenario that tests a service.',
    'Run it with `npx messaging-conformance client -- COMMAND`.',
  ),
  'load-invalid': usage(
    'The script of a load says something that cannot be done.',
    'Fix the script at the place named; docs/guides/load.md has the verbs and the settings.',
  ),
  'nothing-selected': usage(
    'No scenario is selected: a run that tests nothing proves nothing.',
    'Check the spelling of tags and names; `npx messaging-conformance run --tags @R-003` runs the scenarios of R-003.',
  ),
  'shard-empty': usage(
    'This part of the scenarios is empty: there are more parts than scenarios.',
    'Use fewer parts.',
  ),
  'feature-missing': usage('There is no such feature.', 'Give a file or a folder that holds .feature files.'),
  'feature-invalid': usage('A feature cannot be parsed as Gherkin.', 'Fix the feature at the place named.'),
  'scenario-empty': usage(
    'A scenario has no steps: a mistyped keyword is taken for a description.',
    'Write the steps with Given, When, Then, And or But; take the scenario out if it has none yet.',
  ),
  'keyword-misspelt': usage(
    'A line above the steps of a scenario reads like a step with a mistyped keyword, and is taken for a description.',
    'Write it with Given, When, Then, And or But; reword it if it is a description.',
  ),
  'step-undefined': usage(
    'A step has no definition, one that is not finished, or more than one.',
    '`npx messaging-conformance steps` lists the phrases there are; --steps brings your own.',
  ),
  'step-value-invalid': usage(
    'A step names a message that the contract does not know, or a place that is not a JSON Pointer.',
    'Correct the step at the place named; `npx messaging-conformance explain NAME` tells of a message.',
  ),
  'step-not-found': usage(
    'No phrase in the catalogue has the words that were searched for.',
    '`npx messaging-conformance steps` lists all phrases; fewer words, or parts of words, find more of them.',
  ),
  'step-failed': usage(
    'A step definition of your own threw an error that is not an expectation.',
    'Fix the step definition. Throw ExpectationError for what the endpoint got wrong.',
  ),
  'steps-not-loaded': usage(
    'The step definitions could not be loaded.',
    "Import Given, When and Then from 'messaging-conformance', and fix what is named above.",
  ),
  'not-a-run': usage(
    'This is not the folder of a run.',
    'Name folders that `run` has written: reports/latest, or reports/ and the time of a run.',
  ),
  'runs-not-parts': usage(
    'The runs to be put together are not parts of one run.',
    'Name each part of one run once; whole runs are compared with each other.',
  ),
  'checks-not-parts': usage(
    'What was to be put together are not the parts of one check of captures.',
    'Name what `check --shard I/N --json` printed, each part once, all with the same captures and options.',
  ),
  'soak-not-resumable': usage(
    'A soak cannot be gone on with.',
    'Name the folder of a soak that nobody goes on with just now, and give what it was begun with.',
  ),
  'contract-unusable': contract(
    'The contract cannot be used.',
    'Fix the file, or reinstall the package if you did not change it.',
  ),
  'capture-unreadable': capture(
    'A capture cannot be read.',
    'Give a file that can be read, or - for standard input.',
  ),
  'capture-empty': capture(
    'A capture holds neither a frame nor an HTTP exchange of the API, so nothing was judged.',
    'Check how it was recorded. ' + lineFormat,
  ),
  'capture-format': capture(
    'A capture is in a format that is not read.',
    'Convert it, as the message says; docs/guides/captures.md lists what is read.',
  ),
  'capture-too-full': capture(
    'A capture holds more connections, HTTP exchanges or secrets than are judged of one: what comes after was not judged.',
    'Record for a shorter time, or split the capture, and judge the parts.',
  ),
  'cut-short': capture(
    'A capture ends in the middle: it was cut short, or is still being written.',
    'Nothing, if that was intended: what is there is judged.',
  ),
  'line-too-long': capture(
    'A line, or a value, is longer than any frame that this tool writes or reads.',
    'Split the capture into lines, one frame in each.',
  ),
  'no-json': capture('A piece of a capture is not JSON, so nothing in it was judged.', lineFormat),
  'no-record': capture(
    'A piece of a capture is neither a record nor a frame, so it was not judged.',
    lineFormat,
  ),
  'record-invalid': capture(
    'A record does not match the schema of records.',
    'Do not edit recordings by hand: take the file as the run wrote it.',
  ),
  'record-version': capture(
    'A recording has a version that this tool does not read.',
    'Use the version of messaging-conformance that wrote it, or run again.',
  ),
  'mock-unknown-behaviour': mock(
    'The mock has no such fault or variation.',
    '`npx messaging-conformance mock --list-faults` lists what there is.',
  ),
  'mock-cannot-listen': mock(
    'The mock cannot listen at this address.',
    'Give another port; --port 0 takes any that is free.',
  ),
  'mock-no-agent-left': mock(
    'A test plays more agents than the mock has.',
    'Give startMock more agents in `agents`, or use one who already takes part.',
  ),
  'mock-tls-unusable': mock(
    'The mock cannot serve TLS with this certificate.',
    'Give a certificate and its own key, both as PEM.',
  ),

  'endpoint-unreachable': undecided(
    'The endpoint could not be reached.',
    'Is the endpoint running, and are host and port right?',
  ),
  'endpoint-timeout': undecided(
    'The endpoint did not answer the WebSocket upgrade in time.',
    'Is it a WebSocket endpoint? For a slow one, give a longer --timeout.',
  ),
  'not-websocket': undecided(
    'What answered is not a WebSocket endpoint.',
    'Give the URL of a WebSocket endpoint (ws:// or wss://).',
  ),
  'upgrade-refused': undecided(
    'The WebSocket upgrade was refused before any scenario.',
    'Look at the log of the endpoint.',
  ),
  'discovery-failed': undecided('Domain discovery failed.', 'Check --discover and --account.'),
  'rate-limited': undecided(
    'The endpoint limits its rate (429).',
    'Run with fewer workers, or ask for a higher limit.',
  ),
  'not-available': undecided(
    'The endpoint says that it is not available (503).',
    'Messaging may not be enabled for this account, or the service is down.',
  ),
  'credentials-refused': undecided(
    'The endpoint refused the credentials of the run.',
    'Give a fresh token with --token, or let the run get one with --discover.',
  ),
  'token-refused': undecided(
    'The token was refused.',
    'Give a fresh token, or let the run get one with --discover.',
  ),
  'token-expired': undecided(
    'A token of the run expired during a scenario.',
    'Use tokens that live longer than a scenario takes, or give a --token-command.',
  ),
  'token-is-no-jwt': undecided(
    'The token is not a JWT, so it does not say who the consumer is.',
    'Give a JWT, or let the run sign consumers up.',
  ),
  'token-command-failed': undecided(
    'The command that prints a token failed.',
    'Run it by hand: it prints the token and nothing else, and exits with 0.',
  ),
  'no-consumer-token': undecided(
    'No token could be obtained for a consumer.',
    'Give --token once for each consumer, or let the run sign consumers up.',
  ),
  'no-anonymous-consumers': undecided(
    'The scenario is about consumers who remain anonymous, and the run has none.',
    'Nothing, if the account has none; if it has, run with --sign-in anonymous.',
  ),
  'agent-login-failed': undecided('An agent could not log in.', 'Check the credentials given with --agents.'),
  'no-domain': undecided(
    'Domain discovery does not name a domain that is needed.',
    'Name the address with --endpoint or --agent-endpoint.',
  ),
  'no-agent': undecided('The scenario needs an agent, and the run has none.', 'Give agents with --agents.'),
  'too-few-agents': undecided(
    'The scenario needs more agents than are known.',
    'Name more in the file given with --agents.',
  ),
  'needs-agent-api': undecided(
    "The scenario needs something that a person at the agent's seat cannot show.",
    'Run it with --agent api.',
  ),
  'nobody-answered': undecided(
    "Nobody answered at the agent's seat.",
    'Stay at the terminal, or give a longer --agent-deadline.',
  ),
  'skipped-by-person': undecided(
    "The person at the agent's seat skipped it.",
    'Nothing, if that was intended.',
  ),
  'no-skill': undecided('The scenario needs a skill to transfer to.', 'Name one with --skill.'),
  'no-survey': undecided('The account opens no survey.', 'Nothing: a survey is optional.'),
  'no-update-time': undecided(
    'The service tells no time at which a conversation was updated.',
    'Nothing: the time is optional.',
  ),
  'no-closing-side': undecided(
    'The service does not say which side closed a conversation.',
    'Nothing: saying so is optional.',
  ),
  'rung-one-at-a-time': undecided(
    'The service rings one agent after the other.',
    'Nothing: how conversations are routed is up to the account.',
  ),
  'agents-must-listen': undecided(
    'The service tells agents of events only where they listen.',
    'Nothing: the service need not tell more.',
  ),
  'no-expiration': undecided('The ring does not say when it ends.', 'Nothing: saying so is optional.'),
  'ring-too-long': undecided(
    'A ring lasts longer than a run waits.',
    'Nothing, or shorten the ring at the endpoint.',
  ),
  'one-account': undecided('The scenario needs two accounts.', 'Name a second one with --other-account.'),
  'retention-unknown': undecided(
    'How long closed conversations are kept is not known.',
    'Say it with --retention.',
  ),
  'dialog-timeout-unknown': undecided(
    'After what time the service closes a dialog that nobody uses is not known.',
    'Say it with --dialog-timeout, where the account closes such dialogs.',
  ),
  'wait-too-long': undecided(
    'The scenario would have to wait longer than the run may.',
    'Give a longer --longest-wait, or shorten the time at the endpoint.',
  ),
  'not-seen': undecided(
    'A value that the scenario needs was not seen by the harness.',
    'Nothing, if nobody connected to the harness could see it.',
  ),
  'frames-not-read': undecided(
    'Some frames were received and not read, so they were not judged.',
    'Look at the endpoint: it sends more messages, or larger ones, than the harness keeps.',
  ),
  'harness-overloaded': undecided(
    'The harness itself was too slow, so what came late may be late because of it.',
    'Run on a quieter machine, or with fewer workers (--parallel).',
  ),
  'nothing-judged': undecided(
    'Of the users of a load, none was judged.',
    'Have more users, or judge more of them: `oneIn` says how many.',
  ),
  'part-missing': undecided(
    'A part of the run is missing from the merged report.',
    'Merge all the parts of the run.',
  ),
  'capture-unread': undecided(
    'A piece of the capture could not be read, so what it would have shown is not known.',
    'Look at the places that the findings name, and record again where you can.',
  ),
  'client-did-not': undecided(
    'The client under test did not do what the case needs before it begins: what the case is about was not exercised.',
    'Have the client take the step as it is told on its standard input; its last words may say why it did not.',
  ),
  'client-offers-less': undecided(
    'The client under test does not offer what the case is about.',
    'Nothing, if that is so: what it does not offer is not exercised, and never passed.',
  ),
  skipped: undecided('A step skipped the scenario.', 'Nothing, if that was intended.'),
  'broken-beside': beside(
    'A frame from before the first scenario breaks a requirement, and no scenario that was run shows it.',
    'Run the scenarios of the requirement (--tags), or look at the frames in run.ndjson.',
  ),
  interrupted: undecided('The run was interrupted; what was not run proves nothing.', 'Run it again.'),
  'not-begun': undecided('The run ended before the scenario began.', 'Run it again.'),
} as const satisfies Readonly<Record<string, CodeEntry>>;

/** The code of an error that a user can cause, or of a reason. */
export type ErrorCode = keyof typeof codes;

/** Why a case, or a run, could not be decided. */
export type ReasonCode = {
  [Code in ErrorCode]: (typeof codes)[Code]['family'] extends 'inconclusive' ? Code : never;
}[ErrorCode];

/** True for a text that is one of the codes. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(codes, text);
}
