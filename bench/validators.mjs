// What a bare loop checks frames with: Ajv's validators of the contract's messages.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { closedView } from '../dist/src/contract/index.js';

/** The validators by kind and type of frame; of a refusal, with ` refused` behind. */
export function validatorsOf(contract) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, discriminator: true });
  for (const [file, schema] of contract.manifest.schemas)
    ajv.addSchema(closedView(schema), `contract:/${file}`);
  const byType = new Map();
  // A success and a refusal may share a type; what is said on both channels is taken for the consumers'.
  for (const { kind, types, file, isError } of contract.manifest.messages.values()) {
    for (const type of types) {
      const name = `${kind} ${type}${isError ? ' refused' : ''}`;
      if (!byType.has(name)) byType.set(name, ajv.getSchema(`contract:/${file}`));
    }
  }
  return byType;
}
