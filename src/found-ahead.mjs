// What every start would find out again is found out once, when the package is built. Each is kept with the digest of what
// it was found from, so that nobody takes it for current when it is not.
import { parseAhead } from '../dist/src/contract/yaml-file.js';

parseAhead();
// Found by running Cucumber, which reads the contract in its turn.
const { findAhead } = await import('../dist/src/runner/step-catalogue.js');
await findAhead();
