import type { ReactNode } from 'react';
import { RuleId } from './rule-id';

/** Why something was refused, with the rule that says so. */
export function RefusalNote({ message, ruleId }: { message: ReactNode; ruleId?: string }) {
  return (
    <p className="refusal">
      {message}
      {ruleId !== undefined && <RuleId id={ruleId} />}
    </p>
  );
}
