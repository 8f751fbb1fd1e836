import type { CodeEntries } from './code-entry.js';

const usage = (about: string, advice: string) => ({ family: 'usage', about, advice }) as const;

/** How the tool was used. */
export const usageCodes = {
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
} as const satisfies CodeEntries;
