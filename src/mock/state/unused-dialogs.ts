import type { Clock } from './mock-clock.js';
import type { Conversation } from './conversation.js';
import type { Dialog } from './dialog.js';
import type { Policy } from '../policy.js';

type Side = 'SYSTEM' | 'AGENT';

/** The account of a dialog, as far as closing goes. */
export interface Closer {
  readonly policy: Policy;
  readonly routing: { withdraw(conversationId: string): void };
  endDialog(dialog: Dialog, closedBy: Side, closedCause: string | undefined): void;
  close(conversation: Conversation, closeReason: Side): void;
  tell(conversation: Conversation, cause: 'closed' | 'dialog'): void;
}

/**
 * Watches a dialog, and closes it once nobody has used it for a time. The conversation goes with its main dialog,
 * without a survey, and with its survey.
 */
export function closeWhenUnused(
  dialog: Dialog,
  conversation: Conversation,
  { account, clock, afterMs }: { readonly account: Closer; readonly clock: Clock; readonly afterMs: number },
): void {
  const watch = (milliseconds: number): void => {
    clock.setTimer(() => {
      if (dialog.state === 'CLOSE') return;
      const left = dialog.usedAt + afterMs - clock.now();
      if (left > 0) watch(left);
      else close();
    }, milliseconds);
  };
  const close = (): void => {
    const by = account.policy.closesUnusedAs;
    account.endDialog(dialog, by, 'Nobody has used it');
    if (dialog.type === 'OTHER') {
      account.tell(conversation, 'dialog');
      return;
    }
    account.close(conversation, by);
    account.routing.withdraw(conversation.id);
    account.tell(conversation, 'closed');
  };
  if (account.policy.closesUnused) watch(afterMs);
}
