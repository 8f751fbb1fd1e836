// Parses the YAML files of the contract when the package is built; `readYaml` says why.
import { parseAhead } from '../../dist/src/contract/yaml-file.js';

parseAhead();
