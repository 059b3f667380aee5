import type { FormState } from '@/lib/schemas/action-result';

/** What a form's answer says about the first of these fields that it speaks of. */
export function fieldProblem(state: FormState<unknown>, ...names: readonly string[]): string | undefined {
  if (!state || state.ok) return undefined;
  if (state.kind === 'invalid') return names.map((name) => state.fields[name]?.[0]).find((sentence) => sentence !== undefined);
  if (state.kind === 'refused') return state.refusals.find((refusal) => names.includes(refusal.field ?? ''))?.message;
  return undefined;
}
