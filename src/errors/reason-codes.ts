import type { CodeEntries } from './code-entry.js';

const undecided = (about: string, advice: string) => ({ family: 'inconclusive', about, advice }) as const;
const beside = (about: string, advice: string) => ({ family: 'beside', about, advice }) as const;

/** Why a case, or a run, was not decided, and what no case shows. */
export const reasonCodes = {
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
} as const satisfies CodeEntries;
