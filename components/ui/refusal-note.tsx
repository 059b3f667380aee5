import type { ReactNode } from 'react';
import { useWords } from '../language/use-words';
import { RuleId } from './rule-id';

/** Why something was refused, with the rule that says so. */
export function RefusalNote({ message, ruleId }: { message: ReactNode; ruleId?: string }) {
  const t = useWords();
  return (
    <p className="refusal">
      {typeof message === 'string' ? t(message) : message}
      {ruleId !== undefined && <RuleId id={ruleId} />}
    </p>
  );
}
