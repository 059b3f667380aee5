'use client';

import { useState } from 'react';
import { type ActionResult, failureSentence } from '@/lib/schemas/action-result';
import type { FileGstr3bInput } from '@/lib/schemas/gstr3b-entries';

export interface FilingOutcome {
  readonly processed: number;
  readonly carriedForward: number;
}

export type FilingState =
  | { readonly kind: 'IDLE' }
  | { readonly kind: 'FILING' }
  | { readonly kind: 'FAILED'; readonly message: string; readonly rule?: string };

interface Filing {
  readonly state: FilingState;
  /** @returns true once the return is filed. */
  readonly file: (input: FileGstr3bInput) => Promise<boolean>;
}

export function useFiling(fileReturn: (input: FileGstr3bInput) => Promise<ActionResult<FilingOutcome>>): Filing {
  const [state, setState] = useState<FilingState>({ kind: 'IDLE' });
  const file = async (input: FileGstr3bInput): Promise<boolean> => {
    setState({ kind: 'FILING' });
    const result = await fileReturn(input).catch(() => null);
    if (result?.ok) {
      setState({ kind: 'IDLE' });
      return true;
    }
    const refusal = result?.kind === 'refused' ? result.refusals[0] : undefined;
    setState({
      kind: 'FAILED',
      rule: refusal?.rule,
      message:
        result === null
          ? 'The server could not be reached. Read the page again to see whether the return was filed.'
          : (refusal?.message ?? failureSentence(result)),
    });
    return false;
  };
  return { state, file };
}
