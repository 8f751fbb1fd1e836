import { describe, expect, it } from 'vitest';
import { inertJson, withoutCommands } from '../../src/cli/terminal/output.js';

const commands = ['::error::', ':::error::', '##[error]', '###[error]', '####[error]', '::stop-commands::x'];

describe('what stands in a log', () => {
  it.each(commands)('is no command to a CI system, %s', (command) => {
    expect(withoutCommands(`a ${command}`)).not.toMatch(/##|::[a-z]/);
    const json = inertJson(JSON.stringify({ [command]: command }));
    expect(json).not.toMatch(/##|::/);
    expect(JSON.parse(json)).toEqual({ [command]: command });
  });
});
