import { requirements } from '../../contract/index.js';
import { isErrorCode } from '../../errors/index.js';
import { isNoticeId, notices } from '../../judge/notices.js';
import { explainedCode } from './code-text.js';
import { explainedOutcome } from './outcome-text.js';
import { requirementId } from './requirement-name.js';

/**
 * What goes by a name, in lines: a requirement, a code, an outcome, what a finding is called by, a scenario, a fault, a variation or a message, which goes
 * by its type as well. Letter case does not count, nor does the @ before a tag.
 *
 * @throws UsageError when nothing does, with what is near it
 */
export async function explained(given: string): Promise<string[]> {
  const name = given.replace(/^@/, '');
  const code = name.toLowerCase();
  if (isErrorCode(code)) return explainedCode(code);
  if (isNoticeId(code))
    return [`${code}  ${notices[code]}`, '  about     what is found and breaks no requirement'];
  const outcome = explainedOutcome(name);
  if (outcome !== undefined) return outcome;
  const requirement = requirements().get(requirementId(name));
  // What each of them needs is loaded for it alone: most of it takes longer to load than to tell.
  if (requirement !== undefined) {
    const { explainedRequirement } = await import('./requirement-text.js');
    return explainedRequirement(requirement);
  }
  const { explainedName } = await import('./explained-names.js');
  return explainedName(name);
}
